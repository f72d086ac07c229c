package store

// checklistTables are the tables of what the journal binds there.
var checklistTables []summed
