package org

// findingRights are the rights to what is done about findings (问题) and their way to 销号.
var findingRights = map[Action]grant{}
