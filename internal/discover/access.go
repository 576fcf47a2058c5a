package discover

import (
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// Who may do something besides the owner, as in a file's mode.
const (
	others os.FileMode = 0o001
	group  os.FileMode = 0o010
)

// Access finds out who may read files, and remembers who may enter their
// folders. It is safe for concurrent use; the zero Access is ready.
type Access struct {
	mu      sync.Mutex
	folders map[string]os.FileMode // who may enter, of others and group
}

// maxFolders is how many folders are remembered: a walk comes to a folder's
// files one after the other.
const maxFolders = 1000

// Shared reports whether others than its owner can read a file, by its absolute
// path and its mode: the mode lets them, and so do all folders above. On Windows
// it never does: modes do not say so there.
func (a *Access) Shared(file string, mode os.FileMode) bool {
	if runtime.GOOS == "windows" || mode>>2&(others|group) == 0 {
		return false
	}
	return mode>>2&a.enter(filepath.Dir(file)) != 0
}

// enter is who may enter a folder and all those above it. Of a folder that
// everyone may enter the group does not matter.
func (a *Access) enter(folder string) os.FileMode {
	a.mu.Lock()
	known, ok := a.folders[folder]
	a.mu.Unlock()
	if ok {
		return known
	}
	var may os.FileMode
	real, err := filepath.EvalSymlinks(folder)
	info, statErr := os.Stat(real)
	if err == nil && statErr == nil {
		may = info.Mode() & (others | group)
		if may&others != 0 {
			may |= group
		}
		if up := filepath.Dir(real); up != real {
			may &= a.enter(up)
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.folders == nil || len(a.folders) >= maxFolders {
		a.folders = map[string]os.FileMode{}
	}
	a.folders[folder] = may
	return may
}
