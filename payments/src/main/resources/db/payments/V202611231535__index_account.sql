-- Each account's first payment is asked for every minute: from there on its statements are pulled.
create index ix_payment_account on payments.payment (account, created_at);
