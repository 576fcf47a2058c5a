package python

import (
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	f.Add("class A(B):\n\tx: int = f'{a[\"b\"]}'\n")
	f.Add("if a:\n    b = {**c, 'd': 1}\nelif e: pass\nelse:\n    try:\n        x\n    except (A, B) as e: raise\n")
	f.Add("with (open(a) as b, c):\n  x = [i for i in range(3) if i]\n")
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) < 1<<20 {
			Parse(src)
			ParseExpr(src)
		}
	})
}

func bad(body []Stmt) int {
	n := 0
	for _, s := range body {
		switch s := s.(type) {
		case BadStmt:
			n++
		case *Class:
			n += bad(s.Body)
		case *Function:
			n += bad(s.Body)
		case If:
			n += bad(s.Then) + bad(s.Else)
		}
	}
	return n
}

// What is valid is read whole, and what is not costs no more than itself.
func TestParse(t *testing.T) {
	for src, want := range map[string]int{
		"x = 1; y = 2\nz: int\n":     0,
		"a = b = c\n":                0,
		"x += 1\nx **= 2\nx //= 3\n": 0,
		"def f(a, /, b: int = 1, *, c, **kw) -> dict: return a\n":                    0,
		"with (open(a) as b, c):\n  pass\nwith (a): pass\nwith (a).b() as c: pass\n": 0,
		"if a:\n\tb\n        c\n":                                             0,
		"x = (1,\n# c\n  2)\ny = \\\n 3\n":                                    0,
		"@a\n@b(c)\nclass D(E, metaclass=F):\n  '''doc'''\n":                  0,
		"x = f'{a['b']}' 'c' rb'd'\n":                                         0,
		"print(f\"{x!r:>{width}} {{}}\")\n":                                   0,
		"lambda x, *y, z=1: x\n":                                              0,
		"x = a if b else c, *d\n":                                             0,
		"d = {k: v for k, v in e.items() if v is not None}\n":                 0,
		"x[1:2, ...]\nx[:, 1]\n":                                              0,
		"while (n := f()) > 1: pass\nelse: pass\n":                            0,
		"del a, b\nassert a, 'b'\nglobal c\n":                                 0,
		"from . import a\nfrom ..b import (c, d as e,)\nimport f.g as h, i\n": 0,
		"try:\n  pass\nexcept* E:\n  pass\nx = 1\n":                           1,
		"match x:\n  case 1:\n    pass\ny = 1\n":                              1,
		"x = = 1\ny = 2\n":                                                    1,
		"x = 'open\ny = 2\n":                                                  1,
		"class A:\n  x = )\n  y = 1\nz = 1\n":                                 1,
		"if x:\n    a\n  b\n":                                                 1,
		"def f(:\n  x\ny\n":                                                   1,
		"async def f():\n  await g()\n  async with a: pass\n":                 1,
		"x = not a in b and c is not d\n-x ** -y\n":                           0,
		"def f():\n  x = yield\n  return (yield 1)\n":                         0,
	} {
		if got := bad(Parse(src).Body); got != want {
			t.Errorf("%q has %d bad statements, want %d", src, got, want)
		}
	}
}

// Deep nesting neither exhausts the stack nor takes more than linear time.
func TestParseDeep(t *testing.T) {
	const n = 1 << 17
	for _, piece := range []string{"(", "[", "{", "not ", "-", "lambda:", "a(", "a[", "x if y else ", "f'{'", "if a:", "x=", "a.", "a**", "'''", "@", "(\n)", "with (", "f\"{", "'a' "} {
		Parse(strings.Repeat(piece, n/len(piece)))
	}
	var deep strings.Builder
	for i := range 700 {
		deep.WriteString(strings.Repeat(" ", i) + "if a:\n")
	}
	Parse(deep.String())
}
