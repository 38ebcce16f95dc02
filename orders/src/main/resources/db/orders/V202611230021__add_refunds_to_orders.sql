alter table orders.merchant_order add column refunded_minor bigint default 0 not null;
-- The status says what the sum says. No upper bound: a refund made elsewhere is a fact, whatever its amount.
alter table orders.merchant_order add constraint ck_merchant_order_refunded check (
    (status = 'PARTIALLY_REFUNDED' and refunded_minor > 0 and refunded_minor < amount_minor)
    or (status = 'REFUNDED' and refunded_minor >= amount_minor)
    or (status in ('AWAITING_PAYMENT', 'PAID', 'CLOSED') and refunded_minor = 0));

-- One row per refund of one of the order's payments: what was counted once is not counted twice.
create table orders.order_refund (
    refund_no    varchar(32) not null,
    order_no     varchar(32) not null,
    payment_no   varchar(32) not null,
    amount_minor bigint      not null,
    counted      boolean     not null,
    row_version  integer     not null,
    constraint pk_order_refund primary key (refund_no),
    constraint fk_order_refund_order foreign key (order_no) references orders.merchant_order (order_no),
    constraint ck_order_refund_amount check (amount_minor > 0)
);
create index ix_order_refund_order on orders.order_refund (order_no);

-- The number that a call for a refund will use, each time that it is tried.
alter table orders.idempotent_call add column refund_no varchar(32);
