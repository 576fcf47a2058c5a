package lsp_test

import (
	"os/exec"
	"testing"
)

// A session ends with the process of its client, though the stream stays open.
func TestSessionEndsWithItsClient(t *testing.T) {
	client := exec.Command("cat")
	stop, err := client.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Start(); err != nil {
		t.Skipf("no process can be started: %v", err)
	}
	c, end := start(t, folder{})
	c.Call("initialize", map[string]any{"processId": client.Process.Pid, "capabilities": map[string]any{}}, nil)
	if err := stop.Close(); err != nil {
		t.Fatal(err)
	}
	if err := client.Wait(); err != nil {
		t.Fatal(err)
	}
	end.check(t, false)
}

// A process that cannot be seen, as from within a container, is not followed.
func TestSessionOfAnUnseenClient(t *testing.T) {
	c, end := start(t, folder{})
	c.Call("initialize", map[string]any{"processId": 1 << 30, "capabilities": map[string]any{}}, nil)
	c.End()
	end.check(t, true)
}
