-- What the program does by its clock: when each piece of work is next due, and its runs. Neither is a record of the district.
CREATE TABLE schedule (
  book TEXT NOT NULL,
  name TEXT NOT NULL,
  next_at BIGINT NOT NULL,
  PRIMARY KEY (book, name)
);

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting','running','done','failed')),
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  cause TEXT NOT NULL
);
-- One run of a piece of work at a time, whoever asks for it.
CREATE UNIQUE INDEX job_once ON job (book, name) WHERE state IN ('waiting','running');
CREATE INDEX job_due ON job (run_at, id) WHERE state IN ('waiting','running');
CREATE INDEX job_by_name ON job (book, name, run_at DESC, id);
CREATE INDEX job_by_state ON job (book, state, run_at DESC, id);
