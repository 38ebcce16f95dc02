create index ix_notification_kind on notifications.notification (kind, last_received_at);
