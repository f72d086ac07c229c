package say

import "fmt"

// Words of the mandate pages.
const (
	PageMandates      = "上级部署"
	MandatesHint      = "上级决策部署到哪里，监督检查就跟进到哪里。没有台账事项的部署列为空白。"
	NoMandates        = "还没有登记上级部署。登记后，可对照检查台账有没有空白。"
	UncoveredMandates = "没有台账事项"
	Uncovered         = "空白"
	LabelLevel        = "层级"
	LabelMandate      = "部署名称"
	LabelDocNo        = "文号"
	LabelIssuedOn     = "印发日期"
	LabelActionNo     = "区委行动序号"
	HintActionNo      = "属于区委十大行动的填 1 到 10，其他不填。"
	LabelActs         = "操作"
	Edit              = "修改"
	EndShort          = "结束"
)

// DistrictAction begins the title of one of the district's ten actions.
func DistrictAction(n int) string { return fmt.Sprintf("区委行动之%d：", n) }
