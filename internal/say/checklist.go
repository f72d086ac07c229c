package say

// checklistActions are the names of what is done about checklists (共性、个性监督清单).
var checklistActions = map[string]string{}

// checklistFaults are the sentences of what is refused there.
var checklistFaults = map[string]string{}

// checklistStates are the names of the states there, by their typed values.
var checklistStates = map[any]string{}
