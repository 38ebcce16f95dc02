-- What was booked lately is looked at by the auditor.
create index ix_book_entry_booked on reconciliation.book_entry (booked_at);
