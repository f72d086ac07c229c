package web

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"zhaodan/internal/web/ui"
	"zhaodan/internal/web/ui/uitest"
)

// pageStructs are all templates that a page is made with, and what is shown with each. A page that is not listed here
// fails TestTemplatesFit.
var pageStructs = map[string]any{
	"ui/sign-in": ui.SignInPage{}, "ui/error": ui.ErrorPage{}, "ui/confirm": ui.ConfirmPage{},
	"list": listData{}, "plain-list": plainList{}, "form-page": formPage{}, "duty": dutyPageData{}, "duty-print": dutyPrintData{},
	"ui/choose-post": ui.PostPage{}, "review": reviewPageData{},
	"admin-units": unitsPage{}, "admin-unit": unitView{}, "admin-import": importPage{}, "admin-users": usersPage{}, "admin-user": userView{},
	"admin-password": passwordPage{}, "admin-journal": journalView{}, "admin-oversight": unwatchedPage{},
	"self-review-cards": reviewCardsPage{}, "self-review": selfReviewPageData{},
	"inspection": inspectionPageData{}, "inspection-print": inspectionPrintData{}, "briefing": briefingData{},
	"stop": stopPageData{}, "found": foundPageData{}, "visit-place": visitPlace{}, "line-card": lineCard{},
	"checklist": checklistPageData{}, "check-item": checkItemPageData{}, "check": checkPageData{},
	"item": itemPageData{}, "campaign": campaignPageData{}, "workbench": workbenchData{},
	"paper": paperView{}, "paper-sheet": paperSheet{},
	"calendar": calendarView{}, "calendar-preview": calendarPreview{},
	"import": importPageData{}, "import-columns": importColumnsPage{},
	"record": recordPage{}, "record-part": recordPart{},
	"letter": letterData{}, "letter-print": letterData{}, "letter-form": letterFormData{},
	"finding": findingPageData{}, "finding-board": boardData{}, "finding-form": findingFormData{}, "finding-print": findingFileData{}, "finding-list-print": dutyPrintData{},
}

var defined = regexp.MustCompile(`\{\{-?\s*define "([^"]+)"`)

func TestTemplatesFit(t *testing.T) {
	tmpl, err := ui.Parse(pages, "*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(pageStructs)) {
		uitest.Fits(t, tmpl, name, pageStructs[name])
	}
}

func TestEveryTemplateIsListedWithItsStruct(t *testing.T) {
	files, err := pages.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		body, err := pages.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range defined.FindAllSubmatch(body, -1) {
			if name := string(m[1]); pageStructs[name] == nil {
				t.Errorf("%s defines %q, and pageStructs does not say what is shown with it", f.Name(), name)
			}
		}
	}
}
