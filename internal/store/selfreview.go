package store

// selfReviewTables are the tables of what the journal binds there.
var selfReviewTables []summed
