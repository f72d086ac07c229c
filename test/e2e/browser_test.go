package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience bounds a single step in the browser.
const patience = 30 * time.Second

// window is a browser window with one page, as one person uses it.
type window struct {
	t     *testing.T
	ctx   context.Context
	url   string
	width int64
	files string // downloads

	mu       sync.Mutex
	problems []string // what the console complained about since the last look
}

// open starts a browser with a profile of its own. It is gone when the test ends.
func open(t *testing.T, url string, width, height int64) *window {
	t.Helper()
	w := &window{t: t, url: url, width: width, files: t.TempDir()}
	alloc, closeBrowser := chromedp.NewExecAllocator(context.Background(), append(
		[]chromedp.ExecAllocatorOption{chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(t.TempDir()), chromedp.Env("LANGUAGE=zh_CN")}, flags(width, height)...)...)
	ctx, closePage := chromedp.NewContext(alloc)
	w.ctx = ctx
	t.Cleanup(func() {
		w.keepEvidence()
		closePage()
		closeBrowser()
	})
	w.listen()
	w.resize(width, height)
	w.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		on := true
		_, err := chromedp.Call(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: w.files, EventsEnabled: &on,
		})
		return err
	}))
	return w
}

// resize gives the page another room.
func (w *window) resize(width, height int64) {
	w.t.Helper()
	w.width = width
	w.do(chromedp.EmulateViewport(width, height))
}

func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("there is no Chromium: run test/prepare")
	return ""
}

// flags keep the browser from doing anything of its own.
func flags(width, height int64) (out []chromedp.ExecAllocatorOption) {
	for _, name := range []string{
		"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "no-default-browser-check", "disable-background-networking",
		"disable-component-update", "disable-sync", "disable-extensions", "disable-dev-shm-usage", "hide-scrollbars", "mute-audio",
	} {
		out = append(out, chromedp.Flag(name, true))
	}
	return append(out, chromedp.Flag("lang", "zh-CN"), chromedp.WindowSize(int(width), int(height)))
}

// listen collects what the console complains about: scripts that fail, and what the content policy blocks.
func (w *window) listen() {
	messages := chromedp.Console(w.ctx)
	go func() { // ends with the browser
		for m, err := range messages {
			if err != nil {
				return
			}
			if s := m.String(); strings.Contains(s, "status of 422") || strings.Contains(s, "status of 409") {
				continue // a form shown again with what is missing
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" || m.Source == "security" {
				w.mu.Lock()
				w.problems = append(w.problems, m.String())
				w.mu.Unlock()
			}
		}
	}()
}

func (w *window) do(steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.t.Fatalf("at %s: %v", w.place(), err)
	}
}

// ask evaluates an expression in the page.
func ask[T any](w *window, expression string) T {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		w.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// place is where the window is, for messages.
func (w *window) place() string {
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		return "nowhere"
	}
	return strings.TrimPrefix(at, w.url)
}

// goTo types an address.
func (w *window) goTo(path string) {
	w.t.Helper()
	w.do(chromedp.Navigate(w.url + path))
}

// mark finds the one visible element that a person would mean by the words, and gives it a mark to be clicked on.
// within narrows the search to an element that holds certain words, such as a row of a table.
const mark = `((words, tags, within) => {
	const seen = e => e.offsetWidth > 0 && !e.closest('.sr') && getComputedStyle(e).visibility !== 'hidden';
	const says = e => (e.getAttribute('aria-label') || e.innerText || '').replace(/\s+/g, ' ').trim();
	document.querySelectorAll('[data-e2e]').forEach(e => e.removeAttribute('data-e2e'));
	let places = [document];
	if (within) places = [...document.querySelectorAll('tr, article, section, fieldset, .field, .menu-b, li')]
		.filter(e => seen(e) && e.innerText.includes(within)).reverse();
	for (const place of places)
		for (const exact of [true, false]) {
			const hit = [...place.querySelectorAll(tags)].find(e => seen(e) && (exact ? says(e) === words : says(e).startsWith(words)));
			if (hit) { hit.setAttribute('data-e2e', ''); hit.scrollIntoView({block: 'center'}); return true; }
		}
	return false;
})(%q, %q, %q)`

const marked = chromedp.CSS("[data-e2e]")

func (w *window) find(words, tags, within string) {
	w.t.Helper()
	if !ask[bool](w, fmt.Sprintf(mark, words, tags, within)) {
		w.t.Fatalf("at %s: there is no “%s” to press (%s)", w.place(), words, within)
	}
}

// press clicks on a link or button and waits for the page it leads to.
func (w *window) press(words string) {
	w.t.Helper()
	w.pressIn("", words)
}

// pressIn is press inside the row, panel or field that holds the words of within.
func (w *window) pressIn(within, words string) {
	w.t.Helper()
	w.find(words, "a, button", within)
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.Click(marked))); err != nil {
		w.t.Fatalf("at %s: press “%s”: %v", w.place(), words, err)
	}
}

// unfold opens a menu or a part that is folded.
func (w *window) unfold(words string) {
	w.t.Helper()
	w.find(words, "summary", "")
	w.do(chromedp.Click(marked))
}

// tick checks a box or a radio button by its label.
func (w *window) tick(words string) {
	w.t.Helper()
	w.tickIn("", words)
}

func (w *window) tickIn(within, words string) {
	w.t.Helper()
	w.find(words, "label, input[type=checkbox], input[type=radio]", within)
	w.do(chromedp.Click(marked))
}

// field is the first input of a name.
func field(name string) string { return fmt.Sprintf("document.getElementsByName(%q)[0]", name) }

// fill types into a field, in place of what stood there.
func (w *window) fill(name, words string) {
	w.t.Helper()
	if !ask[bool](w, fmt.Sprintf("(e => { if (!e) return false; e.scrollIntoView({block: 'center'}); e.focus(); if (e.select) e.select(); return true; })(%s)", field(name))) {
		w.t.Fatalf("at %s: there is no field %s", w.place(), name)
	}
	if ask[string](w, field(name)+".type") == "date" {
		ask[bool](w, fmt.Sprintf("(e => { e.value = %q; e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); return true; })(%s)", words, field(name)))
		return
	}
	w.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: words})
		return err
	}))
}

// choose picks an option of a select by its words.
func (w *window) choose(name, words string) {
	w.t.Helper()
	if !ask[bool](w, fmt.Sprintf(`(e => { if (!e) return false; const o = [...e.options].find(o => o.text.trim().startsWith(%q)); if (!o) return false;
		e.value = o.value; e.dispatchEvent(new Event('change', {bubbles: true})); return true; })(%s)`, words, field(name))) {
		w.t.Fatalf("at %s: %s offers no “%s”", w.place(), name, words)
	}
}

// upload gives a file to a field.
func (w *window) upload(name, path string) {
	w.t.Helper()
	w.do(chromedp.SetUploadFiles(chromedp.CSS("input[type=file][name="+name+"]"), []string{path}))
}

// download presses something that sends a file, and returns where it was put.
func (w *window) download(words string) string {
	w.t.Helper()
	w.find(words, "a, button", "")
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	progress := chromedp.Events(ctx, browser.DownloadProgress)
	if err := chromedp.Do(ctx, chromedp.Click(marked)); err != nil {
		w.t.Fatal(err)
	}
	for e, err := range progress {
		if err != nil {
			w.t.Fatalf("download “%s”: %v", words, err)
		}
		if e.State == browser.DownloadProgressStateCompleted {
			return filepath.Join(w.files, e.GUID)
		}
	}
	return ""
}

// text is what the main part of the page says.
func (w *window) text() string {
	w.t.Helper()
	return ask[string](w, "document.querySelector('main').innerText.replace(/\\s+/g, ' ')")
}

// sees fails the test unless the page says all of the words.
func (w *window) sees(words ...string) {
	w.t.Helper()
	text := w.text()
	for _, s := range words {
		if !strings.Contains(text, s) {
			w.t.Fatalf("at %s the page does not say “%s”: %.600s", w.place(), s, text)
		}
	}
}

// signIn signs in through the page.
func (w *window) signIn(p *program, login string) {
	w.t.Helper()
	w.goTo("/signin")
	w.fill("login", login)
	w.fill("password", p.passwords[login])
	w.press("登录")
	if strings.HasPrefix(w.place(), "/signin") {
		w.t.Fatalf("%s cannot sign in: %s", login, w.text())
	}
}

func (w *window) signOut() {
	w.t.Helper()
	w.find("", "summary.me", "")
	w.do(chromedp.Click(marked))
	w.press("退出登录")
}

// look judges the page as it stands: nothing blocked, no script failed, nothing sticks out sideways. With
// ZHAODAN_SCREENS it also keeps a picture under the name.
func (w *window) look(name string) {
	w.t.Helper()
	w.mu.Lock()
	problems := w.problems
	w.problems = nil
	w.mu.Unlock()
	for _, p := range problems {
		w.t.Errorf("at %s the console says: %s", w.place(), p)
	}
	if over := ask[int](w, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
		w.t.Errorf("at %s the page is %d pixels too wide for %d", w.place(), over, w.width)
	}
	if dir := os.Getenv("ZHAODAN_SCREENS"); dir != "" {
		w.picture(filepath.Join(root, "out", "screens"), fmt.Sprintf("%s-%d", name, w.width))
	}
}

func (w *window) picture(dir, name string) {
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		png, err = compact(png)
	}
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		w.t.Errorf("picture %s: %v", name, err)
	}
}

// keepEvidence leaves a picture and the page behind when the test has failed.
func (w *window) keepEvidence() {
	if !w.t.Failed() {
		return
	}
	dir, err := os.MkdirTemp("", "zhaodan-e2e-failed-")
	if err != nil {
		w.t.Error(err)
		return
	}
	w.picture(dir, "page")
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	html, err := chromedp.Run(ctx, chromedp.OuterHTML(chromedp.CSS("html")))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "page.html"), []byte(html), 0o644)
	}
	w.t.Logf("the page as it was: %s (%v)", dir, err)
}

// rows are the names of the rows of the page's table.
func (w *window) rows() []string {
	w.t.Helper()
	return ask[[]string](w, "[...document.querySelectorAll('main tbody th[scope=row] .t')].map(e => e.innerText.trim())")
}
