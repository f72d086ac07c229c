package say

// evidenceActions are the names of what is done about files that prove something (佐证材料).
var evidenceActions = map[string]string{}

// evidenceFaults are the sentences of what is refused there.
var evidenceFaults = map[string]string{}

// evidenceStates are the names of the states there, by their typed values.
var evidenceStates = map[any]string{}
