create schema if not exists payments;

create table payments.merchant (
    id varchar(32) not null,
    name varchar(100) not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(80) not null,
    version integer not null,
    constraint pk_merchant primary key (id)
);

create table payments.api_key (
    id varchar(26) not null,
    merchant_id varchar(32) not null,
    label varchar(60) not null,
    key_hash varchar(64) not null,
    hint varchar(8) not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(80) not null,
    last_used_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone,
    revoked_by varchar(80),
    version integer not null,
    constraint pk_api_key primary key (id),
    constraint uq_api_key_hash unique (key_hash),
    constraint fk_api_key_merchant foreign key (merchant_id) references payments.merchant (id)
);

create table payments.payment (
    payment_no varchar(32) not null,
    order_no varchar(32) not null,
    merchant_id varchar(32) not null,
    account varchar(60) not null,
    provider varchar(20) not null,
    method varchar(40) not null,
    status varchar(16) not null,
    amount_minor bigint not null,
    currency varchar(3) not null,
    cashier_path varchar(200) not null,
    token varchar(64) not null,
    context_content text not null,
    expires_at timestamp(6) with time zone not null,
    action text,
    action_built_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone not null,
    first_opened_at timestamp(6) with time zone,
    provider_trade_no varchar(64),
    paid_minor bigint,
    paid_currency varchar(3),
    paid_at timestamp(6) with time zone,
    refund_reserved_minor bigint not null,
    refunded_minor bigint not null,
    refunded_outside_minor bigint not null,
    refund_seen_minor bigint not null,
    next_query_at timestamp(6) with time zone,
    queries integer not null,
    close_requested_at timestamp(6) with time zone,
    close_requested_by varchar(80),
    next_close_at timestamp(6) with time zone,
    closes integer not null,
    changes integer not null,
    last_observation varchar(260) not null,
    version integer not null,
    constraint pk_payment primary key (payment_no),
    constraint fk_payment_merchant foreign key (merchant_id) references payments.merchant (id),
    constraint uq_payment_token unique (token),
    -- Two payments never share the provider's number of a trade.
    constraint uq_payment_provider_trade_no unique (account, provider_trade_no),
    constraint ck_payment_status check (status in ('CREATED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CLOSED')),
    constraint ck_payment_amount check (amount_minor > 0),
    constraint ck_payment_paid check (
        (status = 'SUCCEEDED' and paid_minor > 0 and paid_currency is not null and paid_at is not null)
        or (status <> 'SUCCEEDED' and paid_minor is null and paid_currency is null and paid_at is null)),
    constraint ck_payment_opened check (status <> 'PENDING' or (action is not null and first_opened_at is not null)),
    constraint ck_payment_refund_sums check (refund_reserved_minor >= 0 and refunded_minor >= 0 and refunded_outside_minor >= 0 and refund_seen_minor >= 0),
    -- More than was paid is never reserved and refunded by us, whatever the code does.
    constraint ck_payment_refund_cap check (refund_reserved_minor + refunded_minor <= coalesce(paid_minor, 0))
);
create index ix_payment_order on payments.payment (order_no);
create index ix_payment_next_query on payments.payment (next_query_at);
create index ix_payment_next_close on payments.payment (next_close_at);
create index ix_payment_provider_trade_no on payments.payment (provider_trade_no);

create table payments.payment_change (
    payment_no varchar(32) not null,
    seq integer not null,
    from_status varchar(16),
    to_status varchar(16) not null,
    observation varchar(260) not null,
    at timestamp(6) with time zone not null,
    by_actor varchar(80) not null,
    constraint pk_payment_change primary key (payment_no, seq),
    constraint fk_payment_change_payment foreign key (payment_no) references payments.payment (payment_no),
    constraint ck_payment_change_final check (from_status is null or from_status <> 'SUCCEEDED' or to_status = 'SUCCEEDED')
);

create table payments.work_item (
    id varchar(26) not null,
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
create index ix_work_item_closed on payments.work_item (closed_at, since);

create table payments.staff_act (
    id varchar(26) not null,
    at timestamp(6) with time zone not null,
    actor varchar(80) not null,
    act varchar(40) not null,
    about varchar(64) not null,
    note varchar(500) not null,
    constraint pk_staff_act primary key (id)
);
create index ix_staff_act_about on payments.staff_act (about, at);
