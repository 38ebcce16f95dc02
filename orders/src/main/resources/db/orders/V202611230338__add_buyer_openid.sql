-- The buyer's id inside a provider's app, as the merchant was told it; personal data like the rest.
alter table orders.merchant_order add column buyer_openid varchar(128);
