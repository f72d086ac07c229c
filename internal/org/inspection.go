package org

// inspectionRights are the rights to what is done about inspections (督导检查) and what comes out of them.
var inspectionRights = map[Action]grant{}
