-- Who handles a duty: a post, "" before the unit has acknowledged. The index of the list's tabs carries it along.
ALTER TABLE duty ADD COLUMN handler TEXT NOT NULL DEFAULT '';
CREATE INDEX duty_by_handler ON duty (handler, rank, due_key, code);
DROP INDEX duty_views;
CREATE INDEX duty_views ON duty (book, rank, updated_at, state, due_key, ack_due, overseer, handler);
