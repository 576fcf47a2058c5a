package main

import (
	"github.com/daytona-lint/daytona-lint/internal/discover"
	"github.com/daytona-lint/daytona-lint/internal/sdk"
	"github.com/daytona-lint/daytona-lint/validate"
)

// batch is how many files a worker takes at once: one at a time costs more in
// handing over than in linting.
const batch = 8

// work is a batch of files, and where their results go.
type work struct {
	files   []discover.Target
	results chan []result
}

// lint lints all files at once and reports them in order, the environment last. It
// returns whether it was interrupted.
func (run *checkRun) lint(files *discover.List, out *reports) bool {
	interrupted := run.lintFiles(files, out)
	run.tell(run.found.rest(), out)
	return interrupted
}

func (run *checkRun) lintFiles(files *discover.List, out *reports) bool {
	if run.onlyEnvironment {
		run.record(run.environmentAlone(), out)
		return false
	}
	if few, ok := files.Few(); ok {
		return run.lintFew(few, out)
	}
	defer run.progress.wipe()
	done := 0
	queue := run.start(files)
	for {
		select {
		case w, open := <-queue:
			if !open {
				_, err := files.Wait()
				run.complain(err)
				return false
			}
			select {
			case results := <-w.results:
				for _, r := range results {
					run.record(r, out)
				}
				done += len(results)
				run.progress.at(done)
			case <-run.w.interrupted:
				return true
			}
		case <-run.w.interrupted:
			return true
		}
	}
}

// environmentAlone lints the process's variables where there is no file.
func (run *checkRun) environmentAlone() result {
	profile := run.profile
	if profile == validate.OpenManus {
		profile = validate.SDK // there is no file of OpenManus's to judge
	}
	var all [][]validate.Finding
	for _, reading := range run.projects.of(discover.Target{Name: "."}).readings(profile, nil) {
		in := reading.Input
		in.Model, in.Environ = run.policy.model, run.environ
		if reading.by.half == sdk.SecondV0.Half {
			continue
		}
		if reading.by.language == sdk.Python {
			in.Dotenv, in.Client, in.PythonDotenv = nil, sdk.ClientFacts{}, ""
		}
		all = append(all, validate.Check(validate.Load(in)))
	}
	return result{findings: validate.Merge(all...)}
}

// lintFew lints files one after the other, which for a few is the quickest.
func (run *checkRun) lintFew(files []discover.Target, out *reports) bool {
	var buffer []byte
	run.found.hold = true
	for _, t := range files {
		select {
		case <-run.w.interrupted:
			return true
		default:
			run.record(run.lintOne(t, &buffer), out)
		}
	}
	return false
}

// start lints with a bounded number of workers. The queue, bounded too, is in
// the order of the files.
func (run *checkRun) start(files *discover.List) <-chan work {
	queue := make(chan work, 4*run.jobs)
	todo := make(chan work)
	for range run.jobs {
		go func() {
			var buffer []byte
			for w := range todo {
				results := make([]result, len(w.files))
				for i, t := range w.files {
					results[i] = run.lintOne(t, &buffer)
				}
				w.results <- results
			}
		}()
	}
	go func() {
		for n := 0; ; {
			w := work{files.From(n, batch), make(chan []result, 1)}
			if len(w.files) == 0 {
				break
			}
			n += len(w.files)
			queue <- w
			todo <- w
		}
		close(todo)
		close(queue)
	}()
	return queue
}
