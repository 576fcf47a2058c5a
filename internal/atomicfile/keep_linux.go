package atomicfile

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// acl is the attribute that holds a file's access control list. Setting it sets
// the mode too, and the mode shows its mask as the group's permissions.
const acl = "system.posix_acl_access"

// keep gives a new file, which its owner alone can read, all that old has
// beside its content, and reports whether it has. It has not where old has other
// names: they would keep the former content.
//
// The order matters. Until the end the new file's mode is 0600. What its folder
// has it inherit goes first, since a later mode would put it in force; then
// comes the owner, then the access control list, and the mode last: mode before
// list would give the group what the list's mask allows to others.
func keep(f, old *os.File) bool {
	var is, want unix.Stat_t
	if unix.Fstat(int(f.Fd()), &is) != nil || unix.Fstat(int(old.Fd()), &want) != nil || want.Nlink != 1 {
		return false
	}
	wanted, ok := attributes(old)
	if !ok || !only(f, wanted) {
		return false
	}
	if (is.Uid != want.Uid || is.Gid != want.Gid) && unix.Fchown(int(f.Fd()), int(want.Uid), int(want.Gid)) != nil {
		return false
	}
	if !give(f, wanted) || unix.Fchmod(int(f.Fd()), want.Mode&0o7777) != nil {
		return false
	}
	got, ok := attributes(f)
	return ok && unix.Fstat(int(f.Fd()), &is) == nil &&
		is.Uid == want.Uid && is.Gid == want.Gid && is.Mode == want.Mode && maps.EqualFunc(got, wanted, bytes.Equal)
}

// only takes from a file the attributes that are not wanted.
func only(f *os.File, wanted map[string][]byte) bool {
	has, ok := attributes(f)
	for name := range has {
		if _, keep := wanted[name]; !keep && unix.Fremovexattr(int(f.Fd()), name) != nil {
			return false
		}
	}
	return ok
}

// give gives a file the attributes that it does not have yet, the access control
// list last.
func give(f *os.File, wanted map[string][]byte) bool {
	has, ok := attributes(f)
	if !ok {
		return false
	}
	for _, lists := range []bool{false, true} {
		for name, value := range wanted {
			if (name == acl) == lists && (has[name] == nil || !bytes.Equal(has[name], value)) && unix.Fsetxattr(int(f.Fd()), name, value, 0) != nil {
				return false
			}
		}
	}
	return true
}

// attributes are the extended attributes of a file, its access control list
// among them; none where its file system has none.
func attributes(f *os.File) (map[string][]byte, bool) {
	names, err := read(func(to []byte) (int, error) { return unix.Flistxattr(int(f.Fd()), to) })
	if errors.Is(err, unix.ENOTSUP) {
		return nil, true
	}
	if err != nil {
		return nil, false
	}
	all := map[string][]byte{}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(names), "\x00"), "\x00") {
		if name == "" {
			continue
		}
		if all[name], err = read(func(to []byte) (int, error) { return unix.Fgetxattr(int(f.Fd()), name, to) }); err != nil {
			return nil, false
		}
	}
	return all, true
}

// read gets what a system call writes into a buffer that is large enough. Such
// a call says how large that is when it is given none.
func read(call func([]byte) (int, error)) ([]byte, error) {
	for {
		n, err := call(nil)
		if err != nil || n == 0 {
			return []byte{}, err
		}
		data := make([]byte, n)
		if n, err = call(data); !errors.Is(err, unix.ERANGE) { // it has grown meanwhile
			return data[:max(n, 0)], err
		}
	}
}
