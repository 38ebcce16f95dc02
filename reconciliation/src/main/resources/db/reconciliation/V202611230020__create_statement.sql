-- A refund may succeed, come back from the bank, and succeed late again: each is an entry of its
-- own, counted by its occurrence, because entries are only ever added.
alter table reconciliation.book_entry add column request_no varchar(128);
alter table reconciliation.book_entry add column occurrence int default 1 not null;
-- What a statement line must say to be about the same thing: the payment's number, and on a refund
-- the number by which the provider knows it.
alter table reconciliation.book_entry add column number_key varchar(260);
update reconciliation.book_entry set number_key = payment_no || ':' where kind = 'PAYMENT';
update reconciliation.book_entry set number_key = payment_no || ':' || number where kind <> 'PAYMENT';
alter table reconciliation.book_entry alter column number_key set not null;
alter table reconciliation.book_entry drop constraint uq_book_entry_number;
alter table reconciliation.book_entry
    add constraint uq_book_entry_number unique (kind, number, occurrence);
create index ix_book_entry_key on reconciliation.book_entry (account, number_key);

create table reconciliation.statement_run (
    id varchar(26) not null,
    account varchar(60) not null,
    merchant_id varchar(32) not null,
    statement_day date not null,
    version int,
    state varchar(12) not null,
    -- The one version whose lines are the account's statement of the day.
    counts boolean not null,
    superseded boolean not null,
    same_as varchar(26),
    live_key varchar(80),
    day_begin timestamp(6) with time zone not null,
    day_end timestamp(6) with time zone not null,
    expected_at timestamp(6) with time zone not null,
    hold_until timestamp(6) with time zone,
    requested_by varchar(80) not null,
    created_at timestamp(6) with time zone not null,
    tries int not null,
    attempt int not null,
    due_at timestamp(6) with time zone,
    late boolean not null,
    detail varchar(500),
    fetched_at timestamp(6) with time zone,
    done_at timestamp(6) with time zone,
    bytes bigint not null,
    read_bytes bigint not null,
    sha256 varchar(64),
    line_count bigint not null,
    without_business boolean not null,
    constraint pk_statement_run primary key (id),
    constraint uq_statement_run_version unique (account, statement_day, version),
    -- One pull of a day at a time: set while it is under way.
    constraint uq_statement_run_live unique (live_key),
    constraint ck_statement_run_state check (state in
        ('WAITING', 'FETCHING', 'IMPORTING', 'MATCHING', 'DONE', 'QUARANTINED', 'REFUSED')),
    constraint ck_statement_run_counts check (not counts or state in ('MATCHING', 'DONE'))
);
create index ix_statement_run_day on reconciliation.statement_run (statement_day, account);
create index ix_statement_run_due on reconciliation.statement_run (due_at);
create index ix_statement_run_span on reconciliation.statement_run (account, day_begin);

create table reconciliation.statement_raw (
    run_id varchar(26) not null,
    seq int not null,
    bytes bytea not null,
    constraint pk_statement_raw primary key (run_id, seq),
    constraint fk_statement_raw_run foreign key (run_id) references reconciliation.statement_run (id)
);

create table reconciliation.statement_line (
    id varchar(40) not null,
    run_id varchar(26) not null,
    line_no int not null,
    account varchar(60) not null,
    kind varchar(16),
    payment_number varchar(128),
    refund_number varchar(128),
    provider_trade_no varchar(128),
    amount_minor bigint,
    currency varchar(3),
    fee_minor bigint,
    provider_time timestamp(6) with time zone,
    provider_status varchar(64),
    raw_text varchar(2000) not null,
    unreadable varchar(500),
    -- The payment's number is of our form; says nothing about whether it exists.
    ours boolean not null,
    -- What is matched together: the payment's number; all unreadable lines of a run.
    group_no varchar(128) not null,
    number_key varchar(260),
    -- What our payment or refund says that ended otherwise, once it was asked about.
    known_status varchar(32),
    asks int not null,
    next_ask_at timestamp(6) with time zone,
    constraint pk_statement_line primary key (id),
    constraint uq_statement_line_no unique (run_id, line_no),
    constraint fk_statement_line_run foreign key (run_id) references reconciliation.statement_run (id)
);
create index ix_statement_line_group on reconciliation.statement_line (account, group_no);

-- Groups that must be matched (again): written with what changed, in the same transaction.
create table reconciliation.to_match (
    id varchar(60) not null,
    account varchar(60) not null,
    group_no varchar(128) not null,
    run_id varchar(26),
    taken boolean not null,
    constraint pk_to_match primary key (id)
);
create index ix_to_match_group on reconciliation.to_match (account, group_no);
create index ix_to_match_taken on reconciliation.to_match (account, taken, group_no);
create index ix_to_match_run on reconciliation.to_match (run_id);
insert into reconciliation.to_match (id, account, group_no, taken)
    select id, account, payment_no, false from reconciliation.book_entry;

-- One node matches at a time: the row is locked while it does.
create table reconciliation.matcher (
    id int not null,
    constraint pk_matcher primary key (id)
);
insert into reconciliation.matcher (id) values (1);

create table reconciliation.match_row (
    id varchar(44) not null,
    account varchar(60) not null,
    group_no varchar(128) not null,
    -- Names the difference across versions of a statement.
    subject varchar(300) not null,
    match_class varchar(24) not null,
    line_id varchar(40),
    entry_id varchar(26),
    -- From when it is a discrepancy; null where it is none, or its statement is not there yet.
    due_at timestamp(6) with time zone,
    pass varchar(26) not null,
    constraint pk_match_row primary key (id),
    -- Each line and each entry is in one class.
    constraint uq_match_row_line unique (line_id),
    constraint uq_match_row_entry unique (entry_id),
    constraint ck_match_row_sides check (line_id is not null or entry_id is not null)
);
create index ix_match_row_group on reconciliation.match_row (group_no, account);
create index ix_match_row_class on reconciliation.match_row (match_class, account);
create index ix_match_row_due on reconciliation.match_row (due_at);
create index ix_match_row_subject on reconciliation.match_row (account, subject);

create table reconciliation.discrepancy (
    id varchar(26) not null,
    merchant_id varchar(32) not null,
    account varchar(60) not null,
    statement_day date not null,
    subject varchar(300) not null,
    match_class varchar(24) not null,
    status varchar(8) not null,
    line_id varchar(40),
    entry_id varchar(26),
    pass varchar(26) not null,
    payment_number varchar(128),
    refund_number varchar(128),
    order_no varchar(32),
    provider_trade_no varchar(128),
    ours_minor bigint,
    our_currency varchar(3),
    their_minor bigint,
    their_currency varchar(3),
    assignee varchar(80),
    reason varchar(24),
    proposed_by varchar(80),
    resolved_by varchar(80),
    resolved_at timestamp(6) with time zone,
    opened_at timestamp(6) with time zone not null,
    acts int not null,
    version int not null,
    constraint pk_discrepancy primary key (id),
    constraint uq_discrepancy_subject unique (account, subject),
    constraint ck_discrepancy_status check (status in ('OPEN', 'RESOLVED', 'HEALED')),
    constraint ck_discrepancy_resolved check (
        status <> 'RESOLVED'
        or (reason is not null and resolved_by is not null and resolved_at is not null)),
    -- A loss is not written off by one person alone.
    constraint ck_discrepancy_second_person check (
        status <> 'RESOLVED' or reason <> 'WRITTEN_OFF'
        or (proposed_by is not null and proposed_by <> resolved_by))
);
create index ix_discrepancy_queue on reconciliation.discrepancy (status, statement_day, id);
create index ix_discrepancy_day on reconciliation.discrepancy (account, statement_day);
create index ix_discrepancy_payment on reconciliation.discrepancy (payment_number);
create index ix_discrepancy_order on reconciliation.discrepancy (order_no);

create table reconciliation.discrepancy_act (
    discrepancy_id varchar(26) not null,
    seq int not null,
    at timestamp(6) with time zone not null,
    actor varchar(80) not null,
    what varchar(16) not null,
    note varchar(1000) not null,
    constraint pk_discrepancy_act primary key (discrepancy_id, seq),
    constraint fk_discrepancy_act foreign key (discrepancy_id) references reconciliation.discrepancy (id)
);

create table reconciliation.work_item (
    id varchar(26) not null,
    kind varchar(40) not null,
    about varchar(80) not null,
    merchant_id varchar(32) not null,
    account varchar(60) not null,
    since timestamp(6) with time zone not null,
    reason varchar(500) not null,
    closed_by varchar(80),
    closed_at timestamp(6) with time zone,
    note varchar(500),
    version int not null,
    constraint pk_work_item primary key (id)
);
create index ix_work_item_open on reconciliation.work_item (closed_at, since);
create index ix_work_item_about on reconciliation.work_item (kind, about);
