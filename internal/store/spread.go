package store

// spreadTables are the tables of what the journal binds there.
var spreadTables []summed
