-- What posts were told. A notice is no record: it has no version and is not journalled, but it is stored in the transaction
-- of what it tells of, once for each post and event.
CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  post TEXT NOT NULL REFERENCES post (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  event_key TEXT NOT NULL CHECK (event_key <> ''),
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  path TEXT NOT NULL,
  due TEXT NOT NULL,
  urgent BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  read_by TEXT NOT NULL
);
CREATE UNIQUE INDEX notice_once ON notice (post, event_key);
CREATE INDEX notice_by_post ON notice (post, at DESC, id);
CREATE INDEX notice_by_kind ON notice (post, kind, at DESC, id);
CREATE INDEX notice_unread ON notice (post, at DESC, id) WHERE read_at = 0;
