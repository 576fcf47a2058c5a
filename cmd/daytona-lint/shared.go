package main

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

// passages remembers who may pass through folders, as long as there are not too
// many. It is safe for concurrent use.
type passages struct {
	mu      sync.Mutex
	folders map[string]os.FileMode
}

// shared tells whether others than its owner can read a file of that mode: the
// mode lets them, and so do all folders above. Windows keeps that elsewhere than
// in modes.
func (w *world) shared(name string, mode os.FileMode, through *passages) bool {
	if runtime.GOOS == "windows" || mode>>2&(others|group) == 0 {
		return false
	}
	return mode>>2&through.mode(filepath.Dir(w.abs(name))) != 0
}

// mode is who may pass through a folder and all those above it. Of a folder
// that everyone may pass the group is no matter.
func (p *passages) mode(folder string) os.FileMode {
	p.mu.Lock()
	known, ok := p.folders[folder]
	p.mu.Unlock()
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
			may &= p.mode(up)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.folders == nil || len(p.folders) >= maxFolders {
		p.folders = map[string]os.FileMode{}
	}
	p.folders[folder] = may
	return may
}
