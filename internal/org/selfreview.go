package org

// What can be done about self-reviews (自查自评).
const (
	SelfReviewSave     Action = "self_review.save"
	SelfReviewSubmit   Action = "self_review.submit"
	SelfReviewSample   Action = "self_review.sample"
	SelfReviewAgree    Action = "self_review.agree"
	SelfReviewDisagree Action = "self_review.disagree"
)

// selfReviewRights are the rights to what is done about self-reviews: units answer for themselves, overseers check a sample.
var selfReviewRights = map[Action]grant{
	SelfReviewSave: unitsOwn, SelfReviewSubmit: unitsOwn,
	SelfReviewSample:   {RoleLEAD: InScope, RoleOVR: AsSeer},
	SelfReviewAgree:    {RoleLEAD: InScope, RoleOVR: AsSeer},
	SelfReviewDisagree: {RoleLEAD: InScope, RoleOVR: AsSeer},
}
