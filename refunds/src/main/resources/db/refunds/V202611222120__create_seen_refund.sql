create schema if not exists refunds;

create table refunds.seen_refund (
    id varchar(26) not null,
    payment_no varchar(32) not null,
    order_no varchar(32) not null,
    merchant_id varchar(32) not null,
    account varchar(60) not null,
    provider_refund_no varchar(64),
    refunded_minor bigint not null,
    currency varchar(3) not null,
    seen_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    constraint pk_seen_refund primary key (id),
    -- The provider's cumulative sum grows: each sum is seen once.
    constraint uq_seen_refund_sum unique (payment_no, refunded_minor),
    constraint ck_seen_refund_sum check (refunded_minor > 0)
);
create index ix_seen_refund_due on refunds.seen_refund (due_at);
