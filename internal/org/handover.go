package org

// handoverRights are the rights to what is done about handing the open matters of a post to a successor (交接).
var handoverRights = map[Action]grant{}
