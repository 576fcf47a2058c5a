package atomicfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// list is an access control list as the kernel keeps it, of tag, permissions
// and id each.
func list(entries ...[3]uint32) []byte {
	data := binary.LittleEndian.AppendUint32(nil, 2)
	for _, e := range entries {
		data = binary.LittleEndian.AppendUint16(data, uint16(e[0]))
		data = binary.LittleEndian.AppendUint16(data, uint16(e[1]))
		data = binary.LittleEndian.AppendUint32(data, e[2])
	}
	return data
}

const (
	aclOwner, aclUser, aclGroup, aclMask, aclOther = 0x01, 0x02, 0x04, 0x10, 0x20
	nobody, everyone                               = 65534, 0xffffffff
)

// narrow lets one user read, and the group nothing: the mode shows 0640.
var narrow = list([3]uint32{aclOwner, 6, everyone}, [3]uint32{aclUser, 4, nobody}, [3]uint32{aclGroup, 0, everyone},
	[3]uint32{aclMask, 4, everyone}, [3]uint32{aclOther, 0, everyone})

// Whatever a file has beside its content it has afterwards, whichever way it was
// written.
func TestEverythingIsKept(t *testing.T) {
	for _, c := range []struct {
		name  string
		set   func(t *testing.T, name string)
		inode bool // it stays the same: the file is written in place
	}{
		{"mode", func(t *testing.T, name string) { must(t, os.Chmod(name, 0o640)) }, false},
		{"no mode for the group", func(t *testing.T, name string) { must(t, os.Chmod(name, 0o604)) }, false},
		{"owner and group", func(t *testing.T, name string) {
			if os.Geteuid() != 0 {
				t.Skip("only root gives files away")
			}
			must(t, os.Chown(name, nobody, 12345))
		}, false},
		{"attribute", func(t *testing.T, name string) { setAttribute(t, name, "user.note", []byte("mine")) }, false},
		{"empty attribute", func(t *testing.T, name string) { setAttribute(t, name, "user.note", []byte{}) }, false},
		{"access control list", func(t *testing.T, name string) { setAttribute(t, name, acl, narrow) }, false},
		{"hard link", func(t *testing.T, name string) { must(t, os.Link(name, name+".other")) }, true},
		{"a folder whose files inherit a list", func(t *testing.T, name string) {
			setAttribute(t, filepath.Dir(name), "system.posix_acl_default", list([3]uint32{aclOwner, 7, everyone}, [3]uint32{aclUser, 7, nobody},
				[3]uint32{aclGroup, 7, everyone}, [3]uint32{aclMask, 7, everyone}, [3]uint32{aclOther, 7, everyone}))
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, write := range []struct {
				name string
				do   func(name string) error
			}{
				{"Replace", func(name string) error { return Replace(name, []byte("ours, former"), []byte("ours, new")) }},
				{"Write", func(name string) error { return Write(name, []byte("ours, new"), ours) }},
			} {
				name := filepath.Join(t.TempDir(), "file")
				put(t, name, "ours, former", 0o600)
				c.set(t, name)
				before, attributesBefore := stat(t, name)
				if err := write.do(name); err != nil {
					t.Fatalf("%s: %v", write.name, err)
				}
				expect(t, name, "ours, new")
				after, attributesAfter := stat(t, name)
				if before.Mode != after.Mode || before.Uid != after.Uid || before.Gid != after.Gid || before.Nlink != after.Nlink {
					t.Errorf("%s: mode %o, owner %d:%d, %d names; before %o, %d:%d, %d", write.name,
						after.Mode, after.Uid, after.Gid, after.Nlink, before.Mode, before.Uid, before.Gid, before.Nlink)
				}
				if !maps.EqualFunc(attributesBefore, attributesAfter, bytes.Equal) {
					t.Errorf("%s: attributes %q, before %q", write.name, attributesAfter, attributesBefore)
				}
				if (before.Ino == after.Ino) != c.inode {
					t.Errorf("%s: in place is %v, want %v", write.name, before.Ino == after.Ino, c.inode)
				}
			}
		})
	}
}

// A new file has the mode that the umask gives it.
func TestUmask(t *testing.T) {
	defer unix.Umask(unix.Umask(0o027))
	name := filepath.Join(t.TempDir(), "report")
	must(t, Write(name, []byte("new"), ours))
	if info, _ := stat(t, name); info.Mode&0o777 != 0o640 {
		t.Errorf("got mode %o, want 640", info.Mode&0o777)
	}
}

// A file that cannot be given its name, here since there is one of that name, is
// copied.
func TestNamed(t *testing.T) {
	dir := t.TempDir()
	f, err := nameless(dir, filepath.Join(dir, "taken"), 0o600)
	if err != nil {
		t.Skipf("the file system has no files without names: %v", err)
	}
	defer f.Close()
	left(t, dir, 0)
	put(t, filepath.Join(dir, "taken"), "mine", 0o644)
	_, _ = f.WriteString("whole")
	other, err := named(f)
	must(t, err)
	expect(t, other.Name(), "whole")
	if info, _ := stat(t, other.Name()); info.Mode&0o777 != 0o600 {
		t.Errorf("got mode %o, want 600", info.Mode&0o777)
	}
	if again, err := named(other); again != other || err != nil {
		t.Errorf("got another file (%v) for one that has a name", err)
	}
	discard(f)
	expect(t, filepath.Join(dir, "taken"), "mine")
	discard(other)
	left(t, dir, 1)
}

// small mounts a file system with little room.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("no small file system can be mounted: %v", err)
	}
	t.Cleanup(func() { must(t, unix.Unmount(dir, unix.MNT_DETACH)) })
	return dir
}

// Where there is no room the former content stays, whichever way is taken.
func TestDiskFull(t *testing.T) {
	for _, other := range []bool{false, true} {
		dir := small(t)
		name := filepath.Join(dir, "file")
		put(t, name, "ours, former", 0o600)
		names := 1
		if other {
			must(t, os.Link(name, name+".other"))
			names = 2
		}
		if err := Replace(name, []byte("ours, former"), make([]byte, 128<<10)); !errors.Is(err, unix.ENOSPC) {
			t.Errorf("got %v, want ENOSPC", err)
		}
		if err := Write(name, make([]byte, 128<<10), ours); !errors.Is(err, unix.ENOSPC) {
			t.Errorf("got %v, want ENOSPC", err)
		}
		expect(t, name, "ours, former")
		left(t, dir, names)

		// There is room for the new content once, and not twice.
		if err := Replace(name, []byte("ours, former"), make([]byte, 40<<10)); (err != nil) != other {
			t.Errorf("in place %v: got %v", other, err)
		}
		if other {
			expect(t, name, "ours, former")
		}
		left(t, dir, names)
	}
}

func setAttribute(t *testing.T, name, attribute string, value []byte) {
	t.Helper()
	err := unix.Setxattr(name, attribute, value, 0)
	if errors.Is(err, unix.ENOTSUP) {
		t.Skip("the file system keeps no such attributes")
	}
	must(t, err)
}

func stat(t *testing.T, name string) (info unix.Stat_t, all map[string][]byte) {
	t.Helper()
	f, err := os.Open(name)
	must(t, err)
	defer f.Close()
	must(t, unix.Fstat(int(f.Fd()), &info))
	all, ok := attributes(f)
	if !ok {
		t.Fatal("the attributes cannot be read")
	}
	return info, all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
