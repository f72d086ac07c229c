package say_test

import (
	"testing"

	"zhaodan/internal/say"
)

func TestPostIsNamedWithItsUnitOnce(t *testing.T) {
	for _, c := range []struct{ have, unit, post, want string }{
		{"", "和平里社区", "社区主任", "和平里社区主任"},
		{"", "区住建局", "局长", "区住建局局长"},
		{"", "石桥街道", "街道办主任", "石桥街道办主任"},
		{"区住建局局长", "石桥街道", "主任", "区住建局局长、石桥街道主任"},
		{"区住建局局长", "区住建局", "局长", "区住建局局长"},
	} {
		if got := say.Posts(c.have, c.unit, c.post); got != c.want {
			t.Errorf("%s with %s of %s is %s, want %s", c.have, c.post, c.unit, got, c.want)
		}
	}
}
