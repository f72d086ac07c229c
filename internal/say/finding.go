package say

// findingActions are the names of what is done about findings (问题) and their way to 销号.
var findingActions = map[string]string{}

// findingFaults are the sentences of what is refused there.
var findingFaults = map[string]string{}

// findingStates are the names of the states there, by their typed values.
var findingStates = map[any]string{}
