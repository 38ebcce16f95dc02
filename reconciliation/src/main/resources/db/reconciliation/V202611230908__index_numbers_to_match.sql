-- Changes are forgotten by number, an account's are taken in their order: each by an index of its own.
drop index reconciliation.ix_to_match_group;
create index ix_to_match_number on reconciliation.to_match (group_no);
