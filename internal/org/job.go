package org

// What concerns the work that the program does by its clock.
const (
	JobFail  Action = "job.fail"  // the program gives a run up and tells the administrator
	JobRetry Action = "job.retry" // the administrator has a chore run now
)

var jobRights = map[Action]grant{JobFail: programOnly, JobRetry: systemOnly}
