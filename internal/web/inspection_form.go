package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// blankStops is how many empty stops a form offers behind those that are filled in.
const blankStops = 3

func (s *Server) newInspection(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	t := app.InspectionTerms{Campaign: q.Get("campaign"), Way: ledger.WayOnsite, Channel: ledger.ChannelDiscipline, Day: s.App.Today()}
	if r.who().Role != org.RoleLEAD {
		t.By = r.who().Unit
	}
	if by := q.Get("by"); by != "" {
		t.By = by
	}
	if unit := q.Get("unit"); unit != "" {
		t.Stops = []app.StopTerms{{Unit: unit}}
	}
	page, err := r.inspectionForm("/inspections/new", say.Action(org.InspectionCreate), t, 0, blankStops)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) editInspection(w http.ResponseWriter, r *request) error {
	i, err := r.ownInspection(org.InspectionUpdate)
	if err != nil {
		return err
	}
	page, err := r.inspectionForm("/inspections/"+i.ID+"/edit", say.Action(org.InspectionUpdate), inspectionTerms(i), i.Version, blankStops)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

// ownInspection reads the inspection of the address for who carries it out; anybody else in sight of it is refused.
func (r *request) ownInspection(action org.Action) (*app.Inspection, error) {
	i, err := r.s.App.Inspection(r.Context(), r.who(), r.PathValue("id"))
	if err == nil && !r.runs(i.By) {
		err = r.denied(action)
	}
	return i, err
}

// inspectionTerms are the terms of an inspection as a form fills them in.
func inspectionTerms(i *app.Inspection) app.InspectionTerms {
	t := app.InspectionTerms{
		Campaign: i.Campaign, Title: i.Title, Way: i.Way, Channel: i.Channel, By: i.By, Leader: i.Leader, Partners: i.Partners,
		Basis: i.Basis, Day: i.Day,
	}
	for _, s := range i.Stops {
		t.Stops = append(t.Stops, app.StopTerms{Unit: s.Unit, Day: s.Day, Spot: s.Spot})
	}
	return t
}

// postedInspection reads the terms of the form. Stops without any word are passed over.
func (r *request) postedInspection(f *fault.Form) app.InspectionTerms {
	t := app.InspectionTerms{
		Campaign: r.text("campaign"), Title: r.text("title"), Way: ledger.Way(r.text("way")), Channel: ledger.Channel(r.text("channel")),
		By: r.text("by"), Leader: r.text("leader"), Partners: r.texts("partners"), Basis: r.text("basis"), Day: r.day(f, "day"),
	}
	days, spots := r.PostForm["stop_day"], r.PostForm["stop_spot"]
	at := func(list []string, n int) string {
		if n < len(list) {
			return strings.TrimSpace(list[n])
		}
		return ""
	}
	for n, unit := range r.PostForm["stop_unit"] {
		if unit == "" && at(days, n) == "" && at(spots, n) == "" {
			continue
		}
		day, err := calendar.ParseDay(at(days, n))
		if err != nil && at(days, n) != "" {
			f.Add("stop_day", "day.form")
		}
		t.Stops = append(t.Stops, app.StopTerms{Unit: unit, Day: day, Spot: at(spots, n)})
	}
	return t
}

func (s *Server) saveInspection(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	if id != "" {
		if _, err := r.ownInspection(org.InspectionUpdate); err != nil {
			return err
		}
	}
	t := r.postedInspection(&f)
	var cmd app.Command = &app.CreateInspection{Form: r.form(), InspectionTerms: t}
	if id != "" {
		cmd = &app.UpdateInspection{Form: r.form(), ID: id, Version: r.version(), InspectionTerms: t}
	}
	title := say.Action(cmd.Action())
	if r.text("more") != "" {
		page, err := r.inspectionForm(r.URL.Path, title, t, r.version(), 2*blankStops)
		if err != nil {
			return err
		}
		return s.render(w, "form-page", page)
	}
	clashes, err := r.clashes(id, t)
	if err != nil {
		return err
	}
	told := clashKey(clashes)
	if f.Err() == nil && cmd.Check() == nil && told != "" && r.text("clash") != told {
		return s.warnOfClashes(w, r, title, t, clashes)
	}
	answer, err := doForm(s, r, &f, cmd)
	if err == nil {
		return done(w, r, "/inspections/"+answer.ID, cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, err2 := r.inspectionForm(r.URL.Path, title, t, r.version(), blankStops)
	if err2 != nil {
		return err2
	}
	if stale(err) {
		if err := r.inspectionConflict(id, &page); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// warnOfClashes shows the form again with the other visits named. Saving again is a decision; it forbids nothing.
func (s *Server) warnOfClashes(w http.ResponseWriter, r *request, title string, t app.InspectionTerms, clashes []*app.Clash) error {
	page, err := r.inspectionForm(r.URL.Path, title, t, r.version(), blankStops)
	if err != nil {
		return err
	}
	var words strings.Builder
	for _, c := range clashes {
		words.WriteString(say.Clash(c.UnitName, c.Day, r.code(c.Code), c.Title, c.ByName))
	}
	page.Alerts = []ui.Alert{{Kind: ui.AlertWarn, Title: say.ClashTitle, Text: words.String()}}
	page.Form.Hidden = append(page.Form.Hidden, ui.Hidden{Name: "clash", Value: clashKey(clashes)})
	page.Form.Submit.Label = say.SaveAnyway
	return s.render(w, "form-page", page)
}

// clashes are the other visits near the stops, each looked for around its own day.
func (r *request) clashes(but string, t app.InspectionTerms) ([]*app.Clash, error) {
	byDay := map[calendar.Day][]string{}
	var days []calendar.Day
	for _, s := range t.Stops {
		day := s.Day
		if day == "" {
			day = t.Day
		}
		if day == "" {
			continue
		}
		if byDay[day] == nil {
			days = append(days, day)
		}
		byDay[day] = append(byDay[day], s.Unit)
	}
	var out []*app.Clash
	for _, day := range days {
		found, err := r.s.App.Clashes(r.Context(), r.who(), but, byDay[day], day)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// clashKey names what a person was warned of, so that another clash is told again.
func clashKey(clashes []*app.Clash) string {
	var keys []string
	for _, c := range clashes {
		keys = append(keys, c.Code+"/"+c.Unit)
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), " ")
}

// inspectionConflict sets the form beside the inspection as somebody else has left it.
func (r *request) inspectionConflict(id string, page *formPage) error {
	i, err := r.s.App.Inspection(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	theirs, err := r.inspectionFields(inspectionTerms(i), len(page.Form.Fields))
	if err != nil {
		return err
	}
	page.Form.Version = itoa(i.Version)
	page.Conflict, err = r.conflict("inspection", id, theirs[:len(page.Form.Fields)], page.Form.Fields)
	return err
}

// inspectionForm is the form of an inspection; with a version it changes one.
func (r *request) inspectionForm(action, title string, t app.InspectionTerms, version, blank int) (formPage, error) {
	fields, err := r.inspectionFields(t, blank)
	if err != nil {
		return formPage{}, err
	}
	page, err := r.saveForm(action, title, ui.EntryInspections, ui.Link{Label: say.PageInspections, URL: "/inspections"}, version, fields)
	page.Form.Cancel = strings.TrimSuffix(strings.TrimSuffix(action, "/edit"), "/new")
	page.Form.More = []ui.Action{{Label: say.MoreStops, Name: "more", Value: "1"}}
	return page, err
}

// partnerKinds are who may take part in a joint inspection.
var partnerKinds = []org.UnitKind{org.KindPartner, org.KindStationed, org.KindOutpost, org.KindRoom, org.KindTeam, org.KindDept}

func (r *request) inspectionFields(t app.InspectionTerms, blank int) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return nil, err
	}
	by := unitOptions(units, n, []string{t.By}, inspectorKinds...)
	if r.who().Role != org.RoleLEAD {
		by = []ui.OptionGroup{{Label: say.LabelBy, Options: []ui.Option{{Value: r.who().Unit, Label: n.short(r.who().Unit), Chosen: true}}}}
	}
	fields := []ui.Field{
		{Name: "title", Label: say.LabelVisitMatter, Required: true, Value: t.Title, Length: 80},
		{Kind: ui.KindSelect, Name: "way", Label: say.LabelVisitWay, Required: true, Width: ui.WidthMedium, Half: true, Options: options(ledger.Ways, say.Way, t.Way)},
		{Kind: ui.KindSelect, Name: "channel", Label: say.LabelChannel, Required: true, Width: ui.WidthMedium, Options: options(ledger.Channels, say.Channel, t.Channel)},
		{Kind: ui.KindSelect, Name: "by", Label: say.LabelBy, Required: true, Width: ui.WidthMedium, Half: true, Blank: say.ChooseOne, Groups: by},
		{Name: "leader", Label: say.LabelLeader, Hint: say.HintLeader, Value: t.Leader, Length: 50, Width: ui.WidthMedium},
		{Kind: ui.KindDate, Name: "day", Label: say.LabelDay, Required: true, Value: string(t.Day), Width: ui.WidthShort, Half: true},
		{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign, Blank: say.NoCampaign, Width: ui.WidthMedium, Options: campaignOptions(campaigns, t.Campaign)},
		{Name: "basis", Label: say.PanelBasis, Value: t.Basis, Length: 200},
	}
	fields = append(fields, r.stopFields(t, units, n, blank)...)
	return append(fields, ui.Field{
		Kind: ui.KindChecks, Name: "partners", Label: say.LabelPartners, Hint: say.HintPartners,
		Options: flat(unitOptions(units, n, t.Partners, partnerKinds...)),
	}), nil
}

// stopFields are three fields for each stop, filled ones first.
func (r *request) stopFields(t app.InspectionTerms, units []*org.Unit, n names, blank int) []ui.Field {
	var out []ui.Field
	for i := range min(len(t.Stops)+blank, ledger.MaxStops) {
		var stop app.StopTerms
		if i < len(t.Stops) {
			stop = t.Stops[i]
		}
		no := strconv.Itoa(i + 1)
		unit := ui.Field{
			Kind: ui.KindSelect, ID: "stop_unit_" + no, Name: "stop_unit", Label: say.StopLabel(i + 1), Required: i == 0, Half: true,
			Width: ui.WidthMedium, Blank: say.ChooseOne, Groups: unitOptions(units, n, []string{stop.Unit}, ownerKinds...),
		}
		if i == 0 {
			unit.Hint = say.HintStops
		}
		out = append(out, unit,
			ui.Field{Kind: ui.KindDate, ID: "stop_day_" + no, Name: "stop_day", Label: say.LabelStopDay, Value: string(stop.Day), Width: ui.WidthShort, Half: true},
			ui.Field{ID: "stop_spot_" + no, Name: "stop_spot", Label: say.LabelStopSpot, Value: stop.Spot, Length: 60, Width: ui.WidthMedium})
	}
	return out
}
