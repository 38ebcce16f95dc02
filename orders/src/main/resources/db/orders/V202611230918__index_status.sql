-- The list of one status reads its own orders alone, however many have another.
create index ix_merchant_order_status on orders.merchant_order (status, order_no);
