-- Two refunds of one order can fail without changing it: what it is about tells their webhooks apart.
alter table notifications.webhook add column about varchar(32) default '' not null;
alter table notifications.webhook drop constraint uq_webhook_once;
alter table notifications.webhook add constraint uq_webhook_once unique (order_no, type, order_version, about);
