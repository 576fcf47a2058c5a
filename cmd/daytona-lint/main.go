// Command daytona-lint finds what is wrong with a Daytona configuration before
// it runs. See the README.
package main

import (
	"fmt"
	"os"
	"os/signal"
)

func main() {
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "daytona-lint: the working folder cannot be told")
		os.Exit(exitWork)
	}
	signals, interrupted := make(chan os.Signal, 1), make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		s := <-signals
		signal.Stop(signals) // a second Ctrl-C ends what cannot wait for the first
		interrupted <- s
	}()
	w := &world{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environ: os.Environ(), dir: dir, here: true, interrupted: interrupted}
	os.Exit(w.run(os.Args[1:]))
}
