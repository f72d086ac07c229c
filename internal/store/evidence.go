package store

// evidenceTables are the tables of what the journal binds there.
var evidenceTables []summed
