-- The page of a record shows its latest entries: found by the record and in the order of the chain. Without the order in
-- the index SQLite walked the chain back from its end instead.

DROP INDEX journal_by_record;
CREATE INDEX journal_by_record ON journal (kind, record, book, seq);
