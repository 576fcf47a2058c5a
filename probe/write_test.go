package probe

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

func TestPrometheusIsRead(t *testing.T) {
	t.Parallel()
	d := newDaytona(t)
	e := time.Now().AddDate(0, 3, 0).UTC().Truncate(time.Second)
	d.expires = &e
	s := serve(t, nil, d.ServeHTTP)
	bad := target(s.url())
	bad.Region = "no\x00\"where\\\n"
	reports := RunAll(context.Background(), []Target{target(s.url()), bad, target(s.url())}, options())
	var b bytes.Buffer
	if err := WritePrometheus(&b, "v1.2.3", reports); err != nil {
		t.Fatal(err)
	}
	p := expfmt.NewTextParser(model.LegacyValidation)
	families, err := p.TextToMetricFamilies(&b)
	if err != nil {
		t.Fatal(err)
	}
	series := map[string]bool{}
	success := []float64{}
	for name, f := range families {
		for _, m := range f.Metric {
			id := name
			labels := map[string]string{}
			for _, l := range m.Label {
				id += " " + l.GetName() + "=" + l.GetValue()
				labels[l.GetName()] = l.GetValue()
			}
			if series[id] {
				t.Errorf("%s stands twice", id)
			}
			series[id] = true
			if name == "daytona_probe_build_info" {
				if labels["version"] != "v1.2.3" {
					t.Errorf("%s: labels %v", name, labels)
				}
				continue
			}
			if labels["host"] != s.addr() || labels["target"] == "" {
				t.Errorf("%s: labels %v", name, labels)
			}
			switch name {
			case "daytona_probe_finding":
				if labels["rule"] != "probe-target-unavailable" || labels["stage"] != "region" || labels["status"] != "fail" {
					t.Errorf("%s: labels %v", name, labels)
				}
			case "daytona_probe_server_info":
				if labels["version"] != "0.190.0" {
					t.Errorf("%s: labels %v", name, labels)
				}
			case "daytona_probe_success":
				success = append(success, m.Gauge.GetValue())
			case "daytona_probe_key_expiry_timestamp_seconds":
				if m.Gauge.GetValue() != float64(e.Unix()) {
					t.Errorf("expiry %v, want %v", m.Gauge.GetValue(), e.Unix())
				}
			}
		}
	}
	if len(families) != 8 || len(success) != 3 || success[0] != 1 || success[1] != 0 || success[2] != 1 {
		t.Errorf("%d families, success %v", len(families), success)
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	table := &Table{W: &b, Color: true, Named: true}
	table.Stage("a.toml\x1b", StageResult{Stage: StageDNS, Status: Fail, DurationMS: 1.234, Rule: "probe-dns", Message: "why", Help: "what to do"})
	table.Stage("a.toml", StageResult{Stage: StageTCP, Status: Skip, Message: "not tried: dns failed"})
	err := table.Summary([]Report{{Name: "a.toml", URL: "https://h/api", Stages: []StageResult{{Stage: StageDNS, Status: Fail, Rule: "probe-dns"}}}, {OK: true}})
	want := "a.toml\\u001b  \x1b[1;31mfail\x1b[0m  dns          \x1b[2m   1.2 ms\x1b[0m  why\n" +
		"a.toml\\u001b" + strings.Repeat(" ", 32) + "\x1b[38;5;31mhelp:\x1b[0m what to do\n" +
		"a.toml  \x1b[2mskip\x1b[0m  tcp                     not tried: dns failed\n" +
		"a.toml: https://h/api: \x1b[1;31mbroken at dns (probe-dns)\x1b[0m\nthe API: \x1b[38;5;28mno stage failed\x1b[0m\n"
	if err != nil || b.String() != want {
		t.Errorf("%v\n%q\n%q", err, b.String(), want)
	}
}

func TestLines(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	r := Report{URL: "https://h/api", Stages: []StageResult{{Stage: StageDNS, Status: Fail, DurationMS: 1.5, Rule: "probe-dns", Message: "a \"b\"", Help: "c"}}}
	if err := WriteLines(&b, []Report{r}); err != nil {
		t.Fatal(err)
	}
	if want := `stage=dns status=fail duration_ms=1.5 rule="probe-dns" url="https://h/api" message="a \"b\"" help="c"` + "\n"; b.String() != want {
		t.Errorf("got %s", b.String())
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrors(t *testing.T) {
	t.Parallel()
	r := []Report{{Stages: []StageResult{{Stage: StageDNS}}}}
	table := &Table{W: full{}}
	table.Stage("", r[0].Stages[0])
	for name, err := range map[string]error{
		"json": WriteJSON(full{}, r), "lines": WriteLines(full{}, r), "prometheus": WritePrometheus(full{}, "", r), "table": table.Summary(r),
	} {
		if err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRules(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || !strings.HasPrefix(r.ID, "probe-") || r.Group != "probe" {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
		for _, text := range []string{r.Summary, r.Why, r.Help, r.Bad, r.Good} {
			if text == "" || strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q", r.ID, text)
			}
		}
		if r.Bad == r.Good {
			t.Errorf("%s: bad is good", r.ID)
		}
	}
	for _, id := range strings.Fields(`probe-dns probe-refused probe-timeout probe-tls probe-proxy probe-not-daytona
		probe-redirect probe-maintenance probe-rate-limited probe-unauthorized probe-wrong-role probe-missing-scope
		probe-key-expiring probe-key-old probe-target-unavailable probe-old-server probe-cannot-see`) {
		if !seen[id] {
			t.Errorf("%s has no rule", id)
		}
	}
}

func TestCertPool(t *testing.T) {
	t.Parallel()
	if _, err := CertPool([]byte("none")); err == nil {
		t.Error("a text without certificates was taken")
	}
}
