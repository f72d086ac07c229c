package org

// spreadRights are the rights to what is done about what one finding teaches others: policy questions, common advice, similar checks, rule changes.
var spreadRights = map[Action]grant{}
