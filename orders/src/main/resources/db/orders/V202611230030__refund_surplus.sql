alter table orders.surplus add column state varchar(16) default 'DUE' not null;
alter table orders.surplus add column refunded_minor bigint default 0 not null;
alter table orders.surplus add column refund_no varchar(32);
alter table orders.surplus add column due_at timestamp(6) with time zone;
alter table orders.surplus add column claim_no integer default 0 not null;
alter table orders.surplus add column problem varchar(300);
alter table orders.surplus add column row_version integer default 0 not null;
-- What was written before the timer existed is given back like the rest.
update orders.surplus set due_at = since;
alter table orders.surplus add constraint ck_surplus_state check
    (state in ('DUE', 'ASKED', 'NEEDS_PERSON', 'GIVEN_BACK'));
alter table orders.surplus add constraint ck_surplus_due check ((state = 'DUE') = (due_at is not null));
alter table orders.surplus add constraint ck_surplus_asked check (state <> 'ASKED' or refund_no is not null);
alter table orders.surplus add constraint ck_surplus_refunded check (refunded_minor >= 0);
create index ix_surplus_due on orders.surplus (due_at);
create index ix_surplus_state on orders.surplus (state, since);
