package ledger_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

const found calendar.Day = "2026-03-02"

// loop is a finding on its way, with what happened to it so far.
type loop struct {
	t       *rapid.T
	f       *ledger.Finding
	parties []*ledger.FindingParty
	asked   []*ledger.Extension
	raised  []*ledger.Objection
	checks  []*ledger.Recheck
	day     calendar.Day
	late    bool // closed late once
}

func newLoop(t *rapid.T) *loop {
	l := &loop{t: t, day: found, f: &ledger.Finding{
		Title: "围挡缺失", OccurredAt: "2026-03-02 10:20", Place: "石门村 15 号院", Detail: "围挡缺 3 处，无警示牌，住户 5 人。",
		Severity: rapid.SampledFrom(ledger.Severities).Draw(t, "severity"), Mode: rapid.SampledFrom(ledger.RectifyModes).Draw(t, "mode"),
		Field: "农村危房", Demand: "补设围挡", Due: found.AddDays(10), By: "overseer", Overseer: "overseer", State: ledger.FindingDraft,
	}}
	l.f.ID = "finding"
	for i, unit := range []string{"dept", "street", "village"}[:rapid.IntRange(1, 3).Draw(t, "parties")] {
		p := &ledger.FindingParty{Finding: "finding", Side: ledger.SideTerritory, Unit: unit, State: ledger.FindingDraft}
		if i == 0 {
			p.Side = ledger.SideSector
		}
		p.ID = unit
		l.parties = append(l.parties, p)
	}
	return l
}

// hand draws who acts: people of the parties, two of the overseer and two of the lead room.
func (l *loop) hand() ledger.Hand {
	h := rapid.SampledFrom([]ledger.Hand{
		{Account: "dept1", Unit: "dept"},
		{Account: "street1", Unit: "street"},
		{Account: "village1", Unit: "village"},
		{Account: "seer1", Unit: "overseer"},
		{Account: "seer2", Unit: "overseer"},
		{Account: "lead1", Unit: "lead", Lead: true},
		{Account: "lead2", Unit: "lead", Lead: true},
	}).Draw(l.t, "hand")
	h.Post, h.At, h.Today = h.Account+" post", l.day.Start()+1, l.day
	return h
}

// act tries one move of one party.
func (l *loop) act() error {
	p, h := rapid.SampledFrom(l.parties).Draw(l.t, "party"), l.hand()
	due := l.day.AddDays(rapid.IntRange(-2, 20).Draw(l.t, "days"))
	if rapid.IntRange(0, 3).Draw(l.t, "whim") > 0 {
		return l.forward(p, h)
	}
	switch rapid.IntRange(0, 17).Draw(l.t, "act") {
	case 0:
		if err := l.f.Ready(l.parties); err != nil {
			return err
		}
		l.f.SentBy = h.Account
		return p.Dispatch(calendar.Chosen(l.f.Due), calendar.Chosen(l.day.AddDays(1)))
	case 1:
		return p.Acknowledge(h)
	case 2:
		return p.Return("看不明白")
	case 3:
		return p.Clarify(due, calendar.Chosen(l.day.AddDays(1)))
	case 4:
		return p.Claim("补设围挡", "副主任", due, h)
	case 5:
		return p.Respond(l.f, "已补设", rapid.SampledFrom([]string{"", "现场核对，无需材料"}).Draw(l.t, "none"), rapid.IntRange(0, 2).Draw(l.t, "files"), h)
	case 6:
		return p.SendBack("照片不全", h)
	case 7, 8:
		return p.Verify("到现场看过", h)
	case 9, 10:
		return p.Close(l.f, h)
	case 11:
		return p.CloseUndone(l.f, "房屋产权诉讼未结", h)
	case 12:
		return p.Hold(due, "分三年实施", h)
	case 13:
		return p.Resume(due, h)
	case 14:
		e, err := p.AskExtension(due, "住户行动不便", calendar.Chosen(l.day.AddDays(3)), h)
		if err == nil {
			l.asked = append(l.asked, e)
		}
		return err
	case 15:
		return l.decide(h, due)
	case 16:
		o, err := p.Object("不属于我单位", found.AddDays(7), calendar.Chosen(l.day.AddDays(7)), h)
		if err == nil {
			l.raised = append(l.raised, o)
		}
		return err
	}
	return l.object(h)
}

// forward tries the next move that brings the party on, by whoever was drawn.
func (l *loop) forward(p *ledger.FindingParty, h ledger.Hand) error {
	switch p.State {
	case ledger.FindingDraft:
		l.f.SentBy = h.Account
		return p.Dispatch(calendar.Chosen(l.f.Due), calendar.Chosen(l.day.AddDays(1)))
	case ledger.FindingDispatched:
		return p.Acknowledge(h)
	case ledger.FindingUnclear:
		return p.Clarify(l.day.AddDays(9), calendar.Chosen(l.day.AddDays(1)))
	case ledger.FindingAcknowledged:
		return p.Claim("补设围挡", "副主任", max(p.Due, l.day), h)
	case ledger.FindingRectifying, ledger.FindingSentBack, ledger.FindingOngoing:
		return p.Respond(l.f, "已补设", "", 1, h)
	case ledger.FindingResponded:
		return p.Verify("到现场看过", h)
	case ledger.FindingVerified:
		return p.Close(l.f, h)
	default:
		return nil
	}
}

func (l *loop) decide(h ledger.Hand, day calendar.Day) error {
	if len(l.asked) == 0 {
		return nil
	}
	e := rapid.SampledFrom(l.asked).Draw(l.t, "extension")
	by := rapid.SampledFrom([]org.Action{org.ExtensionGrant, org.ExtensionChange, org.ExtensionRefuse}).Draw(l.t, "decision")
	return e.Decide(by, day, "理由", l.party(e.Party), h)
}

func (l *loop) object(h ledger.Hand) error {
	if len(l.raised) == 0 {
		return nil
	}
	o := rapid.SampledFrom(l.raised).Draw(l.t, "objection")
	by := rapid.SampledFrom([]org.Action{org.ObjectionUphold, org.ObjectionUpholdPartly, org.ObjectionReject}).Draw(l.t, "decision")
	return o.Decide(by, "理由", l.f, l.party(o.Party), h)
}

func (l *loop) party(id string) *ledger.FindingParty {
	return l.parties[slices.IndexFunc(l.parties, func(p *ledger.FindingParty) bool { return p.ID == id })]
}

// settle lets the finding follow, and looks back at it where that is due.
func (l *loop) settle() {
	if l.f.Settle(l.parties, l.day.Start()) {
		l.late = l.late || slices.ContainsFunc(l.parties, func(p *ledger.FindingParty) bool { return p.ClosedLate && p.State == ledger.FindingClosed })
		if r := l.f.NextRecheck(0, ledger.Reckon(calendar.Default(), nil, nil)); r != nil {
			l.checks = append(l.checks, r)
		}
	}
	if len(l.checks) == 0 || l.f.State != ledger.FindingClosed || rapid.IntRange(0, 3).Draw(l.t, "look back") > 0 {
		return
	}
	r := l.checks[len(l.checks)-1]
	if r.Judge(org.RecheckRelapse, "又出现", l.hand()) != nil {
		return
	}
	for _, p := range l.parties {
		if p.State == ledger.FindingClosed {
			if err := p.Relapse(l.day.AddDays(10), "又出现"); err != nil {
				l.t.Fatal(err)
			}
		}
	}
	l.f.Relapses++
	l.f.Settle(l.parties, l.day.Start())
}

// hold checks what must always be true.
func (l *loop) hold() {
	for _, p := range l.parties {
		if p.Extensions > ledger.MaxExtensions {
			l.t.Fatalf("%s was extended %d times", p.Unit, p.Extensions)
		}
		if p.State == ledger.FindingClosed {
			l.closedWell(p)
		}
		if p.VerifiedBy != "" && (p.VerifiedBy == p.RespondBy || p.VerifiedBy == p.Unit+"1") {
			l.t.Fatalf("%s was verified by %s, who answered or is of the unit", p.Unit, p.VerifiedBy)
		}
	}
	live := slices.DeleteFunc(slices.Clone(l.parties), func(p *ledger.FindingParty) bool { return p.State == ledger.FindingVoided })
	open := slices.ContainsFunc(live, func(p *ledger.FindingParty) bool { return p.State != ledger.FindingClosed })
	switch {
	case l.f.State == ledger.FindingClosed && (open || len(live) == 0):
		l.t.Fatalf("the finding is closed and its parties are not: %+v", l.parties)
	case l.f.State != ledger.FindingClosed && len(live) > 0 && !open:
		l.t.Fatalf("every party is closed and the finding is %s", l.f.State)
	case l.late && !l.f.ClosedLate:
		l.t.Fatal("that it was closed late has been forgotten")
	}
}

func (l *loop) closedWell(p *ledger.FindingParty) {
	switch {
	case p.ClosedBy == p.Unit+"1" || p.ClosedBy == "" || p.ClosedBy == p.RespondBy:
		l.t.Fatalf("%s was closed by %q", p.Unit, p.ClosedBy)
	case p.Outcome == ledger.OutcomeDone && (p.VerifiedBy == "" || p.Evidence == 0 && p.NoEvidence == ""):
		l.t.Fatalf("%s was closed as done without evidence, reason or verification: %+v", p.Unit, p)
	case p.Outcome == ledger.OutcomeUndone && p.Reason == "":
		l.t.Fatalf("%s was closed undone without a reason", p.Unit)
	case p.Outcome == ledger.OutcomeNone:
		l.t.Fatalf("%s is closed without an outcome", p.Unit)
	case l.f.Severity == ledger.SeveritySerious && (!leads(p.ClosedBy) || p.ClosedBy == p.VerifiedBy):
		l.t.Fatalf("the serious %s was verified by %s and closed by %s", p.Unit, p.VerifiedBy, p.ClosedBy)
	}
}

func leads(account string) bool { return account == "lead1" || account == "lead2" }

// TestLoopHoldsWhateverIsDone tries any sequence of moves by anybody: what is accepted never breaks the loop's promises.
func TestLoopHoldsWhateverIsDone(t *testing.T) {
	closed, relapsed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		l := newLoop(t)
		for range rapid.IntRange(20, 120).Draw(t, "steps") {
			l.day = l.day.AddDays(rapid.IntRange(0, 3).Draw(t, "pass"))
			before := l.f.State
			err := l.act()
			if kind := fault.Of(err); err != nil && kind != fault.Invalid && kind != fault.Conflict {
				t.Fatalf("refused as %v: %v", kind, err)
			}
			l.settle()
			l.hold()
			if l.f.State == ledger.FindingClosed && before != ledger.FindingClosed {
				closed++
			}
		}
		relapsed += l.f.Relapses
	})
	if closed == 0 || relapsed == 0 {
		t.Errorf("a dull walk: %d findings closed, %d relapsed", closed, relapsed)
	}
}

func TestFindingIsNotSentOutUnclearOrOneSided(t *testing.T) {
	whole := ledger.Finding{
		OccurredAt: "2026-03-02", Place: "石门村", Detail: "围挡缺 3 处", Severity: ledger.SeverityLight, Field: "农村危房", Demand: "补设", Due: "2026-03-20",
	}
	both := []*ledger.FindingParty{{Side: ledger.SideSector, Unit: "dept"}, {Side: ledger.SideTerritory, Unit: "street"}}
	if err := whole.Ready(both); err != nil {
		t.Errorf("a whole finding is refused: %v", err)
	}
	for name, spoil := range map[string]func(*ledger.Finding){
		"time": func(f *ledger.Finding) { f.OccurredAt = "" }, "place": func(f *ledger.Finding) { f.Place = "" },
		"situation": func(f *ledger.Finding) { f.Detail = "" }, "demand": func(f *ledger.Finding) { f.Demand = "" }, "day": func(f *ledger.Finding) { f.Due = "" },
	} {
		f := whole
		spoil(&f)
		if err := f.Ready(both); fault.Of(err) != fault.Invalid {
			t.Errorf("without %s it is sent out: %v", name, err)
		}
	}
	for _, one := range both {
		if err := whole.Ready([]*ledger.FindingParty{one}); !fault.Is(err, "finding.one_sided") {
			t.Errorf("with %s alone it is sent out: %v", one.Side, err)
		}
		waived := whole
		waived.Waived, waived.Waiver = one.Side.Other(), "该侧没有责任"
		if err := waived.Ready([]*ledger.FindingParty{one}); err != nil {
			t.Errorf("with %s alone and a reason it is refused: %v", one.Side, err)
		}
	}
}

// TestVagueFactsAreDoubted is a list of what people write, and whether a street could go there and see it.
func TestVagueFactsAreDoubted(t *testing.T) {
	for text, want := range map[string]string{
		"": ledger.DoubtPlaceMissing, "某村": ledger.DoubtPlaceVague, "辖区": ledger.DoubtPlaceVague, "有关单位": ledger.DoubtPlaceVague,
		"石门村东南片 12、15、17 号院": "", "建设路与解放街交叉口": "", "区政务服务大厅 3 号窗口": "", "睦邻苑社区公示栏": "", "全区各街道": ledger.DoubtPlaceVague,
	} {
		if got := doubtOf(ledger.Finding{OccurredAt: "2026-03-02 09:00", Place: text, Detail: "围挡缺 3 处，无警示牌，住户 5 人未搬离。"}, "place"); got != want {
			t.Errorf("the place %q is doubted as %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"": ledger.DoubtDetailMissing, "后墙有裂缝": ledger.DoubtDetailShort, "工作推进不力，重视程度不够，落实不到位": ledger.DoubtDetailVague,
		"3 户均鉴定为 C 级，现场仍有 5 人居住，围挡缺 3 处。": "", "公示栏内容停留在去年，本年度低保名单未公示。": "", "两台渣土车未密闭，沿路遗撒约二百米。": "",
		"窗口人员让群众来回跑，材料说法前后不一样": ledger.DoubtDetailNumber,
	} {
		if got := doubtOf(ledger.Finding{OccurredAt: "2026-03-02 09:00", Place: "石门村 3 组", Detail: text}, "detail"); got != want {
			t.Errorf("the situation %q is doubted as %q, want %q", text, got, want)
		}
	}
}

func doubtOf(f ledger.Finding, field string) string {
	for _, d := range f.Doubts() {
		if d.Field == field {
			return d.Code
		}
	}
	return ""
}

func FuzzDoubts(f *testing.F) {
	f.Add("2026-03-02 10:20", "石门村 15 号院", "围挡缺 3 处")
	f.Fuzz(func(t *testing.T, at, place, detail string) {
		finding := ledger.Finding{OccurredAt: at, Place: place, Detail: detail}
		if doubts := finding.Doubts(); len(doubts) > 3 {
			t.Errorf("%d doubts about three facts", len(doubts))
		}
		finding.OccurredOn()
	})
}
