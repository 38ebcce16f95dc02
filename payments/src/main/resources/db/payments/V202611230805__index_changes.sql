-- What changed lately is looked at by the auditor.
create index ix_payment_change_at on payments.payment_change (at);
