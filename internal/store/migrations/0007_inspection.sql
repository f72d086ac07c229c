-- Inspections with their route and lines, teams, on-site meetings, needs and daily rounds.

CREATE TABLE inspection (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  campaign TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  way TEXT NOT NULL CHECK (way IN ('onsite','assist','case','routine','joint')),
  channel TEXT NOT NULL CHECK (channel IN ('discipline','supervision','stationed','inspection_tour')),
  by_unit TEXT NOT NULL REFERENCES unit (id),
  leader TEXT NOT NULL,
  partners TEXT NOT NULL,
  basis TEXT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned','underway','recorded','cancelled')),
  recorded_at BIGINT NOT NULL,
  summary TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE UNIQUE INDEX inspection_code ON inspection (book, code);
CREATE INDEX inspection_by_day ON inspection (book, day, code);
CREATE INDEX inspection_by_state ON inspection (book, state, day, code);
CREATE INDEX inspection_by_way ON inspection (book, way, day, code);
CREATE INDEX inspection_by_channel ON inspection (book, channel, day, code);
CREATE INDEX inspection_by_unit ON inspection (by_unit, day, state, code);
CREATE INDEX inspection_by_campaign ON inspection (campaign, day, code);
-- A unit has one routine inspection a day, and all that is checked on that day stands in it.
CREATE UNIQUE INDEX inspection_routine_once ON inspection (by_unit, day) WHERE way = 'routine' AND state <> 'cancelled';

CREATE TABLE inspection_partner (
  inspection TEXT NOT NULL REFERENCES inspection (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (inspection, unit)
);
CREATE INDEX inspection_partner_by_unit ON inspection_partner (unit, inspection);

CREATE TABLE inspection_stop (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  inspection TEXT NOT NULL REFERENCES inspection (id),
  place BIGINT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  day TEXT NOT NULL,
  spot TEXT NOT NULL,
  briefed_at BIGINT NOT NULL,
  briefed_by TEXT NOT NULL
);
CREATE UNIQUE INDEX inspection_stop_once ON inspection_stop (inspection, unit);
CREATE INDEX inspection_stop_by_unit ON inspection_stop (unit, day, inspection);

CREATE TABLE inspection_line (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  inspection TEXT NOT NULL REFERENCES inspection (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  check_item TEXT NOT NULL,
  duty TEXT NOT NULL,
  period TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('ok','finding','na')),
  note TEXT NOT NULL,
  finding TEXT NOT NULL,
  at BIGINT NOT NULL,
  post TEXT NOT NULL
);
CREATE INDEX inspection_line_by_inspection ON inspection_line (inspection, unit, at, id);
CREATE INDEX inspection_line_by_check_item ON inspection_line (check_item, period, unit);
CREATE INDEX inspection_line_by_duty ON inspection_line (duty, at, id);
CREATE INDEX inspection_line_by_unit ON inspection_line (unit, at, id);

CREATE TABLE team (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  leader TEXT NOT NULL,
  campaign TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  units TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('formed','active','dissolved')),
  reason TEXT NOT NULL
);
CREATE INDEX team_by_unit ON team (unit, state, from_day, id);
CREATE INDEX team_by_state ON team (book, state, from_day, id);

CREATE TABLE team_unit (
  team TEXT NOT NULL REFERENCES team (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (team, unit)
);
CREATE INDEX team_unit_by_unit ON team_unit (unit);

CREATE TABLE meeting (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  inspection TEXT NOT NULL REFERENCES inspection (id),
  by_unit TEXT NOT NULL REFERENCES unit (id),
  day TEXT NOT NULL,
  place TEXT NOT NULL,
  units TEXT NOT NULL,
  summary TEXT NOT NULL
);
CREATE INDEX meeting_by_inspection ON meeting (inspection, day, id);
CREATE INDEX meeting_by_day ON meeting (book, day, id);

CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  inspection TEXT NOT NULL REFERENCES inspection (id),
  by_unit TEXT NOT NULL REFERENCES unit (id),
  text TEXT NOT NULL CHECK (text <> ''),
  unit TEXT NOT NULL REFERENCES unit (id),
  due TEXT NOT NULL CHECK (due <> ''),
  state TEXT NOT NULL CHECK (state IN ('open','dispatched','done','dropped')),
  duty TEXT NOT NULL,
  finding TEXT NOT NULL,
  words TEXT NOT NULL,
  done_at BIGINT NOT NULL,
  done_late BOOLEAN NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX decision_by_meeting ON decision (meeting, due, id);
CREATE INDEX decision_by_inspection ON decision (inspection, due, id);
CREATE INDEX decision_by_due ON decision (book, due, id);
CREATE INDEX decision_by_state ON decision (book, state, due, id);
CREATE INDEX decision_by_unit ON decision (unit, due, id);
CREATE INDEX decision_by_maker ON decision (by_unit, due, id);

CREATE TABLE need (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  inspection TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  by_unit TEXT NOT NULL REFERENCES unit (id),
  kind TEXT NOT NULL CHECK (kind IN ('supplies','publicity','answer','policy','other')),
  text TEXT NOT NULL CHECK (text <> ''),
  owner TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('raised','taken','solved','declined')),
  day TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  answer TEXT NOT NULL
);
CREATE INDEX need_by_day ON need (book, day, id);
CREATE INDEX need_by_state ON need (book, state, day, id);
CREATE INDEX need_by_kind ON need (book, kind, day, id);
CREATE INDEX need_by_unit ON need (unit, day, id);
CREATE INDEX need_by_owner ON need (owner, state, day, id);
CREATE INDEX need_by_maker ON need (by_unit, day, id);
CREATE INDEX need_by_inspection ON need (inspection, day, id);

CREATE TABLE daily_round (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  by_unit TEXT NOT NULL REFERENCES unit (id),
  day TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  result TEXT NOT NULL CHECK (result IN ('ok','finding','na')),
  note TEXT NOT NULL,
  at BIGINT NOT NULL,
  post TEXT NOT NULL
);
CREATE UNIQUE INDEX daily_round_once ON daily_round (by_unit, day, unit);
CREATE INDEX daily_round_by_day ON daily_round (book, day, unit, id);
CREATE INDEX daily_round_by_unit ON daily_round (unit, day, id);
