-- The list of one status reads its own payments alone, however many have another.
create index ix_payment_status on payments.payment (status, payment_no);
