package paper

// face is a typeface by the name official documents use. None of them is carried in a file or by the program: where a
// machine lacks one, its fall-back and then its family take over.
type face struct {
	name, fallback string
	family, panose string
}

var (
	faceSong = face{"方正小标宋简体", "华文中宋", "roman", "03000509000000000000"}
	faceFang = face{"仿宋_GB2312", "仿宋", "roman", "02010609030101010101"}
	faceHei  = face{"黑体", "SimHei", "swiss", "02010609060101010101"}
	faceKai  = face{"楷体_GB2312", "楷体", "roman", "02010609030101010101"}
	facePage = face{"宋体", "SimSun", "roman", "02010600030101010101"}
)

var faces = []face{faceFang, faceSong, faceHei, faceKai, facePage}

// levelFaces are the typefaces of the headings.
var levelFaces = [...]face{faceFang, faceHei, faceKai, faceFang, faceFang}
