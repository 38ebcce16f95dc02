-- What can't be read now is read again later, so that it is due although its first work is over.
alter table notifications.notification drop constraint ck_notification_status;
alter table notifications.notification add constraint ck_notification_status check (status in ('RECEIVED', 'HANDLED', 'IGNORED', 'FORGED', 'MISMATCH', 'UNREADABLE', 'UNCONFIRMED'));
alter table notifications.notification drop constraint ck_notification_due;
alter table notifications.notification add constraint ck_notification_due check (due_at is null or status in ('RECEIVED', 'UNREADABLE'));
