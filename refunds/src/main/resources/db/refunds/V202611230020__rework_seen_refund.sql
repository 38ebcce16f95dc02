-- A mention may name a number, an amount or a sum; rows from before named a sum, and are due.
alter table refunds.seen_refund drop constraint uq_seen_refund_sum;
alter table refunds.seen_refund alter column refunded_minor drop not null;
alter table refunds.seen_refund alter column currency drop not null;
alter table refunds.seen_refund alter column due_at drop not null;
alter table refunds.seen_refund add column source varchar(16) default 'NOTIFICATION' not null;
alter table refunds.seen_refund add column amount_minor bigint;
alter table refunds.seen_refund add column mention_key varchar(120);
alter table refunds.seen_refund add column attempt integer default 0 not null;
alter table refunds.seen_refund add column unrecorded integer default 0 not null;
alter table refunds.seen_refund add column looks integer default 0 not null;
alter table refunds.seen_refund add column number_settled boolean default false not null;
alter table refunds.seen_refund add column reported boolean default false not null;
alter table refunds.seen_refund add column handled_at timestamp(6) with time zone;
alter table refunds.seen_refund add column version integer default 0 not null;
update refunds.seen_refund set mention_key = coalesce(provider_refund_no, '') || '||' || cast(refunded_minor as varchar(20));
-- Nullable: a node of the version before writes rows without it while it runs beside.
alter table refunds.seen_refund add constraint uq_seen_refund_mention unique (payment_no, mention_key);
alter table refunds.seen_refund add constraint ck_seen_refund_amount check (amount_minor > 0);
alter table refunds.seen_refund add constraint ck_seen_refund_currency check ((amount_minor is null and refunded_minor is null) or currency is not null);
-- What is not explained is due, what is explained is not.
alter table refunds.seen_refund add constraint ck_seen_refund_due check ((due_at is null and handled_at is not null) or (due_at is not null and handled_at is null));
