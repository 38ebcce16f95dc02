-- The end of the chain of sealed staff acts: one row, locked by whoever seals.
create table payments.staff_chain (
    id integer not null,
    last_seq bigint not null,
    last_hash varchar(64) not null,
    current_on date,
    version integer not null,
    constraint pk_staff_chain primary key (id),
    constraint ck_staff_chain_one check (id = 1)
);
insert into payments.staff_chain (id, last_seq, last_hash, version)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

-- What the chain ended with on each day.
create table payments.staff_chain_day (
    closed_on date not null,
    seq bigint not null,
    hash varchar(64) not null,
    noted_at timestamp(6) with time zone not null,
    constraint pk_staff_chain_day primary key (closed_on)
);
create index ix_staff_act_at on payments.staff_act (at, id);
create index ix_staff_act_actor on payments.staff_act (actor, id);
