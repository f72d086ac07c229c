package store

// handoverTables are the tables of what the journal binds there.
var handoverTables []summed
