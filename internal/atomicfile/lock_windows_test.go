package atomicfile

import (
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows"
)

// What another program keeps for itself, as editors and virus scanners do, is
// left as it is.
func TestReplaceWhatIsLocked(t *testing.T) {
	for name, share := range map[string]uint32{
		"for no one else":         0,
		"for readers":             windows.FILE_SHARE_READ,
		"for those who remove it": windows.FILE_SHARE_READ | windows.FILE_SHARE_DELETE,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "file")
			put(t, file, "former", 0o600)
			path, err := windows.UTF16PtrFromString(file)
			if err != nil {
				t.Fatal(err)
			}
			held, err := windows.CreateFile(path, windows.GENERIC_READ, share, nil, windows.OPEN_EXISTING, 0, 0)
			if err != nil {
				t.Fatal(err)
			}
			err = Replace(file, []byte("former"), []byte("new"))
			windows.CloseHandle(held)
			if err == nil {
				t.Error("it is replaced")
			}
			expect(t, file, "former")
			left(t, dir, 1)
			if err := Replace(file, []byte("former"), []byte("new")); err != nil {
				t.Errorf("when it is free again: %v", err)
			}
		})
	}
}
