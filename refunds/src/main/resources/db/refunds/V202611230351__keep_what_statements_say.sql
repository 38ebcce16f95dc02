-- Where a provider can't be asked about a refund, its verified statement is its word.
alter table refunds.seen_refund add column stated boolean default false not null;
alter table refunds.seen_refund add column stated_time timestamp(6) with time zone;
alter table refunds.seen_refund add column stated_no varchar(64);
