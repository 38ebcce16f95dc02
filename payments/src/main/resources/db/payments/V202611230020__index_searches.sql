-- What staff search by.
create index ix_payment_created on payments.payment (created_at);
create index ix_payment_amount on payments.payment (amount_minor);
create index ix_payment_paid on payments.payment (paid_minor);
create index ix_payment_status_expiry on payments.payment (status, expires_at);
