package probe

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// metric is one family of the exposition.
type metric struct {
	name, help string
	samples    func(Report) []sample
}

type sample struct {
	labels string // beside those of the report: `stage="dns"`
	value  float64
}

func metrics() []metric {
	one := func(v float64) []sample { return []sample{{value: v}} }
	return []metric{
		{"daytona_probe_success", "Whether no stage failed (1) or one did (0).", func(r Report) []sample {
			return one(boolValue(r.OK))
		}},
		{"daytona_probe_stage_success", "Whether a stage that ran did not fail.", func(r Report) []sample {
			return ran(r, func(s StageResult) float64 { return boolValue(s.Status != Fail) })
		}},
		{"daytona_probe_stage_duration_seconds", "How long a stage that ran took.", func(r Report) []sample {
			return ran(r, func(s StageResult) float64 { return s.DurationMS / 1000 })
		}},
		{"daytona_probe_finding", "1 for each rule that a stage reported; status is fail or warn.", func(r Report) []sample {
			var all []sample
			for _, s := range r.Stages {
				if s.Status == Fail || s.Status == Warn {
					all = append(all, sample{strings.Join([]string{label("stage", string(s.Stage)), label("status", string(s.Status)), label("rule", s.Rule)}, ","), 1})
				}
			}
			return all
		}},
		{"daytona_probe_server_info", "1; the version that the server claims, absent where it is not known.", func(r Report) []sample {
			if r.ServerVersion == "" {
				return nil
			}
			return []sample{{label("version", r.ServerVersion), 1}}
		}},
		{"daytona_probe_key_expiry_timestamp_seconds", "When the API key expires; absent if it never does or is not known.", func(r Report) []sample {
			if r.KeyExpires.IsZero() {
				return nil
			}
			return one(float64(r.KeyExpires.Unix()))
		}},
		{"daytona_probe_last_run_timestamp_seconds", "When the probe began.", func(r Report) []sample {
			return one(float64(r.Time.Unix()))
		}},
	}
}

func ran(r Report, value func(StageResult) float64) []sample {
	var all []sample
	for _, s := range r.Stages {
		if s.Status != Skip {
			all = append(all, sample{label("stage", string(s.Stage)), value(s)})
		}
	}
	return all
}

func boolValue(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// WritePrometheus writes reports in Prometheus' text exposition format, for a
// textfile collector, with the version of the program. Reports with the same host, target and name get a number,
// since a series may appear only once.
func WritePrometheus(w io.Writer, version string, reports []Report) error {
	labels := make([]string, len(reports))
	seen := map[string]int{}
	for i, r := range reports {
		l := label("host", r.Host) + "," + label("target", r.Region)
		if r.Name != "" {
			l += "," + label("name", r.Name)
		}
		if seen[l]++; seen[l] > 1 {
			l += "," + label("number", strconv.Itoa(seen[l]))
		}
		labels[i] = l
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# HELP %[1]s 1; the version of daytona-lint that probed.\n# TYPE %[1]s gauge\n%[1]s{%[2]s} 1\n", "daytona_probe_build_info", label("version", version))
	for _, m := range metrics() {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", m.name, m.help, m.name)
		for i, r := range reports {
			for _, s := range m.samples(r) {
				l := labels[i]
				if s.labels != "" {
					l += "," + s.labels
				}
				fmt.Fprintf(&b, "%s{%s} %s\n", m.name, l, strconv.FormatFloat(s.value, 'g', -1, 64))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func label(name, value string) string {
	return name + `="` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(value) + `"`
}
