-- Reminders, the matters they are about, their receipts, and what units are asked in all.

CREATE TABLE reminder (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  made_for TEXT NOT NULL CHECK (made_for IN ('focus','policy','rectify','due')),
  rung TEXT NOT NULL CHECK (rung IN ('','soon','due','late','review')),
  field TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  basis TEXT NOT NULL,
  text TEXT NOT NULL,
  points TEXT NOT NULL,
  matters TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  drafter TEXT NOT NULL,
  reply BOOLEAN NOT NULL,
  due TEXT NOT NULL,
  urgent TEXT NOT NULL,
  over_cap TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','approved','sent','acknowledged','answered','closed','withdrawn','voided')),
  approver TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  approved_at BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  -- Derived: rank is how far it is (0 draft … 5 closed, 6 withdrawn, 7 voided); due_key puts no day last.
  rank BIGINT NOT NULL,
  due_key TEXT NOT NULL
);
CREATE UNIQUE INDEX reminder_code ON reminder (book, code);
CREATE INDEX reminder_by_rank ON reminder (book, rank, due_key, code);
CREATE INDEX reminder_by_made_for ON reminder (book, made_for, rank, due_key, code);
CREATE INDEX reminder_by_field ON reminder (book, field, rank, due_key, code);
CREATE INDEX reminder_by_unit ON reminder (unit, rank, due_key, code);

-- The matters of a reminder, from reminder.matters. A rung is drafted once for a matter and its due day.
CREATE TABLE reminder_matter (
  reminder TEXT NOT NULL REFERENCES reminder (id),
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  object TEXT NOT NULL,
  rung TEXT NOT NULL,
  step BIGINT NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (reminder, record, object, rung)
);
CREATE UNIQUE INDEX reminder_matter_once ON reminder_matter (object, due, rung) WHERE rung <> '';
CREATE INDEX reminder_matter_by_record ON reminder_matter (record, reminder);

CREATE TABLE reminder_receipt (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  reminder TEXT NOT NULL REFERENCES reminder (id),
  by_unit TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  audience TEXT NOT NULL CHECK (audience IN ('overseer','dept','street')),
  state TEXT NOT NULL CHECK (state IN ('draft','approved','sent','acknowledged','answered','closed','withdrawn','voided')),
  ack_at BIGINT NOT NULL,
  ack_by TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  answered_by TEXT NOT NULL,
  late BOOLEAN NOT NULL,
  -- Derived: how far it is, as of the reminder.
  rank BIGINT NOT NULL,
  UNIQUE (reminder, unit)
);
CREATE INDEX reminder_receipt_by_state ON reminder_receipt (book, state, reminder);
CREATE INDEX reminder_receipt_by_unit ON reminder_receipt (unit, state, reminder);
CREATE INDEX reminder_receipt_by_maker ON reminder_receipt (by_unit, state, reminder);
CREATE INDEX reminder_receipt_by_audience ON reminder_receipt (book, audience, reminder);

-- What a unit was asked, one row for each request.
CREATE TABLE burden_event (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  kind TEXT NOT NULL CHECK (kind IN ('duty','finding','reminder','letter','similar','question','fix','decision','self_review')),
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  subject TEXT NOT NULL,
  by_unit TEXT NOT NULL,
  day TEXT NOT NULL,
  month TEXT NOT NULL,
  number BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX burden_event_by_month ON burden_event (book, month, unit, day);
CREATE INDEX burden_event_by_unit ON burden_event (unit, month, day);
CREATE INDEX burden_event_by_sender ON burden_event (by_unit, month, day);
CREATE INDEX burden_event_by_record ON burden_event (record);

ALTER TABLE finding ADD COLUMN urgent TEXT NOT NULL DEFAULT '';
