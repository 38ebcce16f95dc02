-- The one record of what staff did in all modules; sealed into a chain of hashes later than written.
alter table payments.staff_act alter column about set data type varchar(80);
alter table payments.staff_act add column from_address varchar(45);
alter table payments.staff_act add column request_id varchar(64);
alter table payments.staff_act add column seq bigint;
alter table payments.staff_act add column hash varchar(64);
alter table payments.staff_act add constraint uq_staff_act_seq unique (seq);
alter table payments.staff_act add constraint ck_staff_act_sealed check ((seq is null) = (hash is null));
