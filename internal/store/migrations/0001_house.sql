-- The house: organisation, people, journal. One text for both engines; "TEXT" becomes TEXT COLLATE "C" on PostgreSQL.

CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  parent TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('district','group','commission','room','stationed','outpost','team','department','street','village','partner')),
  name TEXT NOT NULL CHECK (name <> ''),
  short TEXT NOT NULL,
  aliases TEXT NOT NULL,
  former TEXT NOT NULL,
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  place BIGINT NOT NULL,
  ended TEXT NOT NULL,
  sort_key TEXT NOT NULL
);
CREATE INDEX unit_by_parent ON unit (book, parent, place, id);
CREATE UNIQUE INDEX unit_name_once ON unit (book, parent, name) WHERE ended = '';

-- Closure of the tree: every unit is below itself at depth 0.
CREATE TABLE unit_tree (
  ancestor TEXT NOT NULL REFERENCES unit (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  depth BIGINT NOT NULL,
  PRIMARY KEY (ancestor, unit)
);
CREATE INDEX unit_tree_up ON unit_tree (unit, depth);

CREATE TABLE oversight (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  overseer TEXT NOT NULL REFERENCES unit (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL
);
CREATE INDEX oversight_by_overseer ON oversight (overseer, unit);
CREATE INDEX oversight_by_unit ON oversight (book, unit, from_day);

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  must_change BOOLEAN NOT NULL,
  disabled BOOLEAN NOT NULL,
  theme TEXT NOT NULL
);
CREATE INDEX account_by_book ON account (book, login);

CREATE TABLE post (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  role TEXT NOT NULL CHECK (role IN ('sec','lead','ovr','dept','str','team','part','up','system','security','auditor')),
  title TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL
);
CREATE INDEX post_by_unit ON post (book, unit);

CREATE TABLE holding (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  post TEXT NOT NULL REFERENCES post (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL
);
CREATE INDEX holding_by_account ON holding (account, from_day);
CREATE INDEX holding_by_post ON holding (post, from_day);

-- Sessions are not journalled; signing in and out is. Only the SM3 of a token is kept.
CREATE TABLE session (
  token_sum TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  post TEXT NOT NULL,
  addr TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX session_by_account ON session (account, started_at);

-- The journal. Rows are only ever added: triggers refuse anything else (see dialect.go).
CREATE TABLE journal (
  book TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  wall BIGINT NOT NULL,
  act TEXT NOT NULL,
  form_key TEXT NOT NULL,
  who TEXT NOT NULL,
  seat TEXT NOT NULL,
  via TEXT NOT NULL,
  addr TEXT NOT NULL,
  action TEXT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  version BIGINT NOT NULL,
  result TEXT NOT NULL,
  reason TEXT NOT NULL,
  digest TEXT NOT NULL,
  after_sum TEXT NOT NULL,
  inner_sum TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (book, seq)
);
CREATE INDEX journal_by_record ON journal (kind, record, version);
CREATE INDEX journal_by_act ON journal (act);

CREATE TABLE journal_body (
  book TEXT NOT NULL,
  seq BIGINT NOT NULL,
  salt TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (book, seq)
);

CREATE TABLE journal_head (
  book TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  hash TEXT NOT NULL
);

-- One row per form that was carried out: the same form sent again gets the same answer.
CREATE TABLE act (
  book TEXT NOT NULL,
  form_key TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  request_sum TEXT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (book, form_key)
);

-- Running numbers of codes such as RW-2026-0312: gap-free because they are taken in the transaction that uses them.
CREATE TABLE counter (
  book TEXT NOT NULL,
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (book, kind, year)
);
