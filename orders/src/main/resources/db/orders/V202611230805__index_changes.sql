-- What changed lately is looked at by the auditor, and money of one payment in all modules.
create index ix_order_event_at on orders.order_event (at);
create index ix_order_refund_payment on orders.order_refund (payment_no);
