create schema if not exists reconciliation;

create table reconciliation.book_entry (
    id varchar(26) not null,
    kind varchar(16) not null,
    number varchar(32) not null,
    payment_no varchar(32) not null,
    order_no varchar(32) not null,
    merchant_id varchar(32) not null,
    account varchar(60) not null,
    provider_trade_no varchar(64),
    amount_minor bigint not null,
    currency varchar(3) not null,
    provider_time timestamp(6) with time zone not null,
    booked_at timestamp(6) with time zone not null,
    constraint pk_book_entry primary key (id),
    -- Each payment, refund and returned refund is in the book once.
    constraint uq_book_entry_number unique (kind, number),
    constraint ck_book_entry_kind check (kind in ('PAYMENT', 'REFUND', 'RETURNED_REFUND')),
    -- Movements as our balance sees them: what we give back is negative.
    constraint ck_book_entry_sign check (
        (kind = 'REFUND' and amount_minor < 0) or (kind <> 'REFUND' and amount_minor > 0))
);
create index ix_book_entry_account_time on reconciliation.book_entry (account, provider_time);
create index ix_book_entry_payment on reconciliation.book_entry (payment_no);
