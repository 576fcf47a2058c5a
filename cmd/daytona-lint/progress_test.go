package main

import (
	"bytes"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := &progress{stderr: &out, waiting: true, next: time.Now().Add(time.Hour)}
	p.at(1)
	if out.Len() > 0 {
		t.Errorf("got %q before there was any waiting", out.String())
	}
	p.next = time.Time{}
	p.at(2)
	p.at(3) // too soon to be told
	_, _ = p.Write([]byte("a line\n"))
	p.wipe()
	if want := "\r\x1b[Kdaytona-lint: 2 files\r\x1b[Ka line\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// A log is no terminal.
func TestNoProgressInLogs(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out, false)
	p.next = time.Time{}
	p.at(1)
	if out.Len() > 0 {
		t.Errorf("got %q", out.String())
	}
}
