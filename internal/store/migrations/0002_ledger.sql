-- Mandates, campaigns, plans, the ledger, its items and duties.

CREATE TABLE mandate (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('central','province','city','district')),
  title TEXT NOT NULL,
  doc_no TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  theme TEXT NOT NULL,
  action_no BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active','ended')),
  reason TEXT NOT NULL
);
CREATE INDEX mandate_by_state ON mandate (book, state, issued_on, id);

CREATE TABLE campaign (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  mandate TEXT NOT NULL,
  title TEXT NOT NULL,
  theme TEXT NOT NULL,
  focus TEXT NOT NULL CHECK (focus IN ('loyalty','conduct','livelihood')),
  small BOOLEAN NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  lead_unit TEXT NOT NULL REFERENCES unit (id),
  state TEXT NOT NULL CHECK (state IN ('planned','analyzed','decomposed','assigned','running','summarised','closed','voided')),
  reason TEXT NOT NULL
);
CREATE INDEX campaign_by_state ON campaign (book, state, from_day, id);

CREATE TABLE plan (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  campaign TEXT NOT NULL,
  mandate TEXT NOT NULL,
  title TEXT NOT NULL,
  doc_no TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sum TEXT NOT NULL,
  file_size BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reviewing','generated','voided')),
  reason TEXT NOT NULL
);
CREATE UNIQUE INDEX plan_code ON plan (book, code);
CREATE INDEX plan_by_state ON plan (book, state, created_at, id);

CREATE TABLE plan_source (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  plan TEXT NOT NULL UNIQUE REFERENCES plan (id),
  draft TEXT NOT NULL
);

CREATE TABLE plan_row (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  plan TEXT NOT NULL REFERENCES plan (id),
  place BIGINT NOT NULL,
  source BIGINT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  lead_unit TEXT NOT NULL,
  resp TEXT NOT NULL,
  coop TEXT NOT NULL,
  posts TEXT NOT NULL,
  written TEXT NOT NULL,
  due TEXT NOT NULL,
  recurrence TEXT NOT NULL CHECK (recurrence IN ('','monthly','quarterly','half_year','yearly')),
  marks TEXT NOT NULL,
  dropped BOOLEAN NOT NULL
);
CREATE INDEX plan_row_by_plan ON plan_row (plan, place, id);

CREATE TABLE ledger (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  year BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','published','revising')),
  number BIGINT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (book, year)
);

CREATE TABLE ledger_version (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  ledger TEXT NOT NULL REFERENCES ledger (id),
  number BIGINT NOT NULL,
  reason TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  items BIGINT NOT NULL,
  duties BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE (ledger, number)
);

-- A version keeps the rows that differ from the version before; a row of version n is the newest with number <= n.
CREATE TABLE snapshot (
  ledger TEXT NOT NULL REFERENCES ledger (id),
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (ledger, kind, record, number)
);
CREATE INDEX snapshot_by_number ON snapshot (ledger, number, kind, record);

CREATE TABLE ledger_item (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  ledger TEXT NOT NULL REFERENCES ledger (id),
  campaign TEXT NOT NULL,
  mandate TEXT NOT NULL,
  plan TEXT NOT NULL,
  plan_row BIGINT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('project','matter','policy')),
  mode TEXT NOT NULL CHECK (mode IN ('mandatory','elective')),
  focus TEXT NOT NULL CHECK (focus IN ('loyalty','conduct','livelihood')),
  theme TEXT NOT NULL,
  basis TEXT NOT NULL,
  lead_unit TEXT NOT NULL REFERENCES unit (id),
  coop TEXT NOT NULL,
  posts TEXT NOT NULL,
  due TEXT NOT NULL,
  recurrence TEXT NOT NULL CHECK (recurrence IN ('','monthly','quarterly','half_year','yearly')),
  state TEXT NOT NULL CHECK (state IN ('draft','published','ended','voided')),
  waived TEXT NOT NULL CHECK (waived IN ('','sector','territory')),
  waiver TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Derived: pinyin of the title, rank and due_key as for duties.
  sort_key TEXT NOT NULL,
  rank BIGINT NOT NULL,
  due_key TEXT NOT NULL
);
CREATE UNIQUE INDEX ledger_item_code ON ledger_item (book, code);
CREATE INDEX ledger_item_by_rank ON ledger_item (book, rank, due_key, code);
CREATE INDEX ledger_item_by_mode ON ledger_item (book, mode);
CREATE INDEX ledger_item_by_campaign ON ledger_item (campaign, state);
CREATE INDEX ledger_item_by_lead ON ledger_item (lead_unit, state);
CREATE INDEX ledger_item_by_mandate ON ledger_item (mandate);
CREATE INDEX ledger_item_by_ledger ON ledger_item (ledger, state);

CREATE TABLE ledger_item_coop (
  item TEXT NOT NULL REFERENCES ledger_item (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (item, unit)
);
CREATE INDEX ledger_item_coop_by_unit ON ledger_item_coop (unit);

CREATE TABLE duty (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  item TEXT NOT NULL REFERENCES ledger_item (id),
  campaign TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('sector','territory')),
  unit TEXT NOT NULL REFERENCES unit (id),
  text TEXT NOT NULL,
  standard TEXT NOT NULL,
  evidence TEXT NOT NULL,
  post TEXT NOT NULL,
  due TEXT NOT NULL,
  recurrence TEXT NOT NULL CHECK (recurrence IN ('','monthly','quarterly','half_year','yearly')),
  state TEXT NOT NULL CHECK (state IN ('draft','issued','returned','acknowledged','in_progress','done','voided')),
  overseer TEXT NOT NULL,
  matched TEXT NOT NULL CHECK (matched IN ('','map','hand','ambiguous')),
  issued_at BIGINT NOT NULL,
  ack_due TEXT NOT NULL,
  ack_at BIGINT NOT NULL,
  done_at BIGINT NOT NULL,
  done_late BOOLEAN NOT NULL,
  progress TEXT NOT NULL,
  progress_at BIGINT NOT NULL,
  percent BIGINT NOT NULL,
  reason TEXT NOT NULL,
  -- Derived: rank puts what is open before what is not (0 open, 1 draft, 2 done, 3 voided); due_key puts no day last.
  rank BIGINT NOT NULL,
  due_key TEXT NOT NULL
);
CREATE UNIQUE INDEX duty_code ON duty (book, code);
CREATE INDEX duty_by_rank ON duty (book, rank, due_key, code);
CREATE INDEX duty_by_state ON duty (book, state, due_key, code);
CREATE INDEX duty_by_due ON duty (book, due_key, code, rank);
CREATE INDEX duty_by_side ON duty (book, side, rank, due_key, code);
CREATE INDEX duty_by_unit ON duty (unit, rank, due_key, code);
CREATE INDEX duty_by_overseer ON duty (book, overseer, rank, due_key, code);
CREATE INDEX duty_by_campaign ON duty (campaign, rank, due_key, code);
CREATE INDEX duty_by_item ON duty (item, rank, side, state, unit, overseer, due_key);
CREATE INDEX duty_by_ack ON duty (book, state, ack_due, rank);
CREATE INDEX duty_views ON duty (book, rank, updated_at, state, due_key, ack_due, overseer);

CREATE TABLE duty_progress (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  duty TEXT NOT NULL REFERENCES duty (id),
  unit TEXT NOT NULL,
  post TEXT NOT NULL,
  at BIGINT NOT NULL,
  text TEXT NOT NULL,
  percent BIGINT NOT NULL,
  state TEXT NOT NULL
);
CREATE INDEX duty_progress_by_duty ON duty_progress (duty, at, id);

CREATE TABLE saved_filter (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL
);
CREATE INDEX saved_filter_by_account ON saved_filter (account, list, name);

-- Who a search hit is; the words themselves are in search_words, which each engine makes its own way.
CREATE TABLE search_doc (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  record TEXT NOT NULL UNIQUE
);
