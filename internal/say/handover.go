package say

// handoverActions are the names of what is done about handing the open matters of a post to a successor (交接).
var handoverActions = map[string]string{}

// handoverFaults are the sentences of what is refused there.
var handoverFaults = map[string]string{}

// handoverStates are the names of the states there, by their typed values.
var handoverStates = map[any]string{}
