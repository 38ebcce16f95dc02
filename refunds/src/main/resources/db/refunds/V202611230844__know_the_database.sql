-- Which database this was when refunds were last known to be in order, and the last word by which
-- somebody said that it was restored.
alter table refunds.send_gate add column database_identity varchar(80);
alter table refunds.send_gate add column recover_word varchar(80);

-- After a restore: the provider was to be asked again, and has not answered yet.
alter table refunds.refund add column owes_answer boolean default false not null;
