package sdk

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// MaxCertificates is the largest file of certificates that is looked at, in bytes.
const MaxCertificates = 4 << 20

// CertificateState is what a file of certificates is good for: without a PEM block
// it is none; whether OpenSSL reads one that has a block is not known.
func CertificateState(data []byte) FileState {
	if !bytes.Contains(data, []byte("-----BEGIN")) {
		return FileNoCertificate
	}
	return FileUnknown
}

// ClientFactsOf finds out what is installed beside the SDK in a project: in a
// virtual environment there, else by a lock file, else by what requirements name.
// What none of them shows is unknown.
func ClientFactsOf(folder fs.FS) ClientFacts {
	var facts ClientFacts
	if !mayNameVersion(folder) {
		return facts
	}
	for _, venv := range []string{".venv", "venv", "env"} {
		sites, _ := fs.Glob(folder, path.Join(venv, "lib/python*/site-packages"))
		windows, _ := fs.Glob(folder, path.Join(venv, "Lib/site-packages"))
		for _, site := range append(sites, windows...) {
			facts.BrowserUse = either(facts.BrowserUse, holds(folder, site, "browser_use"))
			facts.Inside = either(facts.Inside, holds(folder, site, "daytona"))
			facts.SOCKS = either(facts.SOCKS, holds(folder, site, "socksio"))
		}
	}
	if facts.Inside != Yes {
		facts.SOCKS = socksNamed(folder)
	}
	return facts
}

// either is what two places say of the same: one that has it is enough.
func either(a, b Fact) Fact {
	if a == Yes || b == Yes {
		return Yes
	}
	return No
}

// holds reports whether a package is installed in a folder of packages.
func holds(folder fs.FS, site, name string) Fact {
	if found, _ := fs.Glob(folder, path.Join(site, name+"-*.dist-info")); len(found) > 0 {
		return Yes
	}
	return No
}

var (
	socksInLock      = lazyregexp.New(`(?m)^name = "socksio"\r?$`)
	socksRequirement = lazyregexp.New(`(?mi)^\s*["']?(socksio\b|httpx\s*\[[^\]]*\bsocks\b)`)
)

// socksNamed is what lock files and requirements say of the package socksio. A
// lock file that holds the SDK is whole.
func socksNamed(folder fs.FS) Fact {
	found := Unknown
	for _, lock := range []string{"uv.lock", "poetry.lock", "pdm.lock"} {
		switch content := text(folder, lock); {
		case socksInLock.MatchString(content):
			return Yes
		case strings.Contains(content, `name = "daytona"`):
			found = No
		}
	}
	if found == No {
		return No
	}
	names, _ := fs.Glob(folder, "requirements*.txt")
	for _, name := range append(names, "pyproject.toml") {
		if socksRequirement.MatchString(text(folder, name)) {
			return Yes
		}
	}
	return Unknown
}
