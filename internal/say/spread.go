package say

// spreadActions are the names of what is done about what one finding teaches others: policy questions, common advice, similar checks, rule changes.
var spreadActions = map[string]string{}

// spreadFaults are the sentences of what is refused there.
var spreadFaults = map[string]string{}

// spreadStates are the names of the states there, by their typed values.
var spreadStates = map[any]string{}
