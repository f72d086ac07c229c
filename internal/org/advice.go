package org

// What can be done to common advice (共性建议).
const (
	AdviceShare       Action = "advice.share"
	AdviceAcknowledge Action = "advice.acknowledge"
	AdviceEnd         Action = "advice.end"
)

var adviceRights = map[Action]grant{
	AdviceShare: leadOnly, AdviceAcknowledge: unitsOwn, AdviceEnd: leadOnly,
}
