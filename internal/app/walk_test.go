package app_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// steps is how many commands a walk tries.
const steps = 600

// walker tries random commands by random people and holds the journal against what changed.
type walker struct {
	*testing.T
	*rand.Rand
	w      *house.World
	db     *sql.DB
	people []org.Actor
	kinds  []string
	tried  map[fault.Kind]int
	done   map[org.Action]int
}

func TestJournalExplainsEveryChangeOfARandomWalk(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	house.Each(t, func(t *testing.T, w *house.World) {
		t.Logf("seed %d", seed)
		k := &walker{T: t, Rand: rand.New(rand.NewPCG(seed, 1)), w: w, db: house.Raw(w), tried: map[fault.Kind]int{}, done: map[org.Action]int{}}
		k.people = []org.Actor{
			w.Lead, w.Lead, w.Lead, w.Street1, w.Street1, w.Dept1, w.Outpost1, w.Street2, w.Overseer1, w.Leader, w.System, w.Foreign.Lead,
		}
		for _, table := range house.Tables(t, w) {
			if k.isRecord(table) {
				k.kinds = append(k.kinds, table)
			}
		}
		for range 3 {
			house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Streets[1], w.Depts[0])
		}
		for n := range steps {
			k.step(n)
		}
		house.Sound(t, w)
		accepted := 0
		for _, n := range k.done {
			accepted += n
		}
		if accepted < steps/12 || len(k.done) < 10 || k.tried[fault.Denied] == 0 || k.tried[fault.Missing] == 0 || k.tried[fault.Conflict] == 0 {
			t.Errorf("a dull walk: accepted %v, refused %v", k.done, k.tried)
		}
	})
}

func (k *walker) step(n int) {
	k.Helper()
	k.w.Clock.Forward(time.Duration(k.IntN(6)) * time.Hour)
	who, c := k.people[k.IntN(len(k.people))], k.command()
	before, seq := k.versions(), k.last(who.Book)
	_, err := app.Do(k.Context(), k.w.App, who, c)
	changed := k.changes(before)
	entries := k.entries(who.Book, seq)
	what := fmt.Sprintf("step %d, %s by %s: %v", n, c.Action(), who.Name, err)
	switch {
	case err == nil:
		k.done[c.Action()]++
		if !slices.Equal(changed, entries) {
			k.Errorf("%s\nchanged %v\njournal %v", what, changed, entries)
		}
	case fault.Of(err) == fault.Internal:
		k.Errorf("%s", what)
	default:
		k.tried[fault.Of(err)]++
		want := []string(nil)
		if fault.Of(err) == fault.Denied {
			want = []string{"  0"}
		}
		if len(changed) > 0 || !slices.Equal(entries, want) {
			k.Errorf("%s\nchanged %v\njournal %v", what, changed, entries)
		}
	}
}

// isRecord reports whether a table holds records: whatever has an id and a version is one.
func (k *walker) isRecord(table string) bool {
	k.Helper()
	rows, err := k.db.QueryContext(k.Context(), "SELECT * FROM "+table+" WHERE 1 = 0")
	if err != nil {
		k.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		k.Fatal(err)
	}
	return slices.Contains(columns, "id") && slices.Contains(columns, "version")
}

// versions are the records with their versions.
func (k *walker) versions() map[string]string {
	k.Helper()
	var parts []string
	for _, kind := range k.kinds {
		parts = append(parts, "SELECT '"+kind+"', id, version FROM "+kind)
	}
	out := map[string]string{}
	for _, row := range house.Rows(k, k.db, strings.Join(parts, " UNION ALL ")) {
		out[row[0]+" "+row[1]] = row[2]
	}
	return out
}

func (k *walker) changes(before map[string]string) []string {
	k.Helper()
	var out []string
	after := k.versions()
	for record, version := range after {
		if before[record] != version {
			out = append(out, record+" "+version)
		}
	}
	for record, version := range before {
		if after[record] == "" {
			var n int
			if _, err := fmt.Sscan(version, &n); err != nil {
				k.Fatal(err)
			}
			out = append(out, fmt.Sprint(record, " ", n+1))
		}
	}
	slices.Sort(out)
	return out
}

func (k *walker) last(book string) string {
	return house.Rows(k, k.db, "SELECT COALESCE(MAX(seq), 0) FROM journal WHERE book = $1", book)[0][0]
}

func (k *walker) entries(book, after string) []string {
	k.Helper()
	var out []string
	for _, row := range house.Rows(k, k.db, "SELECT kind, record, version FROM journal WHERE book = $1 AND seq > CAST($2 AS BIGINT)", book, after) {
		out = append(out, strings.Join(row, " "))
	}
	slices.Sort(out)
	return out
}

// command draws one command about something that may or may not be there.
func (k *walker) command() app.Command {
	w := k.w
	duty, item, campaign := k.id("duty"), k.id("ledger_item"), k.id("campaign")
	switch k.IntN(14) {
	case 10:
		return &app.CreateFinding{Form: k.form(), FindingTerms: app.FindingTerms{
			Title: "问题", OccurredAt: "2026-03-02 10:20", PlaceUnit: w.Villages[k.IntN(4)], Place: "东村 3 组", Detail: "围挡缺 3 处，未设警示牌。",
			Field: "农村危房", Demand: "补设", Severity: ledger.Severities[k.IntN(4)], Mode: ledger.RectifyModes[k.IntN(3)],
			Parties: []app.PartyTerms{{Unit: w.Depts[k.IntN(3)]}, {Unit: w.Villages[k.IntN(2)]}},
		}}
	case 11:
		return app.DispatchFindings(k.form(), house.Chosen(k.id("finding")))
	case 12:
		return app.AcknowledgeFindings(k.form(), house.Chosen(k.id("finding_party")))
	case 13:
		return k.finding()
	case 0:
		return &app.SaveCampaign{CampaignTerms: app.CampaignTerms{
			Title: "专项", Theme: "民生", Focus: ledger.FocusConduct, From: w.App.Today(), To: w.App.Today().AddDays(30), Lead: w.LeadRoom,
		}}
	case 1:
		return &app.CreateItem{Form: k.form(), Year: 2026, ItemTerms: app.ItemTerms{
			Title: "事项", Focus: ledger.FocusLoyalty, Lead: w.Depts[k.IntN(3)], Coop: []string{w.Streets[k.IntN(3)]}, Due: house.Due, Campaign: campaign,
		}}
	case 2:
		return app.Decompose(k.form(), house.Chosen(item), app.Portion{Units: []string{w.Streets[k.IntN(2)], w.Depts[k.IntN(3)], w.Villages[k.IntN(4)]}})
	case 3:
		return []app.Command{
			&app.MatchDuties{Form: k.form()}, &app.PublishLedger{Form: k.form(), Year: 2026}, &app.ReviseLedger{Form: k.form(), Year: 2026},
			&app.SaveMandate{Level: ledger.LevelCity, Title: "部署", Theme: "民生"}, &app.EndMandate{Form: because, ID: k.id("mandate")},
			&app.SaveFilter{List: "duties", Name: "我的"}, app.Acknowledge(app.Form{}, house.Chosen(k.id("duty"), k.id("duty"))),
		}[k.IntN(7)]
	case 4:
		return k.pick(campaignCommands(campaign))
	case 5:
		return k.pick(itemCommands(w, item))
	case 6:
		return app.Acknowledge(k.form(), house.Chosen(duty))
	}
	return k.pick(dutyCommands(w, duty))
}

// finding draws one command about a finding, on whatever of it is there.
func (k *walker) finding() app.Command {
	x := trial{
		finding: &app.Finding{}, party: k.id("finding_party"), measure: k.id("finding_measure"), extension: k.id("extension"),
		objection: k.id("objection"), recheck: k.id("recheck"),
	}
	x.finding.ID, x.finding.Version = k.id("finding"), 1
	all := findingCommands(k.w, x)
	return all[k.IntN(len(all))]
}

func (k *walker) form() app.Form { return []app.Form{{}, because}[k.IntN(2)] }

func (k *walker) pick(from map[string]app.Command) app.Command {
	var names []string
	for name := range from {
		names = append(names, name)
	}
	slices.Sort(names)
	return from[names[k.IntN(len(names))]]
}

// id is the id of any record of a kind, oldest first, or of none.
func (k *walker) id(kind string) string {
	rows := house.Rows(k, k.db, "SELECT id FROM "+kind+" ORDER BY created_at, id")
	if len(rows) == 0 || k.IntN(20) == 0 {
		return "nothing"
	}
	return rows[k.IntN(len(rows))][0]
}
