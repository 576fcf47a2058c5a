package report

import (
	"io"

	"github.com/daytona-lint/daytona-lint/validate"
)

// jsonSettings is the object that show --format json writes.
type jsonSettings struct {
	SDK      string        `json:"sdk"`
	Assumed  bool          `json:"sdk_assumed"`
	SDKFrom  string        `json:"sdk_from"`
	Language string        `json:"language"`
	Half     string        `json:"half,omitempty"` // of SDK 2.x: v2 or v0
	Profile  string        `json:"profile"`
	Outcome  string        `json:"outcome"`
	Reason   string        `json:"reason"`
	Advice   string        `json:"advice"`
	Program  string        `json:"program"` // whose settings the TOML table is read as
	Settings []jsonSetting `json:"settings"`
	// Others are the same for the project's other SDKs.
	Others []jsonSettings `json:"others,omitempty"`
}

type jsonSetting struct {
	Setting string `json:"setting"`
	jsonValue
	Hides []jsonHidden `json:"hides"`
}

// jsonValue is a value and where it stands. Of a masked one Value is a
// description; a key's has a fingerprint. Source is "" where nothing supplies
// the setting.
type jsonValue struct {
	Value       string          `json:"value"`
	Masked      bool            `json:"masked"`
	Fingerprint string          `json:"fingerprint,omitempty"`
	Source      validate.Source `json:"source"`
	File        string          `json:"file"`
	Line        int             `json:"line"`
	Variable    string          `json:"variable"`
}

type jsonHidden struct {
	jsonValue
	Why string `json:"why"`
}

func settingsJSON(out io.Writer, s Settings) error { return writeJSON(out, settingsObject(s)) }

func settingsObject(s Settings) jsonSettings {
	o := jsonSettings{
		SDK: s.SDK, Assumed: s.Assumed, SDKFrom: s.SDKFrom, Language: string(s.Language), Half: s.Generation.Half, Profile: string(s.Profile),
		Outcome: string(s.Outcome), Reason: s.Reason, Advice: s.Advice, Program: s.Program(), Settings: []jsonSetting{},
	}
	for _, one := range s.Settings {
		j := jsonSetting{Setting: one.Name, jsonValue: valueJSON(one.Name, one.Value, one.Origin), Hides: []jsonHidden{}}
		if one.NotText {
			j.Value, j.Masked = shownSetting(one), true
		}
		for _, h := range one.Hides {
			j.Hides = append(j.Hides, jsonHidden{valueJSON(one.Name, h.Value, h.Origin), h.Why})
		}
		o.Settings = append(o.Settings, j)
	}
	for _, other := range s.Others {
		o.Others = append(o.Others, settingsObject(other))
	}
	return o
}

func valueJSON(setting string, value validate.Secret, o validate.Origin) jsonValue {
	j := jsonValue{Source: o.Source, File: o.File, Line: o.Range().Line, Variable: o.Variable}
	if value.Empty() {
		return j
	}
	j.Value = validate.Display(setting, value)
	j.Masked = j.Value != value.Reveal()
	if validate.IsKey(setting) {
		j.Fingerprint = value.Fingerprint()
	}
	return j
}

// writeJSON writes one object on a line.
func writeJSON(out io.Writer, v any) error {
	line, err := newEncoder().encode(v)
	if err != nil {
		return err
	}
	_, err = out.Write(append(line, '\n'))
	return err
}
