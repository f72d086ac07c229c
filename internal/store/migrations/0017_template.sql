-- Word templates of units for their letters; the files themselves are kept under their sums.

CREATE TABLE template (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  shared BOOLEAN NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('','prompt','advice','urge','dispatch','discipline','supervision')),
  name TEXT NOT NULL CHECK (name <> ''),
  sum TEXT NOT NULL CHECK (sum <> ''),
  size BIGINT NOT NULL,
  fields TEXT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active','replaced','ended')),
  reason TEXT NOT NULL
);
CREATE INDEX template_by_state ON template (book, state, unit, kind);
-- One template in use for each unit and kind.
CREATE UNIQUE INDEX template_in_use ON template (book, unit, kind) WHERE state = 'active';
