-- The work calendar and the time limits of a district, and how every due day was reckoned that a rule has made.

CREATE TABLE calendar_import (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  source TEXT NOT NULL CHECK (source <> ''),
  days TEXT NOT NULL,
  result TEXT NOT NULL,
  post TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX calendar_import_by_book ON calendar_import (book, id);

CREATE TABLE time_limit (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  days BIGINT NOT NULL CHECK (days > 0),
  unit TEXT NOT NULL CHECK (unit IN ('work','natural'))
);
CREATE UNIQUE INDEX time_limit_kind ON time_limit (book, kind);

-- The term of a due day: 2026-09-24+3work@version. "" where a person chose the day, or an older program reckoned it.
ALTER TABLE duty ADD COLUMN ack_term TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE finding_party ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE finding_party ADD COLUMN ack_term TEXT NOT NULL DEFAULT '';
ALTER TABLE extension ADD COLUMN due TEXT NOT NULL DEFAULT '';
ALTER TABLE extension ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE objection ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE recheck ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE checklist_receipt ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_question ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE similar_check ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE similar_answer ADD COLUMN term TEXT NOT NULL DEFAULT '';
ALTER TABLE systemic_fix ADD COLUMN term TEXT NOT NULL DEFAULT '';
