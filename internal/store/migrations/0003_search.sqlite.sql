-- Two-character tokens made by the program; contentless, so that the words are kept once.
CREATE VIRTUAL TABLE search_words USING fts5 (words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
