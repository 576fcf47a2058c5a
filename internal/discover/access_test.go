package discover

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestShared(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say nothing on Windows")
	}
	dir := t.TempDir()
	for _, c := range []struct {
		folder, file os.FileMode
		want         bool
	}{
		{0o755, 0o644, true}, {0o755, 0o640, true}, {0o755, 0o604, true}, {0o755, 0o600, false},
		{0o700, 0o644, false}, {0o710, 0o640, true}, {0o710, 0o604, false}, {0o701, 0o604, true},
	} {
		name := filepath.Join(dir, fmt.Sprintf("%o-%o", c.folder, c.file), "x")
		if err := os.Mkdir(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, c.file); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Dir(name), c.folder); err != nil {
			t.Fatal(err)
		}
		access := Access{folders: map[string]os.FileMode{dir: others | group}} // the folders above are the machine's own matter
		if got := access.Shared(name, c.file); got != c.want {
			t.Errorf("folder %o, file %o: got %v, want %v", c.folder, c.file, got, c.want)
		}
	}
}
