create table orders.merchant_order (
    order_no          varchar(32)                 not null,
    merchant_id       varchar(32)                 not null,
    merchant_order_no varchar(64)                 not null,
    token             varchar(64)                 not null,
    subject           varchar(128)                not null,
    amount_minor      bigint                      not null,
    currency          varchar(3)                  not null,
    status            varchar(32)                 not null,
    visible_version   integer                     not null,
    created_at        timestamp(6) with time zone not null,
    expires_at        timestamp(6) with time zone not null,
    paid_at           timestamp(6) with time zone,
    paid_by           varchar(32),
    closed_at         timestamp(6) with time zone,
    closing_at        timestamp(6) with time zone,
    closing_reason    varchar(16),
    closing_by        varchar(128),
    live_attempt      varchar(32),
    due_at            timestamp(6) with time zone,
    claim_no          integer                     not null,
    sweep_tries       integer                     not null,
    last_event_seq    integer                     not null,
    return_url        varchar(2048),
    buyer_name        varchar(128),
    buyer_email       varchar(254),
    buyer_locale      varchar(35),
    shipping_address  text,
    metadata          text                        not null,
    row_version       integer                     not null,
    constraint pk_merchant_order primary key (order_no),
    constraint uq_merchant_order_merchant_no unique (merchant_id, merchant_order_no),
    constraint uq_merchant_order_token unique (token),
    -- A payment pays one order, and an order is paid by one payment.
    constraint uq_merchant_order_paid_by unique (paid_by),
    constraint ck_merchant_order_amount check (amount_minor > 0),
    constraint ck_merchant_order_currency check (char_length(currency) = 3 and currency = upper(currency)),
    constraint ck_merchant_order_status check
        (status in ('AWAITING_PAYMENT', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CLOSED')),
    constraint ck_merchant_order_paid check (
        (status in ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED') and paid_by is not null and paid_at is not null)
        or (status in ('AWAITING_PAYMENT', 'CLOSED') and paid_by is null and paid_at is null)),
    constraint ck_merchant_order_closed check (
        (status = 'CLOSED' and closed_at is not null) or (status <> 'CLOSED' and closed_at is null)),
    constraint ck_merchant_order_closing check (closing_at is null or status = 'AWAITING_PAYMENT'),
    constraint ck_merchant_order_live check (live_attempt is null or status = 'AWAITING_PAYMENT'),
    -- Nothing gets stuck: what awaits payment is looked at again, what is over is not.
    constraint ck_merchant_order_due check (
        (status = 'AWAITING_PAYMENT' and due_at is not null) or (status <> 'AWAITING_PAYMENT' and due_at is null)),
    constraint ck_merchant_order_expiry check (expires_at > created_at)
);
create index ix_merchant_order_due on orders.merchant_order (due_at);
create index ix_merchant_order_list on orders.merchant_order (merchant_id, order_no);

create table orders.order_item (
    order_no         varchar(32)  not null,
    seq              integer      not null,
    name             varchar(200) not null,
    unit_price_minor bigint       not null,
    quantity         integer      not null,
    constraint pk_order_item primary key (order_no, seq),
    constraint fk_order_item_order foreign key (order_no) references orders.merchant_order (order_no),
    constraint ck_order_item_unit_price check (unit_price_minor >= 0),
    constraint ck_order_item_quantity check (quantity > 0)
);

create table orders.order_attempt (
    payment_no   varchar(32)                 not null,
    order_no     varchar(32)                 not null,
    method       varchar(64)                 not null,
    state        varchar(16)                 not null,
    ended_as     varchar(16),
    requested_by varchar(32),
    created_at   timestamp(6) with time zone not null,
    opened_at    timestamp(6) with time zone,
    ended_at     timestamp(6) with time zone,
    lapses_at    timestamp(6) with time zone,
    close_due_at timestamp(6) with time zone,
    claim_no     integer                     not null,
    row_version  integer                     not null,
    constraint pk_order_attempt primary key (payment_no),
    constraint fk_order_attempt_order foreign key (order_no) references orders.merchant_order (order_no),
    constraint uq_order_attempt_requested_by unique (requested_by),
    constraint ck_order_attempt_state check (state in ('OPEN', 'CLOSING', 'LET_GO', 'ENDED')),
    constraint ck_order_attempt_ended check (
        (state = 'ENDED' and ended_at is not null and ended_as is not null and close_due_at is null)
        or (state <> 'ENDED' and ended_at is null and ended_as is null)),
    constraint ck_order_attempt_ended_as check
        (ended_as is null or ended_as in ('PAID', 'SURPLUS', 'CLOSED', 'FAILED', 'LAPSED')),
    constraint ck_order_attempt_let_go check (state <> 'LET_GO' or lapses_at is not null)
);
create index ix_order_attempt_order on orders.order_attempt (order_no);
create index ix_order_attempt_close_due on orders.order_attempt (close_due_at);

create table orders.surplus (
    payment_no   varchar(32)                 not null,
    order_no     varchar(32)                 not null,
    merchant_id  varchar(32)                 not null,
    account      varchar(64)                 not null,
    amount_minor bigint                      not null,
    currency     varchar(3)                  not null,
    reason       varchar(16)                 not null,
    since        timestamp(6) with time zone not null,
    constraint pk_surplus primary key (payment_no),
    constraint fk_surplus_order foreign key (order_no) references orders.merchant_order (order_no),
    constraint ck_surplus_amount check (amount_minor > 0),
    constraint ck_surplus_reason check (reason in ('order_paid', 'order_closed', 'other_amount'))
);
create index ix_surplus_order on orders.surplus (order_no);

create table orders.order_event (
    order_no varchar(32)                 not null,
    seq      integer                     not null,
    at       timestamp(6) with time zone not null,
    what     varchar(64)                 not null,
    about    varchar(64)                 not null,
    actor    varchar(128)                not null,
    facts    text                        not null,
    constraint pk_order_event primary key (order_no, seq),
    constraint fk_order_event_order foreign key (order_no) references orders.merchant_order (order_no)
);

create table orders.work_item (
    id          varchar(32)                 not null,
    kind        varchar(32)                 not null,
    about       varchar(64)                 not null,
    order_no    varchar(32),
    merchant_id varchar(32),
    account     varchar(64),
    since       timestamp(6) with time zone not null,
    reason      varchar(500)                not null,
    closed_by   varchar(128),
    closed_at   timestamp(6) with time zone,
    note        varchar(1000),
    row_version integer                     not null,
    constraint pk_work_item primary key (id),
    constraint uq_work_item_about unique (kind, about),
    constraint ck_work_item_closed check (
        (closed_at is null and closed_by is null) or (closed_at is not null and closed_by is not null))
);
create index ix_work_item_closed_at on orders.work_item (closed_at, since);

create table orders.staff_act (
    id    varchar(32)                 not null,
    at    timestamp(6) with time zone not null,
    actor varchar(128)                not null,
    act   varchar(32)                 not null,
    about varchar(64)                 not null,
    note  varchar(1000),
    constraint pk_staff_act primary key (id)
);

create table orders.idempotent_call (
    merchant_id     varchar(32)                 not null,
    idempotency_key varchar(255)                not null,
    call_id         varchar(32)                 not null,
    call_name       varchar(128)                not null,
    request_hash    varchar(64)                 not null,
    order_no        varchar(32)                 not null,
    created_at      timestamp(6) with time zone not null,
    lease_until     timestamp(6) with time zone not null,
    claim_no        integer                     not null,
    answer_status   integer,
    answer_type     varchar(64),
    answer_location varchar(255),
    answer_body     text,
    answered_at     timestamp(6) with time zone,
    row_version     integer                     not null,
    constraint pk_idempotent_call primary key (merchant_id, idempotency_key),
    constraint uq_idempotent_call_id unique (call_id),
    constraint ck_idempotent_call_answer check (
        (answered_at is null and answer_status is null)
        or (answered_at is not null and answer_status is not null and answer_type is not null and answer_body is not null))
);
create index ix_idempotent_call_order on orders.idempotent_call (order_no);
create index ix_idempotent_call_created on orders.idempotent_call (created_at);
