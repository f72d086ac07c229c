package ui_test

import "zhaodan/internal/web/ui"

type phoneData struct {
	ui.PhonePage
	Form   ui.Form
	Seg    ui.Seg
	Submit ui.Action
}

func phonePage() phoneData {
	return phoneData{
		PhonePage: ui.PhonePage{
			Frame: ui.Frame{Title: "自查自评", Phone: true}, Heading: "5 月自查自评", Back: "/", Side: ui.Link{Label: "列表", URL: "/self-reviews?view=period"},
		},
		Form: ui.Form{Action: "/self-reviews", Key: "k-1", Guard: true},
		Seg: ui.Seg{Label: "自查结果", Error: "请选择符合、部分符合或不符合。", ErrorID: "answer-1-err", Options: []ui.SegOption{
			{ID: "answer-1-met", Name: "answer.1", Value: "met", Label: "符合", Mark: ui.MarkOK, Tone: ui.SegYes, Chosen: true},
			{ID: "answer-1-partly", Name: "answer.1", Value: "partly", Label: "部分符合", Mark: ui.MarkSoon, Tone: ui.SegSome},
			{ID: "answer-1-unmet", Name: "answer.1", Value: "unmet", Label: "不符合", Mark: ui.MarkNo, Tone: ui.SegNo},
		}},
		Submit: ui.Action{Label: "提交自查", Primary: true},
	}
}
