package jobs_test

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"log/slog"
	"math/big"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/jobs"
)

// killedDays is on how many of the last days the workers are killed, three times each: a run that was broken off more
// often is given up. Make trial takes longer over it.
func killedDays() int {
	if os.Getenv("ZHAODAN_TRIAL") != "" {
		return 10
	}
	return 2
}

// longest is the time after which a worker is killed at the latest; most of the work is done by then.
const longest = 100 * time.Millisecond

// TestWorkersKilledAnywhereLoseAndDoubleNothing kills programs that do the chores, on PostgreSQL two at a time, and lets
// another finish: every rung is drafted once, and every event stands in one message to each recipient. A mail that had
// left when its program died may come twice, under the same id.
func TestWorkersKilledAnywhereLoseAndDoubleNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		y := &year{T: t, w: w, post: house.PostOffice(t), days: 30, findings: 1, lists: 1}
		r := y.open()
		sent, kills := 0, 0
		for day, n := house.Start, 0; n < y.days; day, n = day.AddDays(1), n+1 {
			if work, _ := y.cal.IsWorkday(day); work && n >= y.days-killedDays() {
				sent += y.killedMorning(r, day, &kills)
			} else {
				sent += y.morning(r, day)
			}
			y.work(day)
		}
		y.climbsEachRung(house.Start.AddDays(y.days - 1))
		y.wholeAndOnce(sent)
		again := house.Rows(t, y.db, "SELECT name FROM job WHERE attempts > 1")
		t.Logf("%d kills, %d of them in a run that was begun again, %d mails", kills, len(again), sent)
	})
}

// killedMorning lets workers begin what is due before and after the time of the digest and kills them, and has the rest
// done. It counts the mails by their ids, one for each recipient.
func (y *year) killedMorning(r *jobs.Runner, day calendar.Day, kills *int) int {
	y.Helper()
	before := len(y.post.Received(y))
	for _, minute := range []int{7*60 + 25, 8*60 + 12, 8*60 + 15} {
		var workers []*exec.Cmd
		for range map[string]int{"sqlite": 1, "postgres": 2}[y.w.DB.Engine()] {
			workers = append(workers, y.worker(day.Start()+int64(minute)*60_000))
		}
		for _, x := range workers {
			moment, err := rand.Int(rand.Reader, big.NewInt(int64(longest)/int64(len(workers))))
			if err != nil {
				y.Fatal(err)
			}
			time.Sleep(time.Duration(moment.Int64()))
			_ = x.Process.Kill()
			if err := x.Wait(); err == nil {
				y.Fatal("a worker ended by itself")
			}
			*kills++
		}
	}
	for _, minute := range []int{8*60 + 20, 8*60 + 25, 9 * 60} { // the leases of the dead have run out
		y.w.Clock.Set(day)
		y.w.Clock.Forward(time.Duration(minute)*time.Minute - 9*time.Hour)
		turn(y.T, r)
	}
	ids := map[string]string{}
	for _, m := range y.post.Received(y)[before:] {
		id := messageID(m.Body)
		if other := ids[m.To]; id == "" || other != "" && other != id {
			y.Errorf("%s got %q and %q on %s", m.To, other, id, day)
		}
		ids[m.To] = id
	}
	return len(ids)
}

// What a worker is told.
const (
	workerOf = "ZHAODAN_WORKER_DATABASE"
	workerAt = "ZHAODAN_WORKER_CLOCK"
)

// worker is a program of its own that does the chores, its clock beginning at the instant.
func (y *year) worker(at int64) *exec.Cmd {
	y.Helper()
	x := exec.CommandContext(y.Context(), os.Args[0], "-test.run=^TestWorkerThatIsKilled$", "-test.count=1")
	x.Env = append(os.Environ(), workerOf+"="+y.w.URL, workerAt+"="+strconv.FormatInt(at, 10))
	out, err := x.StdoutPipe()
	if err != nil {
		y.Fatal(err)
	}
	if err := x.Start(); err != nil {
		y.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		y.Fatalf("the worker says %q: %v", line, err)
	}
	return x
}

// TestWorkerThatIsKilled is the program of a worker.
func TestWorkerThatIsKilled(t *testing.T) {
	url := os.Getenv(workerOf)
	if url == "" {
		return
	}
	at, err := strconv.ParseInt(os.Getenv(workerAt), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	a := house.Program(t, url, t.TempDir(), func() int64 { return at + time.Since(began).Milliseconds() })
	r := &jobs.Runner{App: a, Log: slog.New(slog.DiscardHandler), Pause: 20 * time.Millisecond, Lease: time.Minute, Chores: jobs.Chores}
	fmt.Println("ready")
	r.Run(t.Context())
}
