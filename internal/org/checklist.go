package org

// checklistRights are the rights to what is done about checklists (共性、个性监督清单).
var checklistRights = map[Action]grant{}
