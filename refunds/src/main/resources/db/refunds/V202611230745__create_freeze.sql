-- Accounts whose refunds are not sent; one row per account and cause, and one more per time.
create table refunds.freeze (
    id varchar(26) not null,
    account varchar(60) not null,
    cause varchar(20) not null,
    open_key varchar(90),
    why varchar(500) not null,
    since timestamp(6) with time zone not null,
    frozen_by varchar(80) not null,
    released_by varchar(80),
    released_at timestamp(6) with time zone,
    note varchar(500),
    version integer not null,
    constraint pk_freeze primary key (id),
    -- Open once per account and cause; released ones have no key.
    constraint uq_freeze_open unique (open_key),
    constraint ck_freeze_released check (
        (released_at is null and released_by is null and open_key is not null)
        or (released_at is not null and released_by is not null and open_key is null))
);
create index ix_freeze_account on refunds.freeze (account, released_at);

-- Held shared while a send's intent is recorded and alone while an account is frozen: whichever
-- commits first, the other one sees it.
create table refunds.send_gate (
    id integer not null,
    constraint pk_send_gate primary key (id),
    constraint ck_send_gate_one check (id = 1)
);
insert into refunds.send_gate (id) values (1);

-- An account that is not configured any more has no merchant that anybody could know.
alter table refunds.work_item alter column merchant_id drop not null;
