package org

// What is done about the Word templates of letters (文书模板).
const (
	TemplateUpload Action = "template.upload"
	TemplateEnd    Action = "template.end"
)

// templateRights: the lead room keeps the district's templates, an overseer its own.
var templateRights = map[Action]grant{
	TemplateUpload: {RoleLEAD: InScope, RoleOVR: InScope},
	TemplateEnd:    leadAndMaker,
}
