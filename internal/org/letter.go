package org

// What is done about letters (函件) and their advice.
const (
	LetterCreate      Action = "letter.create"
	LetterUpdate      Action = "letter.update"
	LetterRemove      Action = "letter.remove"
	LetterSubmit      Action = "letter.submit"
	LetterReturn      Action = "letter.return"
	LetterReview      Action = "letter.review"
	LetterApprove     Action = "letter.approve"
	LetterRegister    Action = "letter.register"
	LetterSend        Action = "letter.send"
	LetterAcknowledge Action = "letter.acknowledge"
	LetterReply       Action = "letter.reply"
	LetterSendBack    Action = "letter.send_back"
	LetterVerify      Action = "letter.verify"
	LetterClose       Action = "letter.close"
	LetterVoid        Action = "letter.void"
	LetterStyleSet    Action = "letter.style"
)

var leadAndMaker = grant{RoleLEAD: InScope, RoleOVR: AsMaker}

// letterRights are the rights to what is done about letters. A leader of the commission or the lead room signs; that it
// is not who drafted the letter is a rule of the letter.
var letterRights = map[Action]grant{
	LetterCreate: {RoleLEAD: InScope, RoleOVR: InScope},
	LetterUpdate: leadAndMaker, LetterRemove: leadAndMaker, LetterSubmit: leadAndMaker, LetterRegister: leadAndMaker, LetterSend: leadAndMaker,
	LetterReturn:      {RoleLEAD: InScope, RoleSEC: InScope, RoleOVR: AsMaker},
	LetterReview:      leadAndMaker,
	LetterApprove:     {RoleLEAD: InScope, RoleSEC: InScope},
	LetterAcknowledge: {RoleDEPT: OwnUnits, RoleSTR: OwnUnits, RoleOVR: OwnUnits},
	LetterReply:       unitsOwn,
	LetterSendBack:    followers, LetterVerify: followers, LetterClose: followers,
	LetterVoid:     leadOnly,
	LetterStyleSet: leadOnly,
}
