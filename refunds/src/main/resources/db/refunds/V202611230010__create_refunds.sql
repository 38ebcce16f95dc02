create table refunds.refund (
    refund_no varchar(32) not null,
    payment_no varchar(32) not null,
    order_no varchar(32) not null,
    merchant_id varchar(32) not null,
    account varchar(60) not null,
    merchant_refund_no varchar(64),
    request_no varchar(64) not null,
    provider_refund_no varchar(64),
    origin varchar(16) not null,
    status varchar(20) not null,
    amount_minor bigint not null,
    currency varchar(3) not null,
    reason varchar(200) not null,
    proposed boolean not null,
    requested_by varchar(80) not null,
    decided_by varchar(80),
    decided_at timestamp(6) with time zone,
    approved_minor bigint,
    created_at timestamp(6) with time zone not null,
    sent_at timestamp(6) with time zone,
    refunded_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    needs_person varchar(500),
    failure varchar(500),
    returned boolean not null,
    late boolean not null,
    booked_outside boolean not null,
    next_step varchar(8),
    next_try_at timestamp(6) with time zone,
    lease_until timestamp(6) with time zone,
    attempt integer not null,
    unrecorded integer not null,
    queries integer not null,
    absents integer not null,
    unknown_try boolean not null,
    refusal varchar(200),
    changes integer not null,
    last_observation varchar(260) not null,
    version integer not null,
    constraint pk_refund primary key (refund_no),
    constraint uq_refund_merchant_refund_no unique (merchant_id, merchant_refund_no),
    -- The provider executes a number once per payment.
    constraint uq_refund_request_no unique (payment_no, request_no),
    constraint ck_refund_status check (status in ('AWAITING_APPROVAL', 'REQUESTED', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'REJECTED')),
    constraint ck_refund_origin check (origin in ('MERCHANT', 'STAFF', 'SURPLUS', 'PROVIDER')),
    constraint ck_refund_amount check (amount_minor > 0),
    -- Four eyes: whoever applied does not approve, and an approval is of exactly this amount.
    constraint ck_refund_approval check (
        approved_minor is null
        or (decided_by is not null and decided_by <> requested_by and approved_minor = amount_minor)),
    constraint ck_refund_decided check ((decided_by is null) = (decided_at is null)),
    constraint ck_refund_rejected check (status <> 'REJECTED' or (decided_by is not null and approved_minor is null)),
    constraint ck_refund_ended check ((ended_at is not null) = (status in ('SUCCEEDED', 'FAILED', 'REJECTED'))),
    constraint ck_refund_failure check ((failure is not null) = (status in ('FAILED', 'REJECTED'))),
    constraint ck_refund_sent check (status <> 'PROCESSING' or sent_at is not null),
    constraint ck_refund_refunded check (status <> 'SUCCEEDED' or refunded_at is not null),
    constraint ck_refund_returned check (not returned or status = 'FAILED'),
    constraint ck_refund_needs_person check (needs_person is null or status in ('REQUESTED', 'PROCESSING')),
    -- What is under way is always due for something; what waits for a decision is due for nothing.
    constraint ck_refund_due check (
        (status in ('REQUESTED', 'PROCESSING') and next_try_at is not null)
        or (status = 'AWAITING_APPROVAL' and next_try_at is null)
        or status in ('SUCCEEDED', 'FAILED', 'REJECTED')),
    constraint ck_refund_next_step check (
        (next_try_at is null and next_step is null)
        or (next_try_at is not null and next_step in ('SEND', 'QUERY'))),
    constraint ck_refund_send_step check (
        next_step is null or next_step <> 'SEND' or status in ('REQUESTED', 'PROCESSING'))
);
create index ix_refund_order on refunds.refund (order_no);
create index ix_refund_due on refunds.refund (next_step, next_try_at);
create index ix_refund_status on refunds.refund (status, refund_no);
create index ix_refund_merchant on refunds.refund (merchant_id, refund_no);
create index ix_refund_account on refunds.refund (account, refund_no);
create index ix_refund_amount on refunds.refund (amount_minor, refund_no);
create index ix_refund_merchant_refund_no on refunds.refund (merchant_refund_no);
create index ix_refund_request_no on refunds.refund (request_no);
create index ix_refund_provider_refund_no on refunds.refund (provider_refund_no);
create index ix_refund_needs_person on refunds.refund (needs_person);

create table refunds.refund_change (
    refund_no varchar(32) not null,
    seq integer not null,
    from_status varchar(20),
    to_status varchar(20) not null,
    observation varchar(260) not null,
    at timestamp(6) with time zone not null,
    by_actor varchar(80) not null,
    constraint pk_refund_change primary key (refund_no, seq),
    constraint fk_refund_change_refund foreign key (refund_no) references refunds.refund (refund_no),
    constraint ck_refund_change_edge check (
        from_status is null
        or from_status = to_status
        or (from_status = 'AWAITING_APPROVAL' and to_status in ('REQUESTED', 'REJECTED', 'SUCCEEDED'))
        or (from_status = 'REQUESTED' and to_status in ('AWAITING_APPROVAL', 'PROCESSING', 'SUCCEEDED'))
        or (from_status = 'PROCESSING' and to_status in ('SUCCEEDED', 'FAILED'))
        or (from_status = 'SUCCEEDED' and to_status = 'FAILED')
        or (from_status in ('FAILED', 'REJECTED') and to_status = 'SUCCEEDED'))
);

-- When the next refund of a payment may be sent; written with its first application.
create table refunds.refund_pace (
    payment_no varchar(32) not null,
    free_from timestamp(6) with time zone not null,
    constraint pk_refund_pace primary key (payment_no)
);

create table refunds.work_item (
    id varchar(26) not null,
    kind varchar(40) not null,
    about varchar(64) not null,
    open_key varchar(110),
    merchant_id varchar(32) not null,
    account varchar(60) not null,
    since timestamp(6) with time zone not null,
    reason varchar(500) not null,
    closed_by varchar(80),
    closed_at timestamp(6) with time zone,
    note varchar(500),
    version integer not null,
    constraint pk_work_item primary key (id),
    -- One open item per kind and number; closed ones have no key.
    constraint uq_work_item_open unique (open_key),
    constraint ck_work_item_closed check (
        (closed_at is null and closed_by is null and open_key is not null)
        or (closed_at is not null and closed_by is not null and open_key is null))
);
create index ix_work_item_closed on refunds.work_item (closed_at, since);
