-- +goose Up
-- Files that prove something. A file's bytes lie outside of the database, under file_sum.
CREATE TABLE evidence (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  post TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('','before','after')),
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  file_sum TEXT NOT NULL,
  thumb_sum TEXT NOT NULL,
  media TEXT NOT NULL,
  file_size BIGINT NOT NULL,
  at BIGINT NOT NULL,
  earlier TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('given','struck')),
  reason TEXT NOT NULL
);
CREATE INDEX evidence_by_record ON evidence (book, record, at, id);
CREATE INDEX evidence_by_unit ON evidence (book, unit, at, id);
CREATE INDEX evidence_by_sum ON evidence (book, file_sum, at, id);
