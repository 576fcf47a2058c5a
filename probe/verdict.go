package probe

import "fmt"

// verdict is the outcome of a stage. It is also an error, so that a dial inside
// the HTTP transport can return one.
type verdict struct {
	status              Status
	rule, message, help string
}

func (v *verdict) Error() string { return v.message }

func pass(format string, a ...any) *verdict {
	return &verdict{status: Pass, message: fmt.Sprintf(format, a...)}
}

func warn(rule, help, format string, a ...any) *verdict {
	return &verdict{status: Warn, rule: rule, help: help, message: fmt.Sprintf(format, a...)}
}

// fail makes a failure. Where help is "", the rule's own help is shown.
func fail(rule, help, format string, a ...any) *verdict {
	return &verdict{status: Fail, rule: rule, help: help, message: fmt.Sprintf(format, a...)}
}
