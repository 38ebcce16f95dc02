-- After a restore: the provider was to be asked again, and has not answered yet.
alter table payments.payment add column owes_answer boolean default false not null;
