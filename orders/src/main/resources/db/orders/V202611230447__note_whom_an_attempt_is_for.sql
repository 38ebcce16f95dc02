alter table orders.order_attempt add column made_for varchar(64);
