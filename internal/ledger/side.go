package ledger

import (
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Side is one of the two lists (两清单) a duty stands on.
type Side string

// The two sides.
const (
	SideSector    Side = "sector"    // 行业部门
	SideTerritory Side = "territory" // 属地
)

// Sides lists both sides, sector first as the seed names them.
var Sides = []Side{SideSector, SideTerritory}

// Other returns the opposite side.
func (s Side) Other() Side {
	if s == SideSector {
		return SideTerritory
	}
	return SideSector
}

// SideOf returns the side on which a unit of the kind owns duties; ok is false for a unit that owns none.
func SideOf(k org.UnitKind) (side Side, ok bool) {
	switch k {
	case org.KindDept:
		return SideSector, true
	case org.KindStreet, org.KindVillage:
		return SideTerritory, true
	}
	return "", false
}

// Focus is one of the three lines every supervision serves (聚焦方向).
type Focus string

// The three lines of focus.
const (
	FocusLoyalty    Focus = "loyalty"    // 两个维护
	FocusConduct    Focus = "conduct"    // 纠“四风”树新风
	FocusLivelihood Focus = "livelihood" // 维护群众利益
)

// Focuses lists the lines of focus.
var Focuses = []Focus{FocusLoyalty, FocusConduct, FocusLivelihood}

// Mode says whether a matter is mandatory for everybody or chosen (规定动作, 自选动作).
type Mode string

// The two modes.
const (
	ModeMandatory Mode = "mandatory"
	ModeElective  Mode = "elective"
)

// Modes lists both modes.
var Modes = []Mode{ModeMandatory, ModeElective}

// Level is where a mandate comes from.
type Level string

// The levels, highest first.
const (
	LevelCentral  Level = "central"
	LevelProvince Level = "province"
	LevelCity     Level = "city"
	LevelDistrict Level = "district"
)

// Levels lists the levels.
var Levels = []Level{LevelCentral, LevelProvince, LevelCity, LevelDistrict}

// Recurrence says how often a matter without an end is reviewed (频次).
type Recurrence string

// The recurrences. Once means that the matter has a due day.
const (
	Once      Recurrence = ""
	Monthly   Recurrence = "monthly"
	Quarterly Recurrence = "quarterly"
	HalfYear  Recurrence = "half_year"
	Yearly    Recurrence = "yearly"
)

// Recurrences lists the review intervals, without Once.
var Recurrences = []Recurrence{Monthly, Quarterly, HalfYear, Yearly}

// offered notes a choice that is on no list; none at all is another matter.
func offered[T ~string](f *fault.Form, field string, choice T, list []T) {
	if choice != "" && !slices.Contains(list, choice) {
		f.Add(field, "field.choice")
	}
}
