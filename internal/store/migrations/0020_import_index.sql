-- What an import has brought is made findable after it has taken effect, in chunks, by the same work in the background.
CREATE TABLE import_work (
  import TEXT PRIMARY KEY REFERENCES import (id),
  task TEXT NOT NULL CHECK (task IN ('check','apply','index')),
  actor TEXT NOT NULL,
  last_line BIGINT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  lease TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT NOT NULL,
  failure TEXT NOT NULL
);
INSERT INTO import_work SELECT import, task, actor, last_line, done, total, lease, lease_until, started_at, finished_at, failure FROM import_run;
DROP TABLE import_run;
ALTER TABLE import_work RENAME TO import_run;
CREATE INDEX import_run_waiting ON import_run (finished_at, lease_until);
