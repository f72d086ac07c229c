package uitest_test

import (
	"strings"
	"testing"

	"zhaodan/internal/web/ui/uitest"
)

func TestFaultsAreFound(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"style attribute", `<h1>a</h1><p style="color:red">b</p>`, "attribute style"},
		{"handler", `<h1>a</h1><p onclick="x()">b</p>`, "attribute onclick"},
		{"inline script", `<h1>a</h1><script>x()</script>`, "inline"},
		{"two heads", `<h1>a</h1><h1>b</h1>`, "exactly one h1"},
		{"two primaries", `<h1>a</h1><button class="btn btn-p">b</button><button class="btn btn-p">c</button>`, "one primary"},
		{"nameless link", `<h1>a</h1><a href="/x"><svg></svg></a>`, "no name"},
		{"link to nowhere", `<h1>a</h1><a href="#">b</a>`, "leads nowhere"},
		{"input without label", `<h1>a</h1><input name="b">`, "no label"},
		{"heading cell without scope", `<h1>a</h1><table><tr><th>b</th></tr></table>`, "no scope"},
		{"same id twice", `<h1 id="a">a</h1><p id="a">b</p>`, "second element with id a"},
		{"lost target", `<h1>a</h1><a href="#b">b</a>`, "nothing has the id b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(uitest.Faults(c.body), "\n"); !strings.Contains(got, c.want) {
				t.Errorf("faults %q do not name %q", got, c.want)
			}
		})
	}
}

func TestSoundPageHasNoFault(t *testing.T) {
	uitest.Usable(t, `<h1>a</h1><label for="b">b</label><input id="b"><a href="#b">c</a><label><input type="checkbox">d</label>`)
}
