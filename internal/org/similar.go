package org

// What can be done to a similar check (举一反三).
const (
	SimilarOpen  Action = "similar.open"
	SimilarReply Action = "similar.reply"
	SimilarClose Action = "similar.close"
)

var similarRights = map[Action]grant{
	SimilarOpen: leadAndSeer, SimilarReply: unitsOwn, SimilarClose: leadAndSeer,
}
