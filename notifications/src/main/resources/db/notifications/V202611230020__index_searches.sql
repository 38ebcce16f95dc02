-- What staff search by.
create index ix_notification_received on notifications.notification (received_at);
create index ix_webhook_created on notifications.webhook (created_at);
create index ix_webhook_order on notifications.webhook (order_no);
