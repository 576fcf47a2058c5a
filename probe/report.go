package probe

import (
	"time"

	apiclient "github.com/daytonaio/daytona/libs/api-client-go"
)

// Report is what a probe found about one target.
type Report struct {
	// Name is the settings file that was probed, safe to print. It is set if
	// several targets were probed, to distinguish their reports.
	Name   string        `json:"name,omitempty"`
	URL    string        `json:"url"`    // rebuilt from scheme, host, port and path; "" if it has none
	Client string        `json:"client"` // the API client that was built
	OK     bool          `json:"ok"`     // no stage failed
	Stages []StageResult `json:"stages"` // all of them, in order

	Host       string    `json:"-"` // host and port of URL
	Region     string    `json:"-"` // the target as it may be shown
	Time       time.Time `json:"-"` // when the probe began
	KeyExpires time.Time `json:"-"` // zero where it never does, or is not known

	ServerVersion string `json:"-"` // as the server claims it; "" where it is not known
}

// Failed returns the stage that failed, or nil.
func (r Report) Failed() *StageResult {
	for i, s := range r.Stages {
		if s.Status == Fail {
			return &r.Stages[i]
		}
	}
	return nil
}

// clientName names the client as its authors do.
func clientName() string { return "daytona api-client-go " + apiclient.ClientVersion }

// thisClient names the client within a sentence.
const thisClient = "this probe's client"
