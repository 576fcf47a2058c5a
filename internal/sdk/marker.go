package sdk

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// marker is an environment marker by PEP 508, such as sys_platform == "win32".
type marker struct {
	operator    string // and, or, or a comparison
	left, right *marker
	subject     operand
	object      operand
}

type operand struct {
	text     string
	variable bool
}

// markerTokens are parentheses, strings, operators and words, or one character
// that is none of them.
var markerTokens = lazyregexp.New(`\s+|[()]|"[^"]*"|'[^']*'|===|==|~=|!=|<=|>=|<|>|[A-Za-z_][A-Za-z0-9_.]*|.`)

// parseMarker reads a marker; nil, true for an empty one. False means that pip
// refuses it.
func parseMarker(text string) (*marker, bool) {
	if strings.TrimSpace(text) == "" {
		return nil, true
	}
	if len(text) > maxRequirement {
		return nil, false
	}
	p := markerParser{}
	for _, token := range markerTokens.FindAllString(text, -1) {
		if strings.TrimSpace(token) != "" {
			p.tokens = append(p.tokens, token)
		}
	}
	m := p.either(0)
	return m, m != nil && len(p.tokens) == 0
}

type markerParser struct{ tokens []string }

func (p *markerParser) next() string {
	if len(p.tokens) == 0 {
		return ""
	}
	token := p.tokens[0]
	p.tokens = p.tokens[1:]
	return token
}

func (p *markerParser) take(token string) bool {
	if len(p.tokens) == 0 || p.tokens[0] != token {
		return false
	}
	p.tokens = p.tokens[1:]
	return true
}

// maxMarkerDepth is how deep parentheses may be nested.
const maxMarkerDepth = 50

func (p *markerParser) either(depth int) *marker {
	return p.chain("or", func() *marker {
		return p.chain("and", func() *marker { return p.comparison(depth) })
	})
}

func (p *markerParser) chain(operator string, part func() *marker) *marker {
	m := part()
	for m != nil && p.take(operator) {
		right := part()
		if right == nil {
			return nil
		}
		m = &marker{operator: operator, left: m, right: right}
	}
	return m
}

func (p *markerParser) comparison(depth int) *marker {
	if p.take("(") {
		if depth == maxMarkerDepth {
			return nil
		}
		m := p.either(depth + 1)
		if m == nil || !p.take(")") {
			return nil
		}
		return m
	}
	m := &marker{}
	var ok bool
	if m.subject, ok = p.operand(); !ok {
		return nil
	}
	m.operator = p.next()
	if m.operator == "not" && p.take("in") {
		m.operator = "not in"
	}
	if !slices.Contains([]string{"===", "==", "~=", "!=", "<=", ">=", "<", ">", "in", "not in"}, m.operator) {
		return nil
	}
	if m.object, ok = p.operand(); !ok {
		return nil
	}
	if m.operator == "~=" || m.operator == "===" { // of no meaning but for versions
		if _, is := parseSpecifier(m.operator + m.object.text); !is || !m.ofVersions() {
			return nil
		}
	}
	return m
}

// ofVersions reports whether the comparison is one of versions, as far as its
// right side is one.
func (m *marker) ofVersions() bool {
	versions := []string{"python_version", "python_full_version", "implementation_version", "platform_release"}
	return m.subject.variable && slices.Contains(versions, m.subject.text) || m.object.variable && slices.Contains(versions, m.object.text)
}

// markerVariables are those that PEP 508 names, by their names before it, too.
var markerVariables = map[string]string{
	"os_name": "os_name", "os.name": "os_name", "sys_platform": "sys_platform", "sys.platform": "sys_platform",
	"platform_machine": "platform_machine", "platform.machine": "platform_machine",
	"platform_python_implementation": "platform_python_implementation", "platform.python_implementation": "platform_python_implementation",
	"python_implementation": "platform_python_implementation",
	"platform_release":      "platform_release", "platform_system": "platform_system",
	"platform_version": "platform_version", "platform.version": "platform_version",
	"python_version": "python_version", "python_full_version": "python_full_version",
	"implementation_name": "implementation_name", "implementation_version": "implementation_version",
	"extra": "extra", "extras": "extras", "dependency_groups": "dependency_groups",
}

func (p *markerParser) operand() (operand, bool) {
	token := p.next()
	if len(token) >= 2 && (token[0] == '"' || token[0] == '\'') && token[len(token)-1] == token[0] {
		return operand{text: token[1 : len(token)-1]}, true
	}
	name, ok := markerVariables[token]
	return operand{text: name, variable: true}, ok
}

// holds evaluates the marker; known is false where it asks for something that
// environment does not have.
func (m *marker) holds(environment map[string]string) (yes, known bool) {
	if m == nil {
		return true, true
	}
	switch m.operator {
	case "and", "or":
		left, leftKnown := m.left.holds(environment)
		right, rightKnown := m.right.holds(environment)
		if m.operator == "and" {
			return left && right, leftKnown && rightKnown || leftKnown && !left || rightKnown && !right
		}
		return left && leftKnown || right && rightKnown, leftKnown && rightKnown || leftKnown && left || rightKnown && right
	}
	left, leftKnown := m.subject.value(environment)
	right, rightKnown := m.object.value(environment)
	if !leftKnown || !rightKnown {
		return false, false
	}
	if m.subject.text == "extra" || m.object.text == "extra" {
		left, right = normalizedName(left), normalizedName(right)
	}
	if s, ok := parseSpecifier(m.operator + right); ok && m.ofVersions() {
		v, is := parsePyVersion(left)
		return is && s.allows(v), true
	}
	return compareStrings(left, m.operator, right), true
}

// compareStrings compares what are no versions: PEP 508 gives them no order.
func compareStrings(left, operator, right string) bool {
	switch operator {
	case "in":
		return strings.Contains(right, left)
	case "not in":
		return !strings.Contains(right, left)
	case "==", "<=", ">=":
		return left == right
	case "!=":
		return left != right
	}
	return false
}

func (o operand) value(environment map[string]string) (string, bool) {
	if !o.variable {
		return o.text, true
	}
	text, ok := environment[o.text]
	return text, ok
}

// mentions reports whether the marker asks for one of these variables.
func (m *marker) mentions(names ...string) bool {
	if m == nil {
		return false
	}
	return m.left.mentions(names...) || m.right.mentions(names...) ||
		m.subject.variable && slices.Contains(names, m.subject.text) || m.object.variable && slices.Contains(names, m.object.text)
}
