package probe

import "fmt"

// verdict is what a stage comes to. It is an error too, so that it can travel
// through the HTTP transport from where a connection is made.
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
