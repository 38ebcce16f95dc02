-- What a buyer is to be told. Names and addresses stay with the order: they are read when it is sent.
create table notifications.mail (
    id varchar(32) not null,
    merchant_id varchar(32) not null,
    order_no varchar(32) not null,
    kind varchar(40) not null,
    refund_no varchar(32) not null,
    order_version integer not null,
    amount_minor bigint not null,
    -- Of the order, when this was written.
    refunded_minor bigint not null,
    currency varchar(3) not null,
    language varchar(2) not null,
    status varchar(16) not null,
    said varchar(200) not null,
    created_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    next_attempt_at timestamp(6) with time zone,
    lease_until timestamp(6) with time zone,
    attempts integer not null,
    step integer not null,
    version integer not null,
    constraint pk_mail primary key (id),
    constraint uq_mail_once unique (refund_no, kind, order_version),
    constraint ck_mail_kind check (kind in ('REFUNDED', 'REFUND_RETURNED')),
    constraint ck_mail_status check (status in ('PENDING', 'SENT', 'FAILED')),
    constraint ck_mail_language check (language in ('en', 'zh')),
    constraint ck_mail_due check ((status = 'PENDING') = (next_attempt_at is not null)),
    constraint ck_mail_ended check ((status = 'PENDING') = (ended_at is null))
);
create index ix_mail_due on notifications.mail (next_attempt_at);
create index ix_mail_order on notifications.mail (order_no);
