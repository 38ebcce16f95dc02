create table notifications.webhook_endpoint (
    merchant_id varchar(32) not null,
    url varchar(500) not null,
    secret varchar(400) not null,
    -- Signs beside the present one for a day, so that a merchant can change over.
    previous_secret varchar(400),
    previous_until timestamp(6) with time zone,
    changed_at timestamp(6) with time zone not null,
    changed_by varchar(80) not null,
    disabled_reason varchar(300),
    failing_since timestamp(6) with time zone,
    version integer not null,
    constraint pk_webhook_endpoint primary key (merchant_id),
    constraint ck_webhook_endpoint_previous check ((previous_secret is null) = (previous_until is null))
);

create table notifications.webhook (
    id varchar(32) not null,
    merchant_id varchar(32) not null,
    order_no varchar(32) not null,
    type varchar(40) not null,
    order_version integer not null,
    body text not null,
    status varchar(16) not null,
    created_at timestamp(6) with time zone not null,
    next_attempt_at timestamp(6) with time zone,
    lease_until timestamp(6) with time zone,
    attempts integer not null,
    -- Position in the schedule; an attempt by hand starts it anew.
    step integer not null,
    version integer not null,
    constraint pk_webhook primary key (id),
    -- Each change of an order that a merchant can see is told once.
    constraint uq_webhook_once unique (order_no, type, order_version),
    constraint ck_webhook_status check (status in ('PENDING', 'DELIVERED', 'FAILED', 'NO_ENDPOINT')),
    constraint ck_webhook_due check ((status = 'PENDING') = (next_attempt_at is not null))
);
create index ix_webhook_due on notifications.webhook (next_attempt_at, merchant_id);
create index ix_webhook_merchant on notifications.webhook (merchant_id, id);
create index ix_webhook_status on notifications.webhook (status, id);

create table notifications.webhook_attempt (
    webhook_id varchar(32) not null,
    no integer not null,
    at timestamp(6) with time zone not null,
    url varchar(500) not null,
    http_status integer,
    answer varchar(1100) not null,
    took_ms bigint not null,
    constraint pk_webhook_attempt primary key (webhook_id, no),
    constraint fk_webhook_attempt_webhook foreign key (webhook_id) references notifications.webhook (id)
);
