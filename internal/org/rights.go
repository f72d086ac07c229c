package org

import "maps"

// Action is one thing that can be done. The list below is complete: each has a right here,
// a word in say and a command in app, and a test holds the three together.
type Action string

// What can be done, grouped by what it is done to.
const (
	SignIn         Action = "session.sign_in"
	SignOut        Action = "session.sign_out"
	ChoosePost     Action = "session.choose_post"
	ChangePassword Action = "user.change_password"
	SetTheme       Action = "user.theme"

	DistrictFound Action = "district.found"

	UnitCreate Action = "unit.create"
	UnitUpdate Action = "unit.update"
	UnitEnd    Action = "unit.end"
	UnitImport Action = "unit.import"
	UserCreate Action = "user.create"
	UserReset  Action = "user.reset_password"
	UserEnable Action = "user.enable"
	PostGrant  Action = "post.grant"
	PostRevoke Action = "post.revoke"

	OversightSet Action = "oversight.set"
	OversightEnd Action = "oversight.end"

	MandateCreate Action = "mandate.create"
	MandateUpdate Action = "mandate.update"
	MandateEnd    Action = "mandate.end"

	CampaignCreate    Action = "campaign.create"
	CampaignUpdate    Action = "campaign.update"
	CampaignAnalyze   Action = "campaign.analyze"
	CampaignDecompose Action = "campaign.decompose"
	CampaignAssign    Action = "campaign.assign"
	CampaignStart     Action = "campaign.start"
	CampaignSummarise Action = "campaign.summarise"
	CampaignClose     Action = "campaign.close"
	CampaignVoid      Action = "campaign.void"

	PlanUpload   Action = "plan.upload"
	PlanEdit     Action = "plan.edit"
	PlanGenerate Action = "plan.generate"
	PlanVoid     Action = "plan.void"

	LedgerPublish Action = "ledger.publish"
	LedgerRevise  Action = "ledger.revise"

	ItemCreate    Action = "item.create"
	ItemUpdate    Action = "item.update"
	ItemDecompose Action = "item.decompose"
	ItemWaive     Action = "item.waive"
	ItemEnd       Action = "item.end"
	ItemVoid      Action = "item.void"

	DutyUpdate      Action = "duty.update"
	DutyRemove      Action = "duty.remove"
	DutyAssign      Action = "duty.assign"
	DutyReschedule  Action = "duty.reschedule"
	DutyIssue       Action = "duty.issue"
	DutyAcknowledge Action = "duty.acknowledge"
	DutyReturn      Action = "duty.return"
	DutyReport      Action = "duty.report"
	DutyComplete    Action = "duty.complete"
	DutyReopen      Action = "duty.reopen"
	DutyVoid        Action = "duty.void"

	FilterSave   Action = "filter.save"
	FilterDelete Action = "filter.delete"
	ListExport   Action = "list.export"
	JournalRead  Action = "journal.read"
)

// Reach says on which records a role may do an action.
type Reach int

// The reaches. The zero Reach is no right at all.
const (
	No       Reach = iota
	InScope        // any record the actor can see
	OwnUnits       // a record whose unit is the actor's unit or below it
	OwnUnit        // a record whose unit is the actor's unit itself
	AsSeer         // a record whose overseer is the actor's unit
	AsMaker        // a record that the actor's unit made
	Self           // the actor's own account
)

type grant map[Role]Reach

// May tells how far the role may do the action.
func May(r Role, a Action) Reach { return rights[a][r] }

// Actions lists every action that has a right, in no order.
func Actions() []Action {
	out := make([]Action, 0, len(rights))
	for a := range rights {
		out = append(out, a)
	}
	return out
}

var (
	everyone = func() grant {
		g := grant{}
		for _, r := range Roles {
			g[r] = Self
		}
		return g
	}()
	leadOnly   = grant{RoleLEAD: InScope}
	unitsOwn   = grant{RoleDEPT: OwnUnits, RoleSTR: OwnUnits}
	systemOnly = grant{RoleSystem: InScope}

	// programOnly is for what only the clock sets off; an action that people share with it merges this into their grant.
	programOnly = grant{RoleProgram: InScope}

	business = grant{
		RoleSEC: InScope, RoleLEAD: InScope, RoleOVR: InScope, RoleDEPT: InScope,
		RoleSTR: InScope, RoleTEAM: InScope, RolePART: InScope, RoleUP: InScope,
	}
)

// rights is the table role × action. A missing cell is No. Each subject keeps its own part in a file of its name.
var rights = joined(
	houseRights, findingRights, evidenceRights, checklistRights, inspectionRights, selfReviewRights, spreadRights, handoverRights, noticeRights,
	letterRights,
	jobRights,
	importRights,
	reminderRights, calendarRights,
	templateRights,
)

func joined(parts ...map[Action]grant) map[Action]grant {
	out := map[Action]grant{}
	for _, p := range parts {
		maps.Copy(out, p)
	}
	return out
}

// houseRights are those of the house itself, the ledger and its duties.
var houseRights = map[Action]grant{
	SignIn: everyone, SignOut: everyone, ChoosePost: everyone, ChangePassword: everyone, SetTheme: everyone,

	DistrictFound: systemOnly,
	UnitCreate:    systemOnly, UnitUpdate: systemOnly, UnitEnd: systemOnly, UnitImport: systemOnly,
	UserCreate: systemOnly, UserEnable: systemOnly,
	UserReset: {RoleSecurity: InScope}, PostGrant: {RoleSecurity: InScope}, PostRevoke: {RoleSecurity: InScope},

	OversightSet: leadOnly, OversightEnd: leadOnly,

	MandateCreate: leadOnly, MandateUpdate: leadOnly, MandateEnd: leadOnly,
	CampaignCreate: leadOnly, CampaignUpdate: leadOnly, CampaignAnalyze: leadOnly, CampaignDecompose: leadOnly,
	CampaignAssign: leadOnly, CampaignStart: leadOnly, CampaignSummarise: leadOnly, CampaignClose: leadOnly,
	CampaignVoid: leadOnly,
	PlanUpload:   leadOnly, PlanEdit: leadOnly, PlanGenerate: leadOnly, PlanVoid: leadOnly,
	LedgerPublish: leadOnly, LedgerRevise: leadOnly,
	ItemCreate: leadOnly, ItemUpdate: leadOnly, ItemDecompose: leadOnly,
	ItemWaive: leadOnly, ItemEnd: leadOnly, ItemVoid: leadOnly,

	DutyUpdate: leadOnly, DutyRemove: leadOnly, DutyAssign: leadOnly, DutyReschedule: leadOnly,
	DutyIssue: leadOnly, DutyVoid: leadOnly,
	DutyAcknowledge: unitsOwn, DutyReturn: unitsOwn, DutyReport: unitsOwn, DutyComplete: unitsOwn,
	DutyReopen: {RoleLEAD: InScope, RoleOVR: AsSeer},

	FilterSave: business, FilterDelete: business, ListExport: merge(business, systemOnly, grant{RoleAuditor: InScope}),
	JournalRead: {RoleAuditor: InScope},
}

func merge(gs ...grant) grant {
	out := grant{}
	for _, g := range gs {
		for r, reach := range g {
			out[r] = reach
		}
	}
	return out
}
