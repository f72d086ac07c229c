package org

// What is done about workbooks that are taken into the ledger (Excel 导入).
const (
	ImportUpload  Action = "import.upload"
	ImportMap     Action = "import.map"
	ImportConfirm Action = "import.confirm"
	ImportApply   Action = "import.apply"
	ImportRecheck Action = "import.recheck"
	ImportCancel  Action = "import.cancel"
)

// importRights are the rights to it: the lead room for everything, overseers for what they find. What a row does is
// asked again for each record.
var importRights = map[Action]grant{
	ImportUpload:  {RoleLEAD: InScope, RoleOVR: InScope},
	ImportMap:     {RoleLEAD: InScope, RoleOVR: AsMaker},
	ImportConfirm: {RoleLEAD: InScope, RoleOVR: AsMaker},
	ImportApply:   {RoleLEAD: InScope, RoleOVR: AsMaker},
	ImportRecheck: {RoleLEAD: InScope, RoleOVR: AsMaker},
	ImportCancel:  {RoleLEAD: InScope, RoleOVR: AsMaker},
}
