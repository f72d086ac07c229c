-- What units say themselves of their duties, one review a duty and period.
CREATE TABLE self_review (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  duty TEXT NOT NULL REFERENCES duty (id),
  period TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  answer TEXT NOT NULL CHECK (answer IN ('','met','partly','unmet')),
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','submitted','sampled','agreed','disagreed')),
  by_unit TEXT NOT NULL,
  post TEXT NOT NULL,
  submitted_at BIGINT NOT NULL,
  sampled_at BIGINT NOT NULL,
  sampled_by TEXT NOT NULL,
  seer TEXT NOT NULL CHECK (seer IN ('','met','partly','unmet')),
  seer_note TEXT NOT NULL,
  seer_unit TEXT NOT NULL,
  seer_post TEXT NOT NULL,
  checked_at BIGINT NOT NULL,
  finding TEXT NOT NULL
);
CREATE UNIQUE INDEX self_review_code ON self_review (book, code);
CREATE UNIQUE INDEX self_review_once ON self_review (duty, period);
CREATE INDEX self_review_by_state ON self_review (book, state, period, code);
CREATE INDEX self_review_by_period ON self_review (book, period, code);
CREATE INDEX self_review_by_unit ON self_review (unit, state, period, code);
