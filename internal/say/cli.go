package say

// CommandHelp is the help of the command line: one sentence for each command, argument and setting.
var CommandHelp = map[string]string{
	"app":       "照单：一台账、两清单、双责任。纪检监察机关专项监督台账系统。",
	"serve":     "启动网页服务。数据库为空时不启动，请先运行 zhaodan init 或 zhaodan demo。",
	"demo":      "装入示例区县“云河区”，并列出示例账号。只能装入空数据库；已装好的不改动，只再列一遍账号。",
	"init":      "设立区县，开出系统管理员、安全管理员、审计管理员三个账号，列出各自的临时口令。",
	"migrate":   "把数据库升级到本版本的结构。serve 启动时会自动升级，单独运行用于升级前演练。",
	"verify":    "校验留痕：逐条核对链条，再核对每一行记录。只读，不升级数据库。退出码：0 完整，3 被改动，4 尾部缺失，5 读不了。",
	"plan":      "方案文件的读取。",
	"plan_read": "读取方案文件（.docx、.xlsx、.txt 或 .json 样例），写出读到的事项。",
	"user":      "重置管理员口令，列出新的临时口令。只用于三个管理员都无法登录的时候。",
	"version":   "显示版本。",

	"config":         "配置文件。每行一项“名称 = 值”，名称与选项相同、不带前面的横线；# 开头的是注释。先后次序：选项、环境变量、配置文件、默认值。",
	"data":           "数据文件夹：数据库、上传的文件和示例账号都放在里面。",
	"database":       "数据库。默认用数据文件夹里的 zhaodan.db（SQLite）；写 postgres:// 开头的地址用 PostgreSQL。",
	"files":          "上传的文件放在哪里。默认是数据文件夹里的 files；可以写另一个文件夹，或 S3 兼容存储的地址，例如 https://oss.example.cn/桶名/目录。",
	"s3_key":         "S3 兼容存储的访问标识（Access Key）。密钥不是选项，用环境变量 ZHAODAN_S3_SECRET 或下面的密钥文件给出。",
	"s3_secret_file": "放着 S3 兼容存储密钥的文件，只有运行照单的账户能读。",
	"s3_region":      "S3 兼容存储的区域，多数可以不填。",
	"listen":         "监听地址和端口。",
	"insecure_http":  "允许在本机以外的地址上用不加密的 HTTP。口令会明文经过网络，每一页都会显示警示，只宜短期试用。",
	"tls_proxy":      "前面负责 HTTPS 的反向代理的地址，多个用逗号隔开。设置后只接受来自这些地址和本机的连接，并采信它们转来的客户端地址。",
	"log":            "日志级别：debug、info、warn、error。",
	"log_format":     "日志格式：text 便于人看，json 便于采集。",
	"jobs":           "隔多久看一次有没有到时的自动任务（催办、消息投递等），例如 15s。多个程序共用一个数据库时可以都开，每项任务只会办一次；写 0 表示本程序不办。",
	"name":           "区县全称。",
	"short":          "区县简称，不填则与全称相同。",
	"system":         "系统管理员的账号。",
	"security":       "安全管理员的账号。",
	"auditor":        "审计管理员的账号。",
	"login":          "要重置口令的管理员账号。",
	"json":           "以 JSON 写出结果。",
	"anchor":         "函件页脚上的留痕锚点，如 \"18204·7f3a91c05e22d8b1\"，可写多次。链条必须包含它，缺了即为尾部缺失。",
	"anchors":        "以前留下的校验结果（verify --json 的输出），或抄自函件页脚的锚点，每行一个。链条必须包含其中每一个。",
	"units":          "机构名单（JSON），用来识别单位名称。",
	"date":           "方案印发日期，例如 2026-03-01，用来确定“6月底前”的年份；不填则取文中的日期，或同名 .json 样例里的 plan_date。",
	"out":            "写到这个文件夹，每个文件一份同名 .json；不填则写到屏幕。",
	"file":           "方案文件。",
}

// Words around the help.
const (
	HelpUsage    = "用法："
	HelpOptions  = "选项："
	HelpCommands = "命令："
	HelpOption   = "[选项]"
	HelpCommand  = "<命令>"
	HelpMore     = "运行“%s <命令> --help”查看该命令的说明。"
	HelpDefault  = "默认 %s"
	HelpEnv      = "环境变量 %s"
)

// SettingsHead is the head of the table of settings in the operators' guide.
const SettingsHead = "| 选项 | 环境变量 | 默认 | 说明 |\n|---|---|---|---|\n"

// Sentences of the command line.
const (
	CLIConfUnknown = "配置文件里有不认识的名称“%s”，请对照 zhaodan serve --help 改正。"
	CLIConfLine    = "配置文件第 %d 行应为“名称 = 值”：%s"
	CLIConfRead    = "配置文件读不了：%s"
	CLILocked      = "数据文件夹 %s 正被另一个照单进程使用。请先停止它，再运行本命令。"
	CLIBlank       = "数据库是空的。正式使用请先运行 zhaodan init 设立区县；想先看看，请运行 zhaodan demo 装入示例。"
	CLINotBlank    = "数据库里已经有数据，不能再%s。请换一个空的数据文件夹（--data）。"
	CLIInsecure    = "地址 %s 不是本机地址，用不加密的 HTTP 会泄露口令。请在前面设置 HTTPS 反向代理并用 --tls-proxy 写明其地址；确需试用的，加 --insecure-http。"
	CLIBanner      = "当前连接未加密，口令可能被窃取。请尽快在前面设置 HTTPS。"
	CLIServing     = "照单已启动：http://%s\n"
	CLIMigrated    = "数据库结构已是本版本（%s）。\n"
	CLINoDatabase  = "没有找到数据库 %s。"
	CLIAnchorForm  = "没有认出锚点：%s。请照函件页脚写成 18204·7f3a91c05e22d8b1，或每行一个写在文件里。"
	CLIUsage       = "命令有误：%s。运行 zhaodan --help 查看说明。"
	CLIListenForm  = "监听地址“%s”应写成“地址:端口”，例如 127.0.0.1:8080。"
	CLIProxyForm   = "反向代理地址“%s”应是 IP 地址或网段，例如 10.1.2.3 或 10.1.2.0/24。"
	CLIFilesForm   = "上传文件的地址“%s”应写成 https://主机/桶名 或 https://主机/桶名/目录。"
	CLIS3Secret    = "用 S3 兼容存储须写明 --s3-key，并用环境变量 %s 或 --s3-secret-file 给出密钥。"
	CLIDayForm     = "日期“%s”应写成 2026-03-01 的样子。"
	CLINotAdmin    = "账号 %s 不是管理员。业务账号的口令请由安全管理员在网页上重置。"
	CLINoAccount   = "没有账号 %s。"
	CLIFileRead    = "%s 没有读成：%s"
	CLIFounded     = "已设立%s。三个管理员的账号和临时口令如下，首次登录须修改。口令只显示这一次。\n\n"
	CLIReset       = "已重置。新的临时口令只显示这一次，登录后须修改。\n\n"
	CLICause       = "%s\n原因：%s"
	CLIFailed      = "没有办成。"
	ActFound       = "设立区县"
	ActDemo        = "装入示例"
)
