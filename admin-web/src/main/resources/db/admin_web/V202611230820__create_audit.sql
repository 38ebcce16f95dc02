-- One look of the auditor: over what changed lately, or over everything.
create table admin_web.audit_run (
    id varchar(26) not null,
    kind varchar(12) not null,
    state varchar(8) not null,
    -- One of a kind at a time: set while it is wanted or under way.
    live_key varchar(12),
    asked_by varchar(80) not null,
    asked_at timestamp(6) with time zone not null,
    since timestamp(6) with time zone,
    started_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    lease_until timestamp(6) with time zone,
    attempt integer not null,
    -- Where the next piece begins: the module, and the place in it.
    module varchar(40),
    place varchar(200),
    row_count bigint not null,
    found_count bigint not null,
    -- How many rows of each subject were looked at.
    tally text not null,
    problem varchar(300),
    version integer not null,
    constraint pk_audit_run primary key (id),
    constraint uq_audit_run_live unique (live_key),
    constraint ck_audit_run_kind check (kind in ('RECENT', 'EVERYTHING')),
    constraint ck_audit_run_state check (state in ('WAITING', 'RUNNING', 'DONE')),
    constraint ck_audit_run_live check ((state = 'DONE') = (live_key is null)),
    constraint ck_audit_run_ended check ((state = 'DONE') = (ended_at is not null))
);
create index ix_audit_run_kind on admin_web.audit_run (kind, id);

create table admin_web.audit_violation (
    id varchar(26) not null,
    rule_key varchar(80) not null,
    invariant varchar(4) not null,
    freezes boolean not null,
    about varchar(80) not null,
    open_key varchar(180),
    merchant_id varchar(40),
    account varchar(60),
    found varchar(500) not null,
    first_seen_at timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone not null,
    over_at timestamp(6) with time zone,
    acknowledged_by varchar(80),
    acknowledged_at timestamp(6) with time zone,
    version integer not null,
    constraint pk_audit_violation primary key (id),
    -- Open once per rule and row; what is over has no key.
    constraint uq_audit_violation_open unique (open_key),
    constraint ck_audit_violation_over check ((over_at is null) = (open_key is not null)),
    constraint ck_audit_violation_acknowledged check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index ix_audit_violation_over on admin_web.audit_violation (over_at, id);

-- Held by whoever plans a run, so that two nodes never plan the same.
create table admin_web.audit_gate (
    id integer not null,
    constraint pk_audit_gate primary key (id)
);
insert into admin_web.audit_gate (id) values (1);
