package probe

import (
	"encoding/json"
	"net/http"
	"strings"
)

// What an answer shows of who sent it. All of this is compared only.

// fromDaytona reports whether the answer carries the version header that
// Daytona's server sets from 0.127 on.
func (x *exchange) fromDaytona() bool { return x.header.Get("X-Daytona-Api-Version") != "" }

// notDaytona reports whether an error comes from something between here and a
// server that has identified itself: its own answers carry its version, and its
// errors have one form.
func (c *chain) notDaytona(x *exchange) bool {
	return c.server.marked && x.status >= 400 && !x.fromDaytona() && !x.daytonaError()
}

// fromGateway reports whether a refusal comes from there.
func (c *chain) fromGateway(x *exchange) bool {
	return c.notDaytona(x) && x.status < 500 && x.status != http.StatusProxyAuthRequired && x.status != http.StatusTooManyRequests
}

// namesRealm reports whether the answer demands a login other than an API key.
// Daytona's answers never name a realm.
func (x *exchange) namesRealm() bool {
	for _, v := range x.header.Values("WWW-Authenticate") {
		scheme, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(v)), " ")
		if scheme == "basic" || scheme == "digest" || scheme == "negotiate" || scheme == "ntlm" || strings.Contains(strings.ToLower(v), "realm=") {
			return true
		}
	}
	return false
}

// daytonaError reports whether the answer is an error in the form that Daytona's
// server of any version gives all of its errors. Servers older than 0.127 have
// no other sign.
func (x *exchange) daytonaError() bool {
	var e struct {
		Path       *string `json:"path"`
		Timestamp  *string `json:"timestamp"`
		StatusCode int     `json:"statusCode"`
		Error      *string `json:"error"`
		Message    any     `json:"message"`
	}
	return x.err == nil && json.Unmarshal(x.body, &e) == nil && e.StatusCode == x.status &&
		e.Path != nil && e.Timestamp != nil && e.Error != nil && e.Message != nil
}

// says reports whether the message of a JSON error contains a string, in any
// letter case. The message is compared only, never shown.
func (x *exchange) says(text string) bool {
	var e struct {
		Message any `json:"message"`
	}
	if json.Unmarshal(x.body, &e) != nil {
		return false
	}
	s, _ := e.Message.(string)
	return strings.Contains(strings.ToLower(s), strings.ToLower(text))
}

// isJSON reports whether the answer is a JSON object, as all of Daytona's errors are.
func (x *exchange) isJSON() bool {
	var o map[string]json.RawMessage
	return json.Unmarshal(x.body, &o) == nil && o != nil
}

// limitsLogins reports whether the limit is the one on failed logins.
func (x *exchange) limitsLogins() bool {
	for name := range x.header {
		if strings.HasPrefix(name, "X-Ratelimit-") && strings.HasSuffix(name, "-Failed-Auth") {
			return true
		}
	}
	return false
}
