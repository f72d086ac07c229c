-- Official letters: the letter, the units it goes to with their receipts, and its advice row by row.

CREATE TABLE letter (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('prompt','advice','urge','dispatch','discipline','supervision')),
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT NOT NULL,
  basis TEXT NOT NULL,
  demand TEXT NOT NULL,
  due TEXT NOT NULL,
  campaign TEXT NOT NULL,
  findings TEXT NOT NULL,
  copy_to TEXT NOT NULL,
  contact TEXT NOT NULL,
  by_unit TEXT NOT NULL REFERENCES unit (id),
  overseer TEXT NOT NULL,
  drafters TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  reviewed_at BIGINT NOT NULL,
  signer TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  signed_at BIGINT NOT NULL,
  word TEXT NOT NULL,
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  doc_no TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  anchor_seq BIGINT NOT NULL,
  anchor_hash TEXT NOT NULL,
  sent_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','submitted','reviewed','approved','sent','acknowledged','sent_back','replied','verified','closed','registered','voided')),
  closed_at BIGINT NOT NULL,
  closed_late BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  -- Derived: rank puts what is under way first (0 open, 1 draft, 2 done, 3 voided); due_key puts no day last.
  rank BIGINT NOT NULL,
  due_key TEXT NOT NULL
);
CREATE UNIQUE INDEX letter_code ON letter (book, code);
-- The last wall: no two letters of a book can ever bear one number.
CREATE UNIQUE INDEX letter_number ON letter (book, word, year, number) WHERE number > 0;
CREATE INDEX letter_by_rank ON letter (book, rank, due_key, code);
CREATE INDEX letter_by_state ON letter (book, state, due_key, code);
CREATE INDEX letter_by_kind ON letter (book, kind, rank, due_key, code);
CREATE INDEX letter_by_campaign ON letter (campaign, rank, due_key, code);
CREATE INDEX letter_by_unit ON letter (by_unit, rank, due_key, code);
CREATE INDEX letter_by_overseer ON letter (overseer, rank, due_key, code);

-- The findings a letter came from, from letter.findings.
CREATE TABLE letter_finding (
  letter TEXT NOT NULL REFERENCES letter (id),
  finding TEXT NOT NULL,
  PRIMARY KEY (letter, finding)
);
CREATE INDEX letter_finding_by_finding ON letter_finding (finding);

CREATE TABLE letter_addressee (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  letter TEXT NOT NULL REFERENCES letter (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  is_copy BOOLEAN NOT NULL,
  post TEXT NOT NULL,
  ack_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('named','sent','acknowledged','sent_back','replied','verified','voided')),
  UNIQUE (letter, unit)
);
CREATE INDEX letter_addressee_by_unit ON letter_addressee (unit, state, letter);
CREATE INDEX letter_addressee_by_state ON letter_addressee (book, state, letter);

CREATE TABLE recommendation (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  letter TEXT NOT NULL REFERENCES letter (id),
  number BIGINT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  to_unit TEXT NOT NULL REFERENCES unit (id),
  text TEXT NOT NULL CHECK (text <> ''),
  due TEXT NOT NULL,
  finding TEXT NOT NULL,
  measure TEXT NOT NULL,
  campaign TEXT NOT NULL,
  overseer TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('drafted','asked','replied','sent_back','verified','voided')),
  response TEXT NOT NULL,
  no_evidence TEXT NOT NULL,
  evidence BIGINT NOT NULL,
  respond_at BIGINT NOT NULL,
  respond_by TEXT NOT NULL,
  respond_post TEXT NOT NULL,
  late BOOLEAN NOT NULL,
  verified_at BIGINT NOT NULL,
  verified_by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Derived: rank puts what waits first (0 asked or sent back, 1 answered, 2 verified, 3 not sent or voided).
  rank BIGINT NOT NULL,
  due_key TEXT NOT NULL
);
CREATE INDEX recommendation_by_letter ON recommendation (letter, number);
CREATE INDEX recommendation_by_rank ON recommendation (book, rank, due_key, letter, number);
CREATE INDEX recommendation_by_unit ON recommendation (to_unit, rank, due_key);
CREATE INDEX recommendation_by_overseer ON recommendation (overseer, state, due_key);
CREATE INDEX recommendation_by_campaign ON recommendation (campaign, rank, due_key);
CREATE INDEX recommendation_by_finding ON recommendation (finding);

CREATE TABLE letter_style (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL UNIQUE,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  issuer TEXT NOT NULL,
  sign TEXT NOT NULL,
  words TEXT NOT NULL
);
