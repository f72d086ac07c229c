package org

// selfReviewRights are the rights to what is done about self-reviews (自查自评).
var selfReviewRights = map[Action]grant{}
