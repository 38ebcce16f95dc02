-- What changed about a statement of a million lines is a few hundred rows, not a million: a row names
-- a payment's number, or some lines of a version, or (neither) the entries of the run's day that no
-- line stands beside.
alter table reconciliation.to_match alter column group_no drop not null;
alter table reconciliation.to_match add column lines_of varchar(26);
alter table reconciliation.to_match add column after_line int;
alter table reconciliation.to_match add column until_line int;
alter table reconciliation.to_match add constraint ck_to_match_what check (
    (group_no is not null and lines_of is null)
    or (group_no is null and run_id is not null
        and (lines_of is null or (after_line is not null and until_line is not null))));
-- Nothing is marked as taken any more; a node of the version before still does while nodes are replaced.
alter table reconciliation.to_match alter column taken set default false;
drop index reconciliation.ix_to_match_taken;
create index ix_to_match_account on reconciliation.to_match (account, id);
