-- What staff search by.
create index ix_merchant_order_created on orders.merchant_order (created_at);
create index ix_merchant_order_amount on orders.merchant_order (amount_minor);
create index ix_merchant_order_merchant_no on orders.merchant_order (merchant_order_no);
