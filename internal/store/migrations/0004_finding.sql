-- Findings and their way to 销号: parties on both sides, measures, extensions, objections, rechecks, notes.

CREATE TABLE finding (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  campaign TEXT NOT NULL,
  item TEXT NOT NULL,
  duty TEXT NOT NULL,
  inspection TEXT NOT NULL,
  similar_check TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  occurred_at TEXT NOT NULL,
  place_unit TEXT NOT NULL,
  place TEXT NOT NULL,
  detail TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('','hint','light','heavy','serious')),
  field TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('','duty','supervision','rule','ability','resource','other')),
  basis TEXT NOT NULL,
  demand TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('','now','timed','staged')),
  source TEXT NOT NULL CHECK (source IN ('','inspection','self_review','round','partner','superior','hotline','similar','other')),
  due TEXT NOT NULL,
  copies TEXT NOT NULL,
  by_unit TEXT NOT NULL REFERENCES unit (id),
  overseer TEXT NOT NULL,
  handler TEXT NOT NULL,
  waived TEXT NOT NULL CHECK (waived IN ('','sector','territory')),
  waiver TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','returned_unclear','dispatched','acknowledged','sent_back','rectifying','ongoing','responded','verified','closed','voided')),
  sent_at BIGINT NOT NULL,
  sent_by TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  closed_late BOOLEAN NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('','done','undone')),
  relapses BIGINT NOT NULL,
  reason TEXT NOT NULL,
  -- Derived: rank puts what is open first (0 open, 1 draft, 2 closed, 3 voided), due_key puts no day last; hint tells
  -- what is no fault, occurred_no numbers the day of occurred_at, 0 for none.
  rank BIGINT NOT NULL,
  due_key TEXT NOT NULL,
  hint BOOLEAN NOT NULL,
  occurred_no BIGINT NOT NULL
);
CREATE UNIQUE INDEX finding_code ON finding (book, code);
CREATE INDEX finding_by_rank ON finding (book, hint, rank, due_key, code);
CREATE INDEX finding_by_state ON finding (book, state, due_key, code);
CREATE INDEX finding_by_due ON finding (book, due_key, code);
CREATE INDEX finding_by_overseer ON finding (overseer, rank, due_key, code);
CREATE INDEX finding_by_maker ON finding (by_unit, rank, code);
CREATE INDEX finding_by_campaign ON finding (campaign, rank, due_key, code);
CREATE INDEX finding_by_place ON finding (place_unit, field, occurred_no);
CREATE INDEX finding_by_item ON finding (item);
CREATE INDEX finding_by_duty ON finding (duty);
CREATE INDEX finding_by_inspection ON finding (inspection);
CREATE INDEX finding_by_handler ON finding (handler, rank);
CREATE INDEX finding_by_similar ON finding (similar_check);

-- The units a finding is copied to, from finding.copies, for the scope.
CREATE TABLE finding_copy (
  finding TEXT NOT NULL REFERENCES finding (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (finding, unit)
);
CREATE INDEX finding_copy_by_unit ON finding_copy (unit);

CREATE TABLE finding_party (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  finding TEXT NOT NULL REFERENCES finding (id),
  side TEXT NOT NULL CHECK (side IN ('sector','territory')),
  unit TEXT NOT NULL REFERENCES unit (id),
  post TEXT NOT NULL,
  obligation TEXT NOT NULL,
  handler TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','returned_unclear','dispatched','acknowledged','sent_back','rectifying','ongoing','responded','verified','closed','voided')),
  due TEXT NOT NULL,
  first_due TEXT NOT NULL,
  extensions BIGINT NOT NULL,
  ack_due TEXT NOT NULL,
  ack_at BIGINT NOT NULL,
  measure TEXT NOT NULL,
  measure_by TEXT NOT NULL,
  measure_due TEXT NOT NULL,
  response TEXT NOT NULL,
  respond_at BIGINT NOT NULL,
  respond_by TEXT NOT NULL,
  no_evidence TEXT NOT NULL,
  evidence BIGINT NOT NULL,
  verified_at BIGINT NOT NULL,
  verified_by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_late BOOLEAN NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('','done','undone')),
  reason TEXT NOT NULL,
  UNIQUE (finding, unit)
);
CREATE INDEX finding_party_by_unit ON finding_party (unit, state, due);
CREATE INDEX finding_party_by_state ON finding_party (book, state, due);
CREATE INDEX finding_party_by_handler ON finding_party (handler, state);

CREATE TABLE finding_measure (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  finding TEXT NOT NULL REFERENCES finding (id),
  party TEXT NOT NULL REFERENCES finding_party (id),
  unit TEXT NOT NULL,
  number BIGINT NOT NULL,
  text TEXT NOT NULL,
  post TEXT NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','done')),
  done_at BIGINT NOT NULL,
  late BOOLEAN NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX finding_measure_by_finding ON finding_measure (finding, number, id);

CREATE TABLE extension (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  finding TEXT NOT NULL REFERENCES finding (id),
  party TEXT NOT NULL REFERENCES finding_party (id),
  unit TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  text TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  asked_by TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending','granted','changed','refused')),
  day TEXT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX extension_by_finding ON extension (finding, state, asked_at, id);
CREATE UNIQUE INDEX extension_one_pending ON extension (party) WHERE state = 'pending';

CREATE TABLE objection (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  finding TEXT NOT NULL REFERENCES finding (id),
  party TEXT NOT NULL REFERENCES finding_party (id),
  unit TEXT NOT NULL,
  text TEXT NOT NULL,
  raised_at BIGINT NOT NULL,
  raised_by TEXT NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending','upheld','partly','rejected')),
  answer TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_account TEXT NOT NULL
);
CREATE INDEX objection_by_finding ON objection (finding, state, raised_at, id);
CREATE UNIQUE INDEX objection_one_pending ON objection (party) WHERE state = 'pending';

CREATE TABLE recheck (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  finding TEXT NOT NULL REFERENCES finding (id),
  overseer TEXT NOT NULL,
  number BIGINT NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due','passed','relapsed')),
  note TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_account TEXT NOT NULL
);
CREATE INDEX recheck_by_finding ON recheck (finding, state, due, id);
CREATE INDEX recheck_by_state ON recheck (book, state, due, finding);

CREATE TABLE finding_note (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  finding TEXT NOT NULL REFERENCES finding (id),
  unit TEXT NOT NULL,
  post TEXT NOT NULL,
  at BIGINT NOT NULL,
  occurred_at TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX finding_note_by_finding ON finding_note (finding, at, id);
