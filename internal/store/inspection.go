package store

// inspectionTables are the tables of what the journal binds there.
var inspectionTables []summed
