package probe

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/internal/sentences"
)

// testdata/sentences.txt lists what a user reads of a probe: for each rule its
// summary, its reason and its help, then each distinct message of the broken
// chains and of the recordings, with its help, by the rule or by the stage. The sentences of the
// code that no case brings about stand at the end. A change of tone is one diff to
// read.
func TestSentences(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("one of the cases, a connection attempt that is dropped, is made on Linux only")
	}
	golden := filepath.Join("testdata", "sentences.txt")
	wrong := ""
	for range 3 { // a machine under load may be slower than the probes wait
		if wrong = sentences.Golden(golden, allSentences(t), *update); wrong == "" {
			return
		}
	}
	t.Error(wrong)
}

func allSentences(t *testing.T) string {
	said := map[string][]string{}
	ended := map[bool]bool{}
	for _, r := range everyReport(t) {
		if !ended[r.OK] && (r.OK || r.Failed().Rule != "") {
			ended[r.OK] = true
			for line := range strings.Lines(written(t, r)) {
				said["around the stages"] = append(said["around the stages"], "  - "+line)
			}
		}
		for _, s := range r.Stages {
			if s.Message == "" {
				continue
			}
			under := s.Rule
			if under == "" {
				under = string(s.Stage)
			}
			text := "  - " + s.Message + "\n"
			if s.Help != "" {
				text += "    help: " + s.Help + "\n"
			}
			said[under] = append(said[under], anyRun(text))
		}
	}
	var got strings.Builder
	for _, r := range Rules() {
		fmt.Fprintf(&got, "%s\n    %s\n    why: %s\n    help: %s\n", r.ID, r.Summary, r.Why, r.Help)
	}
	names := make([]string, 0, len(said))
	for name := range said {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		got.WriteString(name + "\n")
		slices.Sort(said[name])
		for _, m := range slices.Compact(said[name]) {
			got.WriteString(m)
		}
	}
	all, err := sentences.In(".")
	if err != nil {
		t.Fatal(err)
	}
	got.WriteString("without a case\n")
	for _, missing := range sentences.Without(words(all), got.String()) {
		got.WriteString("  - " + missing + "\n")
	}
	return got.String()
}

// written are the lines of a report that are of no stage: how it ends for people,
// and what the metrics are.
func written(t *testing.T, r Report) string {
	table, metrics := &strings.Builder{}, &strings.Builder{}
	r.URL, r.Name = "URL", ""
	if err := (&Table{W: table}).Summary([]Report{r}); err != nil {
		t.Fatal(err)
	}
	if err := WritePrometheus(metrics, "v1.2.3", []Report{r}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(metrics.String()) {
		if help, ok := strings.CutPrefix(line, "# HELP "); ok {
			table.WriteString(help)
		}
	}
	return table.String()
}

// toMachines are strings that no person reads: they are sent, compared or measured.
var toMachines = []string{
	"%s ms", "Basic %s", "daytona api-client-go %s", "daytona-lint (%s)", "jwt %s", "local error", "remote error",
	"stage=%s status=%s duration_ms=%s", "the proxy refused",
}

// words are the strings that a user may read in a stage: the arguments of what
// makes a verdict, and what stands alone and is more than a word.
func words(all []sentences.Sentence) []sentences.Sentence {
	return slices.DeleteFunc(all, func(s sentences.Sentence) bool {
		if slices.Contains(toMachines, s.Text) {
			return true
		}
		switch s.Of {
		case "pass", "warn", "fail", "bad", "message", "breaks", "because", "so", "authority", "proxy", "redirect", "label", "aside":
			return !strings.Contains(s.Text, " ")
		case "":
			return !strings.Contains(strings.TrimSpace(s.Text), " ") || strings.ContainsAny(s.Text, "\n#<")
		}
		return true
	})
}

// everyReport is what is probed of every chain, broken or not, of every recording,
// and of what surrounds a sandbox.
func everyReport(t *testing.T) []Report {
	var probes []func(*testing.T) Report
	for _, b := range slices.Concat(settingsCases(), reachCases(), tlsCases(), proxyCases(), redirectCases(), identifyCases(), hostileCases(), keyCases(), regionCases()) {
		probes = append(probes, func(t *testing.T) Report {
			x := &setup{target: target(""), options: options()}
			b.build(t, x)
			return Run(context.Background(), x.target, x.options)
		})
	}
	for _, rec := range recordings(t) {
		probes = append(probes, rec.probe)
	}
	for _, c := range surroundings() {
		probes = append(probes, c.probe)
	}
	for _, c := range toolboxes() {
		probes = append(probes, func(t *testing.T) Report {
			r, _ := c.probe(t)
			return r
		})
	}
	for _, c := range warnings() {
		probes = append(probes, c.probe)
	}
	for _, c := range pairings() {
		probes = append(probes, c.probe)
	}
	for _, change := range seen {
		probes = append(probes, warning{change: func(d *daytona) { d.unchecked = true; change(d) }}.probe)
	}
	probes = append(probes, asked...)
	for _, language := range []string{"typescript", "go", "java", "ruby"} {
		probes = append(probes, inLanguage(language)...)
	}
	runs := together
	for _, probe := range probes {
		runs = append(runs, func(t *testing.T) []Report { return []Report{probe(t)} })
	}
	all := make([][]Report, len(runs))
	t.Run("probes", func(t *testing.T) {
		for i, run := range runs {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				all[i] = run(t)
			})
		}
	})
	return slices.Concat(all...)
}

// inLanguage are probes of which the words depend on the SDK in use.
func inLanguage(language string) []func(*testing.T) Report {
	healthy := func(t *testing.T) string { return serve(t, nil, newDaytona(t).ServeHTTP).addr() }
	unknown := func(t *testing.T) string {
		return serve(t, newAuthority().server(t, nil), newDaytona(t).ServeHTTP).secureURL()
	}
	run := func(t *testing.T, url, proxy string) Report {
		o, x := options(), target(url)
		o.Getenv = func(name string) string { return map[string]string{"HTTP_PROXY": proxy}[name] }
		x.SDK.Language = language
		return Run(context.Background(), x, o)
	}
	return []func(*testing.T) Report{
		func(t *testing.T) Report { return run(t, "http://daytona.localhost/api", "http://"+healthy(t)) },
		func(t *testing.T) Report { return run(t, unknown(t), "") },
		func(t *testing.T) Report {
			return run(t, serve(t, testCA().server(t, nil), newDaytona(t).ServeHTTP).secureURL(), "")
		},
		func(t *testing.T) Report {
			d := newDaytona(t)
			d.answers["/config"] = answer(307, "", "", "Location", "https://new.example/api/config")
			return run(t, serve(t, nil, d.ServeHTTP).url(), "")
		},
	}
}

// with probes a Daytona that has no flaw.
func with(change func(*Options, *Target)) func(*testing.T) Report {
	return func(t *testing.T) Report {
		o, x := options(), target(serve(t, nil, newDaytona(t).ServeHTTP).url())
		change(&o, &x)
		return Run(context.Background(), x, o)
	}
}

// What differs from run to run is shown as something that it might be.
var (
	anyPlace = regexp.MustCompile(`(127\.0\.0\.1|localhost|api\.daytona\.test|api\.new\.daytona\.io|\[::1\]):[0-9]+`)
	anyDay   = regexp.MustCompile(`\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b`)
	anyWait  = regexp.MustCompile(`\b1(19|20) seconds|\b2 minutes`)
	anyDays  = regexp.MustCompile(`\bin [0-9]+ days`)
)

func anyRun(text string) string {
	text = anyPlace.ReplaceAllString(text, "$1:3000")
	text = anyDay.ReplaceAllString(text, "2030-01-31")
	text = anyWait.ReplaceAllString(text, "2 minutes")
	return anyDays.ReplaceAllString(text, "in 3 days")
}
