package ledger

import (
	"net/url"
	"time"
)

// Chore names a piece of work that the program does by its clock (自动任务).
type Chore string

// The chores. Each subject adds its own, its word in say and its work in jobs.
const (
	ChoreLadder  Chore = "ladder"  // 起草到期提醒
	ChoreDeliver Chore = "deliver" // 消息投递
	ChoreCount   Chore = "count"   // 统计自查自评要求
	ChoreTidy    Chore = "tidy"    // 清理自动任务记录
)

// Chores lists every chore in the order of the administrator's page.
var Chores = []Chore{ChoreLadder, ChoreDeliver, ChoreCount, ChoreTidy}

// Job is one run of a chore. It is no record of the district: what it does there goes through commands of its own.
type Job struct {
	ID         string
	Book       string
	Name       Chore
	State      JobState
	RunAt      int64 // not before
	Attempts   int
	Fence      int // grows with each claim, so that who lost the job cannot end it
	LeaseUntil int64
	StartedAt  int64
	EndedAt    int64
	Cause      string // stable code of what went wrong last, "" if nothing did
}

// JobState is where a run stands.
type JobState string

// The states of a run.
const (
	JobWaiting JobState = "waiting"
	JobRunning JobState = "running"
	JobDone    JobState = "done"
	JobFailed  JobState = "failed"
)

// JobStates lists every state.
var JobStates = []JobState{JobWaiting, JobRunning, JobDone, JobFailed}

// backOff is how long a run waits after each failure; after the last it is given up and the administrator told.
var backOff = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

// GivenUp reports whether the run has been tried as often as it may.
func (j *Job) GivenUp() bool { return j.Attempts > len(backOff) }

// Retry is the instant of the next try after a failure now.
func (j *Job) Retry(now int64) int64 {
	return now + backOff[min(max(j.Attempts, 1), len(backOff))-1].Milliseconds()
}

// JobFilter is one question about runs. The zero filter means all of the book.
type JobFilter struct {
	Name  Chore
	State JobState
}

// Query writes the filter as URL parameters; zero values are left out.
func (f JobFilter) Query() url.Values {
	v := params{}
	v.set("name", string(f.Name))
	v.set("state", string(f.State))
	return url.Values(v)
}

// ParseJobFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseJobFilter(v url.Values) JobFilter {
	return JobFilter{Name: one(Chore(v.Get("name")), Chores), State: one(JobState(v.Get("state")), JobStates)}
}
