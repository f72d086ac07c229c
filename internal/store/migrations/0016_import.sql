-- Workbooks on their way into the ledger, and the rows that wait.

CREATE TABLE import (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('findings','duties','items')),
  unit TEXT NOT NULL REFERENCES unit (id),
  account TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sum TEXT NOT NULL,
  file_size BIGINT NOT NULL,
  sheet TEXT NOT NULL,
  sheet_no BIGINT NOT NULL,
  first_row BIGINT NOT NULL,
  body_row BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  heads TEXT NOT NULL,
  fields TEXT NOT NULL,
  signature TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('mapping','checking','applying','applied','cancelled')),
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  same BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE UNIQUE INDEX import_code ON import (book, code);
CREATE INDEX import_by_state ON import (book, state, created_at);
CREATE INDEX import_by_time ON import (book, created_at);
CREATE INDEX import_by_sheet ON import (unit, kind, signature, created_at);

-- The work in the background. Not journalled: it is finished, or done again from the import.
CREATE TABLE import_run (
  import TEXT PRIMARY KEY REFERENCES import (id),
  task TEXT NOT NULL CHECK (task IN ('check','apply')),
  actor TEXT NOT NULL,
  last_line BIGINT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  lease TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT NOT NULL,
  failure TEXT NOT NULL
);
CREATE INDEX import_run_waiting ON import_run (finished_at, lease_until);

-- The rows of the sheet, held against the ledger. Not journalled: what they change is.
CREATE TABLE import_row (
  import TEXT NOT NULL REFERENCES import (id),
  line BIGINT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('new','changed','same','conflict','wrong')),
  record TEXT NOT NULL,
  record_version BIGINT NOT NULL,
  code TEXT NOT NULL,
  match_key TEXT NOT NULL,
  title TEXT NOT NULL,
  terms TEXT NOT NULL,
  diffs TEXT NOT NULL,
  faults TEXT NOT NULL,
  PRIMARY KEY (import, line)
);
CREATE INDEX import_row_by_outcome ON import_row (import, outcome, line);

-- A sheet names the matter of a duty by its title.
CREATE INDEX ledger_item_by_title ON ledger_item (book, title);
