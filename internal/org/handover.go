package org

// HandOver gives the open matters of one post to another (岗位交接).
const HandOver Action = "post.hand_over"

// handoverRights are the rights to it: a unit for its own posts, the lead room for every unit.
var handoverRights = map[Action]grant{
	HandOver: {RoleLEAD: InScope, RoleOVR: OwnUnits, RoleDEPT: OwnUnits, RoleSTR: OwnUnits},
}
