package say

// inspectionActions are the names of what is done about inspections (督导检查) and what comes out of them.
var inspectionActions = map[string]string{}

// inspectionFaults are the sentences of what is refused there.
var inspectionFaults = map[string]string{}

// inspectionStates are the names of the states there, by their typed values.
var inspectionStates = map[any]string{}
