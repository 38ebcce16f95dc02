-- What changed lately is looked at by the auditor.
create index ix_refund_change_at on refunds.refund_change (at);
