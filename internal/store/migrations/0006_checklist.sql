-- Common and specific checklists, their items and the receipts of the overseers. What is due by them is derived.

CREATE TABLE checklist (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('common','specific')),
  title TEXT NOT NULL CHECK (title <> ''),
  year BIGINT NOT NULL,
  by_unit TEXT NOT NULL REFERENCES unit (id),
  overseer TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','issued','filed','revising','ended')),
  round BIGINT NOT NULL,
  issued_at BIGINT NOT NULL,
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  dropped BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE UNIQUE INDEX checklist_code ON checklist (book, code);
CREATE INDEX checklist_by_kind ON checklist (book, kind, year, code);
CREATE INDEX checklist_by_state ON checklist (book, state, year, code);
CREATE INDEX checklist_by_overseer ON checklist (book, overseer, year, code);

CREATE TABLE check_item (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  checklist TEXT NOT NULL REFERENCES checklist (id),
  overseer TEXT NOT NULL,
  place BIGINT NOT NULL,
  matter TEXT NOT NULL CHECK (matter <> ''),
  points TEXT NOT NULL,
  way TEXT NOT NULL,
  frequency TEXT NOT NULL CHECK (frequency IN ('daily','weekly','monthly','quarterly','yearly')),
  basis TEXT NOT NULL,
  evidence TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('mandatory','elective')),
  item TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('','sector','territory')),
  villages BOOLEAN NOT NULL,
  units TEXT NOT NULL,
  parent TEXT NOT NULL,
  replaces TEXT NOT NULL,
  begins TEXT NOT NULL,
  ends TEXT NOT NULL,
  round BIGINT NOT NULL,
  out BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','live','ended')),
  reason TEXT NOT NULL
);
CREATE INDEX check_item_by_checklist ON check_item (checklist, place, id);
CREATE INDEX check_item_due ON check_item (book, frequency, overseer, ends, begins);
CREATE INDEX check_item_by_parent ON check_item (parent, state);
CREATE INDEX check_item_by_replaces ON check_item (replaces);
CREATE INDEX check_item_by_item ON check_item (item);

-- The chosen units of a specific item.
CREATE TABLE check_item_unit (
  item TEXT NOT NULL REFERENCES check_item (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (item, unit)
);
CREATE INDEX check_item_unit_by_unit ON check_item_unit (unit);

CREATE TABLE checklist_receipt (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  checklist TEXT NOT NULL REFERENCES checklist (id),
  overseer TEXT NOT NULL REFERENCES unit (id),
  round BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  due TEXT NOT NULL,
  ack_at BIGINT NOT NULL,
  post TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sent','acknowledged'))
);
CREATE UNIQUE INDEX checklist_receipt_once ON checklist_receipt (checklist, overseer);
CREATE INDEX checklist_receipt_by_state ON checklist_receipt (book, state, due, id);
CREATE INDEX checklist_receipt_by_overseer ON checklist_receipt (overseer, state, due);
