package store

// findingTables are the tables of what the journal binds there.
var findingTables []summed
