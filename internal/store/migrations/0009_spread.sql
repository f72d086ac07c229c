-- What one finding teaches others: policy questions, common advice, similar checks, systemic fixes and rule changes.

CREATE TABLE policy_question (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  findings TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  unit TEXT NOT NULL REFERENCES unit (id),
  post TEXT NOT NULL,
  overseer TEXT NOT NULL,
  dept TEXT NOT NULL,
  raised_at BIGINT NOT NULL,
  routed_at BIGINT NOT NULL,
  due TEXT NOT NULL,
  answer TEXT NOT NULL,
  basis TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  late BOOLEAN NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('raised','routed','answered','shared','withdrawn')),
  reason TEXT NOT NULL,
  -- Derived: rank puts what waits for an answer first (0 open, 1 answered, 2 shared, 3 withdrawn); due_key puts no day last.
  rank BIGINT NOT NULL,
  due_key TEXT NOT NULL
);
CREATE UNIQUE INDEX policy_question_code ON policy_question (book, code);
CREATE INDEX policy_question_by_rank ON policy_question (book, rank, due_key, code);
CREATE INDEX policy_question_by_state ON policy_question (book, state, due_key, code);
CREATE INDEX policy_question_by_dept ON policy_question (dept, rank, due_key, code);
CREATE INDEX policy_question_by_unit ON policy_question (unit, rank, due_key, code);
CREATE INDEX policy_question_by_overseer ON policy_question (overseer, rank, due_key, code);
CREATE INDEX policy_question_by_field ON policy_question (book, field, rank, due_key, code);

-- The findings a question is about, from policy_question.findings.
CREATE TABLE policy_question_finding (
  question TEXT NOT NULL REFERENCES policy_question (id),
  finding TEXT NOT NULL,
  PRIMARY KEY (question, finding)
);
CREATE INDEX policy_question_finding_by_finding ON policy_question_finding (finding);

CREATE TABLE common_advice (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  question TEXT NOT NULL,
  field TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT NOT NULL CHECK (text <> ''),
  basis TEXT NOT NULL,
  from_day TEXT NOT NULL,
  dept TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  shared_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active','ended')),
  reason TEXT NOT NULL
);
CREATE UNIQUE INDEX common_advice_code ON common_advice (book, code);
CREATE INDEX common_advice_by_state ON common_advice (book, state, shared_at, code);
CREATE INDEX common_advice_by_field ON common_advice (book, field, state, shared_at, code);
CREATE INDEX common_advice_by_question ON common_advice (question);

CREATE TABLE advice_receipt (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  advice TEXT NOT NULL REFERENCES common_advice (id),
  unit TEXT NOT NULL REFERENCES unit (id),
  post TEXT NOT NULL,
  ack_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sent','acknowledged')),
  UNIQUE (advice, unit)
);
CREATE INDEX advice_receipt_by_unit ON advice_receipt (unit, state, advice);
CREATE INDEX advice_receipt_by_advice ON advice_receipt (advice, state, unit);

CREATE TABLE similar_check (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  finding TEXT NOT NULL,
  field TEXT NOT NULL,
  question TEXT NOT NULL CHECK (question <> ''),
  severity TEXT NOT NULL,
  basis TEXT NOT NULL,
  demand TEXT NOT NULL,
  dept TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  overseer TEXT NOT NULL,
  due TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('opened','reported','closed')),
  reason TEXT NOT NULL,
  -- Derived: 0 opened, 1 reported, 2 closed.
  rank BIGINT NOT NULL
);
CREATE UNIQUE INDEX similar_check_code ON similar_check (book, code);
CREATE INDEX similar_check_by_rank ON similar_check (book, rank, due, code);
CREATE INDEX similar_check_by_field ON similar_check (book, field, rank, due, code);
CREATE INDEX similar_check_by_finding ON similar_check (finding);
CREATE INDEX similar_check_by_unit ON similar_check (unit, rank, due, code);
CREATE INDEX similar_check_by_overseer ON similar_check (overseer, rank, due, code);

CREATE TABLE similar_answer (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  similar_check TEXT NOT NULL REFERENCES similar_check (id),
  field TEXT NOT NULL,
  overseer TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  due TEXT NOT NULL,
  found BIGINT NOT NULL,
  findings TEXT NOT NULL,
  reused TEXT NOT NULL,
  note TEXT NOT NULL,
  post TEXT NOT NULL,
  at BIGINT NOT NULL,
  late BOOLEAN NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked','answered','lapsed')),
  UNIQUE (similar_check, unit)
);
CREATE INDEX similar_answer_by_state ON similar_answer (book, state, due, id);
CREATE INDEX similar_answer_by_unit ON similar_answer (unit, field, state, created_at);
CREATE INDEX similar_answer_by_overseer ON similar_answer (overseer, state, due);

CREATE TABLE systemic_fix (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  finding TEXT NOT NULL,
  similar_check TEXT NOT NULL,
  field TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  overseer TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  due TEXT NOT NULL,
  result TEXT NOT NULL,
  done_at BIGINT NOT NULL,
  late BOOLEAN NOT NULL,
  verdict TEXT NOT NULL,
  checker TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('opened','done','checked')),
  reason TEXT NOT NULL,
  -- Derived: 0 opened, 1 done, 2 checked.
  rank BIGINT NOT NULL
);
CREATE UNIQUE INDEX systemic_fix_code ON systemic_fix (book, code);
CREATE INDEX systemic_fix_by_rank ON systemic_fix (book, rank, due, code);
CREATE INDEX systemic_fix_by_unit ON systemic_fix (unit, rank, due, code);
CREATE INDEX systemic_fix_by_overseer ON systemic_fix (overseer, rank, due, code);
CREATE INDEX systemic_fix_by_finding ON systemic_fix (finding);
CREATE INDEX systemic_fix_by_similar ON systemic_fix (similar_check);

CREATE TABLE rule_change (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new','revised')),
  title TEXT NOT NULL CHECK (title <> ''),
  doc_no TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  overseer TEXT NOT NULL,
  causes TEXT NOT NULL,
  finding TEXT NOT NULL,
  similar_check TEXT NOT NULL,
  fix TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE UNIQUE INDEX rule_change_code ON rule_change (book, code);
CREATE INDEX rule_change_by_day ON rule_change (book, issued_on, code);
CREATE INDEX rule_change_by_unit ON rule_change (unit, issued_on);
CREATE INDEX rule_change_by_overseer ON rule_change (overseer, issued_on);
CREATE INDEX rule_change_by_finding ON rule_change (finding);
CREATE INDEX rule_change_by_similar ON rule_change (similar_check);
CREATE INDEX rule_change_by_fix ON rule_change (fix);

-- The causes a rule change answers, from rule_change.causes.
CREATE TABLE rule_change_cause (
  rule TEXT NOT NULL REFERENCES rule_change (id),
  cause TEXT NOT NULL,
  PRIMARY KEY (rule, cause)
);
CREATE INDEX rule_change_cause_by_cause ON rule_change_cause (cause);
