-- How notices leave the house: the ways that the administrator set up, what waits to leave, and each message that left.
ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT '';

CREATE TABLE gateway (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('mail','wecom','dingtalk','json')),
  name TEXT NOT NULL CHECK (name <> ''),
  unit TEXT NOT NULL,
  address TEXT NOT NULL,
  sender TEXT NOT NULL,
  login TEXT NOT NULL,
  secret TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active','ended'))
);
CREATE INDEX gateway_by_book ON gateway (book, state, kind);

CREATE TABLE notice_hours (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL UNIQUE,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  digest TEXT NOT NULL,
  quiet_from TEXT NOT NULL,
  quiet_to TEXT NOT NULL
);

-- What waits to be put into a message. A row is written with its notice and goes when a message takes it up.
CREATE TABLE outbox (
  notice TEXT NOT NULL REFERENCES notice (id),
  gateway TEXT NOT NULL REFERENCES gateway (id),
  book TEXT NOT NULL,
  urgent BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (notice, gateway)
);
CREATE INDEX outbox_waiting ON outbox (book, urgent, at);

-- One message to one recipient: an account by mail, nobody named by a webhook.
CREATE TABLE delivery (
  id TEXT PRIMARY KEY,
  book TEXT NOT NULL,
  gateway TEXT NOT NULL REFERENCES gateway (id),
  account TEXT NOT NULL,
  day TEXT NOT NULL,
  urgent BOOLEAN NOT NULL,
  notices BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting','sending','sent','failed')),
  next_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  at BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  cause TEXT NOT NULL
);
-- At most one message a person and day, unless it is urgent.
CREATE UNIQUE INDEX delivery_digest ON delivery (gateway, account, day) WHERE NOT urgent;
CREATE INDEX delivery_due ON delivery (book, next_at, id) WHERE state IN ('waiting','sending');
CREATE INDEX delivery_by_book ON delivery (book, at DESC, id);
CREATE INDEX delivery_by_state ON delivery (book, state, at DESC, id);

-- What a message tells: each event once to each recipient.
CREATE TABLE delivery_notice (
  delivery TEXT NOT NULL REFERENCES delivery (id),
  notice TEXT NOT NULL REFERENCES notice (id),
  gateway TEXT NOT NULL,
  account TEXT NOT NULL,
  PRIMARY KEY (delivery, notice)
);
CREATE UNIQUE INDEX delivery_notice_once ON delivery_notice (gateway, account, notice);
