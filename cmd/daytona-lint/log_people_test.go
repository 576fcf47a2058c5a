package main

import (
	"testing"

	"github.com/sirupsen/logrus"

	"github.com/daytona-lint/daytona-lint/internal/source"
)

// At a terminal a message is a sentence, and nothing of where in the program it is from.
func TestLogForPeople(t *testing.T) {
	log := logrus.New()
	entry := log.WithField("config", source.ShowPath("config/config.toml"))
	entry.Level, entry.Message = logrus.WarnLevel, `the target "mars" is not a shared region`
	got, err := shownOnly{forPeople(50)}.Format(entry)
	want := "warning: config/config.toml: the target \"mars\"\n  is not a shared region\n"
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}
