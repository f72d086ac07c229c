-- Two-character tokens made by the program, written as a tsvector without any parser of the engine.
CREATE TABLE search_words (
  rowid BIGINT PRIMARY KEY,
  words TSVECTOR NOT NULL
);
CREATE INDEX search_words_gin ON search_words USING GIN (words);

CREATE FUNCTION journal_append_only() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'journal is append-only'; END $$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only();
