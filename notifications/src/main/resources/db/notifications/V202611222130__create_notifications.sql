create schema if not exists notifications;

create table notifications.notification (
    id varchar(32) not null,
    kind varchar(8) not null,
    account varchar(60) not null,
    merchant_id varchar(32),
    path_payment_no varchar(32),
    -- SHA-256 of everything that a signature may cover, so that the same message is one row.
    content_hash varchar(64) not null,
    http_method varchar(8) not null,
    raw_query text not null,
    headers text not null,
    body bytea not null,
    status varchar(16) not null,
    payment_no varchar(32),
    message_id varchar(128),
    claim varchar(64),
    reason varchar(300) not null,
    received_at timestamp(6) with time zone not null,
    last_received_at timestamp(6) with time zone not null,
    received integer not null,
    acknowledged boolean not null,
    handled_at timestamp(6) with time zone,
    -- When a message whose work was not finished is taken up again; null when there is nothing to do.
    due_at timestamp(6) with time zone,
    tries integer not null,
    version integer not null,
    constraint pk_notification primary key (id),
    constraint uq_notification_content unique (account, kind, content_hash),
    constraint ck_notification_kind check (kind in ('NOTIFY', 'RETURN')),
    constraint ck_notification_status check (status in ('RECEIVED', 'HANDLED', 'IGNORED', 'FORGED', 'MISMATCH', 'UNCONFIRMED')),
    constraint ck_notification_received check (received > 0),
    constraint ck_notification_size check (octet_length(body) <= 65536),
    constraint ck_notification_acknowledged check (not acknowledged or status in ('HANDLED', 'IGNORED')),
    constraint ck_notification_due check (due_at is null or status = 'RECEIVED')
);
create index ix_notification_due on notifications.notification (due_at);
create index ix_notification_payment on notifications.notification (payment_no);
create index ix_notification_message_id on notifications.notification (message_id);
create index ix_notification_status on notifications.notification (status, last_received_at);

create table notifications.work_item (
    id varchar(32) not null,
    kind varchar(40) not null,
    about varchar(64) not null,
    merchant_id varchar(32),
    account varchar(60),
    since timestamp(6) with time zone not null,
    reason varchar(500) not null,
    closed_by varchar(80),
    closed_at timestamp(6) with time zone,
    note varchar(500),
    version integer not null,
    constraint pk_work_item primary key (id),
    constraint uq_work_item_once unique (kind, about),
    constraint ck_work_item_closed check ((closed_at is null) = (closed_by is null))
);
create index ix_work_item_closed on notifications.work_item (closed_at, since);

create table notifications.staff_act (
    id varchar(32) not null,
    at timestamp(6) with time zone not null,
    actor varchar(80) not null,
    act varchar(40) not null,
    about varchar(64) not null,
    note varchar(500) not null,
    constraint pk_staff_act primary key (id)
);
create index ix_staff_act_about on notifications.staff_act (about, at);
