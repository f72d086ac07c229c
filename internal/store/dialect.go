package store

import (
	"database/sql"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// dialect is everything in which the two engines differ. SQL that is not the same for both stands here and nowhere else.
type dialect interface {
	name() string
	// lonely reports whether only one program works on a database at a time.
	lonely() bool
	// adapt turns the shared text of a migration into the engine's own.
	adapt(ddl string) string
	// mark is placeholder number n of a statement with very many. SQLite's driver looks each named one up in turn.
	mark(n int) string
	// lockHead reads the head row of a book for update.
	lockHead() string
	// skipLocked ends a query that claims rows, so that who claims at the same moment gets others. The query has to be
	// MATERIALIZED: PostgreSQL may ask a plain subquery again for each row, and it then claims more than its LIMIT.
	skipLocked() string
	// indexWords replaces the words of the search document $1 by $2.
	indexWords() string
	// words writes tokens the way indexWords takes them; phrase writes a search for them in order.
	words(runs [][]string) string
	phrase(runs [][]string) string
	// match is a condition on a record id: it is among those whose words match the placeholder.
	match(column, placeholder string) string
	// snapshot is how a transaction reads one state of the database throughout.
	snapshot() *sql.TxOptions
	// tables lists the table and column names, for the test that compares the engines.
	tables() string
}

type sqlite struct{}

// sqliteURL is the DSN with the pragmas every connection must have. Writers begin immediate, readers cannot write.
func sqliteURL(path string, readOnly bool) string {
	q := url.Values{}
	for _, p := range []string{
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)",
		"secure_delete(ON)", "temp_store(MEMORY)",
	} {
		q.Add("_pragma", p)
	}
	if readOnly {
		q.Add("_pragma", "query_only(1)")
		// A reader forgets all pages after each write of somebody else, and giving one back to the system takes longer than
		// reading it again from the system's own cache.
		q.Add("_pragma", "cache_size(-2000)")
	} else {
		q.Add("_pragma", "cache_size(-16000)")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func (sqlite) name() string            { return "sqlite" }
func (sqlite) lonely() bool            { return true }
func (sqlite) adapt(ddl string) string { return ddl }
func (sqlite) mark(int) string         { return "?" }
func (sqlite) lockHead() string {
	return "SELECT seq, at, hash FROM journal_head WHERE book = $1"
}

// skipLocked: SQLite has one writer at a time.
func (sqlite) skipLocked() string { return "" }

func (sqlite) indexWords() string {
	return "INSERT OR REPLACE INTO search_words (rowid, words) VALUES ($1, $2)"
}

func (sqlite) words(runs [][]string) string {
	var all []string
	for _, r := range runs {
		all = append(all, r...)
	}
	return strings.Join(all, " ")
}

func (sqlite) phrase(runs [][]string) string {
	var out []string
	for _, r := range runs {
		out = append(out, `"`+strings.ReplaceAll(strings.Join(r, " "), `"`, `""`)+`"`+star(r))
	}
	return strings.Join(out, " AND ")
}

func (sqlite) match(column, placeholder string) string {
	return fmt.Sprintf(`%s IN (SELECT s.record FROM search_doc s
		WHERE s.id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s))`, column, placeholder)
}

// snapshot: a WAL reader keeps the state it began with.
func (sqlite) snapshot() *sql.TxOptions { return &sql.TxOptions{ReadOnly: true} }

func (sqlite) tables() string {
	return `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'goose%' AND m.name NOT LIKE 'search_words%'
		ORDER BY m.name, c.name`
}

type postgres struct{}

func (postgres) name() string { return "postgres" }
func (postgres) lonely() bool { return false }

// adapt gives every text column the byte order that SQLite has, so that both engines sort alike.
func (postgres) adapt(ddl string) string {
	return strings.NewReplacer(" TEXT ", ` TEXT COLLATE "C" `, " TEXT,", ` TEXT COLLATE "C",`).Replace(ddl)
}

func (postgres) mark(n int) string { return "$" + strconv.Itoa(n) }

func (postgres) lockHead() string {
	return "SELECT seq, at, hash FROM journal_head WHERE book = $1 FOR UPDATE"
}

func (postgres) skipLocked() string { return " FOR UPDATE SKIP LOCKED" }

func (postgres) indexWords() string {
	return `INSERT INTO search_words (rowid, words) VALUES ($1, CAST(CAST($2 AS TEXT) AS TSVECTOR))
		ON CONFLICT (rowid) DO UPDATE SET words = excluded.words`
}

// maxPosition is the last position a tsvector keeps apart; phrases are not found behind it.
const maxPosition = 16383

func (postgres) words(runs [][]string) string {
	var b strings.Builder
	at := 0
	for _, r := range runs {
		for _, w := range r {
			at++
			fmt.Fprintf(&b, "%s:%d ", quoteLexeme(w), min(at, maxPosition))
		}
		at++ // a gap, so that no phrase crosses from one run to the next
	}
	return b.String()
}

func (postgres) phrase(runs [][]string) string {
	var out []string
	for _, r := range runs {
		quoted := make([]string, len(r))
		for i, w := range r {
			quoted[i] = quoteLexeme(w)
		}
		if star(r) != "" {
			quoted[len(r)-1] += ":*"
		}
		out = append(out, "("+strings.Join(quoted, " <-> ")+")")
	}
	return strings.Join(out, " & ")
}

func (postgres) match(column, placeholder string) string {
	return fmt.Sprintf(`%s IN (SELECT s.record FROM search_doc s JOIN search_words w ON w.rowid = s.id
		WHERE w.words @@ CAST(CAST(%s AS TEXT) AS TSQUERY))`, column, placeholder)
}

func (postgres) snapshot() *sql.TxOptions {
	return &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
}

func (postgres) tables() string {
	return `SELECT table_name, column_name FROM information_schema.columns
		WHERE table_schema = current_schema() AND table_name NOT LIKE 'goose%' AND table_name NOT LIKE 'search_words%'
		ORDER BY table_name COLLATE "C", column_name COLLATE "C"`
}

func quoteLexeme(w string) string {
	return "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(w) + "'"
}

// star marks what is searched by its beginning: a lone Chinese character, which begins its pairs, and a word of other
// letters, which may be unfinished.
func star(run []string) string {
	if word := []rune(run[0]); len(run) == 1 && (len(word) == 1 || !unicode.Is(unicode.Han, word[0])) {
		return "*"
	}
	return ""
}
