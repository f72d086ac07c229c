package org

// evidenceRights are the rights to what is done about files that prove something (佐证材料).
var evidenceRights = map[Action]grant{}
