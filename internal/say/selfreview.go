package say

// selfReviewActions are the names of what is done about self-reviews (自查自评).
var selfReviewActions = map[string]string{}

// selfReviewFaults are the sentences of what is refused there.
var selfReviewFaults = map[string]string{}

// selfReviewStates are the names of the states there, by their typed values.
var selfReviewStates = map[any]string{}
