// Command daytona-lint finds what is wrong with a Daytona configuration before
// it runs. See the README.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"github.com/daytona-lint/daytona-lint/internal/atomicfile"
)

func main() {
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "daytona-lint: the working folder cannot be determined")
		os.Exit(exitWork)
	}
	w := &world{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environ: environOf(runtime.GOOS, os.Environ()), dir: dir, here: true, interrupted: interrupted(), began: time.Now()}
	os.Exit(w.run(os.Args[1:]))
}

// grace is how long a run that is told to end may take to end by itself.
const grace = 2 * time.Second

// interrupted tells the run of the first signal to end. Where it waits for
// something else, or there is a second signal, the process ends all the same, and
// leaves no temporary file behind. A closed pipe as standard output is no such
// signal: writing to it fails.
func interrupted() <-chan os.Signal {
	signals, first := make(chan os.Signal, 2), make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // nohup has it ignored
		signal.Notify(signals, syscall.SIGHUP)
	}
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	go func() {
		first <- <-signals
		select {
		case <-signals:
		case <-time.After(grace):
		}
		atomicfile.Abandon()
		os.Exit(exitInterrupted)
	}()
	return first
}
