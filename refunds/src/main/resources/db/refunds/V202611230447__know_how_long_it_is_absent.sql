-- Since when all that the provider says is that it does not know it; null for what it was not asked about.
alter table refunds.refund add column absent_since timestamp(6) with time zone;
