package demo

import "zhaodan/internal/ledger"

// finding is one finding of the story: how it was found, and what became of it. Days are month-day of the story's year;
// times stand behind them.
type finding struct {
	by      string // login of who finds it
	visit   string // key of the inspection on which it was found, "" for none
	check   string // matter of the check item on whose line it was found, "" for none
	similar bool   // a street answered it to the similar check
	seer    string // login of who follows it; "" is who found it
	at      string // 03-05 09:40
	item    int    // number of the ledger item in its campaign, from 1; 0 for none
	unit    string // on whose ground
	place   string
	title   string
	detail  string
	demand  string
	before  []string        // names of files that show how it was found
	grade   ledger.Severity // "" is light
	cause   ledger.Cause
	basis   string // "" takes the item's
	mode    ledger.RectifyMode
	source  ledger.Source
	due     string // "" takes the usual day of the mode
	sent    string // "" is the next working day
	parties []party
	waived  ledger.Side
	waiver  string
	copies  []string
	closed  string // day on which it was verified and struck off, "" while it is open
	verdict string
	again   string // what the looks back saw; "" leaves them to be made
	turns   []turn
}

// party is one unit that answers for a finding, as far as it has come: without a measure it has only signed, without an
// answer it is still putting things right.
type party struct {
	unit   string
	post   string
	owes   string
	silent bool   // has not signed
	signs  string // "" is the working day after 交办
	does   string
	takes  string // day it takes the finding on, "" is the day it signs
	till   string // "" is the finding's day
	says   string
	on     string
	proof  []string // names of files
	none   string   // why there is no file
}

// turn is what does not happen to every finding: who does it, and when.
type turn struct {
	at   string
	tell func(*affair) error
}

// The turns that a finding can take.

func noted(by, at, words string) turn {
	return turn{at, func(a *affair) error { return a.note(by, at, words) }}
}

func unclear(unit, at, why string) turn {
	return turn{at, func(a *affair) error { return a.unclear(unit, why) }}
}

func clarified(at string, clear finding) turn {
	return turn{at, func(a *affair) error { return a.clarify(clear) }}
}

func asks(unit, at, to, why string) turn {
	return turn{at, func(a *affair) error { return a.ask(unit, day(to), why) }}
}

func grants(by, at, words string) turn {
	return turn{at, func(a *affair) error { return a.extend(by, granted, "", words) }}
}

func changes(by, at, to, words string) turn {
	return turn{at, func(a *affair) error { return a.extend(by, changed, day(to), words) }}
}

func refuses(by, at, words string) turn {
	return turn{at, func(a *affair) error { return a.extend(by, refused, "", words) }}
}

func objects(unit, at, why string) turn {
	return turn{at, func(a *affair) error { return a.object(unit, why) }}
}

func partly(by, at, words string) turn {
	return turn{at, func(a *affair) error { return a.judge(by, upheldPartly, words) }}
}

func rejects(by, at, words string) turn {
	return turn{at, func(a *affair) error { return a.judge(by, rejected, words) }}
}

func sendsBack(unit, at, why string) turn {
	return turn{at, func(a *affair) error { return a.sendBack(unit, why) }}
}

func answers(unit, at, words string, proof ...string) turn {
	return turn{at, func(a *affair) error { return a.answer(party{unit: unit, says: words, proof: proof}) }}
}

func adds(unit, at, does, post, till string) turn {
	return turn{at, func(a *affair) error { return a.add(unit, does, post, day(till)) }}
}

func finishes(unit, at string, no int, words string) turn {
	return turn{at, func(a *affair) error { return a.finish(unit, no, words) }}
}

func gives(unit, at string, names ...string) turn {
	return turn{at, func(a *affair) error { return a.give(unit, names) }}
}

func holds(at, review, why string) turn {
	return turn{at, func(a *affair) error { return a.hold(day(review), why) }}
}

func passes(at, words string) turn {
	return turn{at, func(a *affair) error { return a.pass(words) }}
}

func relapses(at, due, words string) turn {
	return turn{at, func(a *affair) error { return a.relapse(day(due), words) }}
}
