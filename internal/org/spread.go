package org

// leadAndSeer is the lead room on every record, and the overseer on those it follows.
var leadAndSeer = grant{RoleLEAD: InScope, RoleOVR: AsSeer}

// spreadRights are the rights to what is done about what one finding teaches others: policy questions, common advice, similar checks, rule changes.
var spreadRights = joined(questionRights, adviceRights, similarRights, fixRights, ruleRights)
