package sdk

import (
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// sharesDependencies is a Gradle build that asks for packages in its modules' place.
var sharesDependencies = lazyregexp.New(`\b(?:sub|all)projects\b`)

var (
	gradleString  = lazyregexp.New(`["']io\.daytona:sdk(?::([^"'@:]*))?(?:[:@][^"']*)?["']`)
	gradleNamed   = lazyregexp.New(`(?:group\s*[:=]\s*)?["']io\.daytona["']\s*,\s*(?:name\s*[:=]\s*)?["']sdk["']\s*(?:,\s*(?:version\s*[:=]\s*)?["']([^"']*)["'])?`)
	gradleCatalog = lazyregexp.New(`\blibs\.([A-Za-z0-9_.]+)`)
	gradleValue   = lazyregexp.New(`(?m)(?:\b(?:def|val|var|const val|String)\s+|\bext\.|\bextra\[["']|\bset\(["']|^[ \t]*)([A-Za-z_][\w.]*)["']?\]?\s*[=,]\s*["']([0-9][^"']*)["']`)
	gradleUsed    = lazyregexp.New(`^\$\{?(?:rootProject\.|project\.)?(?:ext\.|extra\.)?([A-Za-z_][\w.]*)\}?$`)
)

// gradleUse reads a Gradle build, and the catalog and properties above it.
func gradleUse(above []level, name string) (Use, bool) {
	l := above[0]
	f := l.file(name)
	code := withoutComments([]byte(f.text))
	if m := gradleString.FindSubmatchIndex(code); m != nil {
		return gradleVersion(above, f, code, m), true
	}
	if m := gradleNamed.FindSubmatchIndex(code); m != nil {
		return gradleVersion(above, f, code, m), true
	}
	for _, up := range above {
		catalog, root := up.gradleCatalog()
		for _, alias := range root.get("libraries").keys() {
			version, at, is := catalogVersion(catalog, root, alias)
			if !is {
				continue
			}
			for _, m := range gradleCatalog.FindAllSubmatchIndex(code, -1) {
				used := strings.TrimSuffix(string(code[m[2]:m[3]]), ".get")
				if accessor(used) == accessor(alias) || bundled(root, used, alias) {
					return javaVersion(at, version), true
				}
			}
		}
	}
	return Use{}, false
}

// gradleVersion is the version of a coordinate, which may be a variable's value.
func gradleVersion(above []level, f *file, code []byte, m []int) Use {
	at := f.at(m[0], m[1])
	if m[2] < 0 {
		return javaVersion(at, "")
	}
	version := string(code[m[2]:m[3]])
	used := gradleUsed.FindStringSubmatch(version)
	if used == nil {
		return javaVersion(at, strings.TrimSuffix(version, "!!"))
	}
	name := used[1]
	for _, v := range gradleValue.FindAllSubmatchIndex(code, -1) {
		if string(code[v[2]:v[3]]) == name {
			return javaVersion(at, string(code[v[4]:v[5]]))
		}
	}
	for _, l := range above {
		for line := range strings.Lines(text(l.folder, "gradle.properties")) {
			if key, value, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == name {
				return javaVersion(at, strings.TrimSpace(value))
			}
		}
		for _, build := range []string{"build.gradle", "build.gradle.kts"} {
			if !l.holds(build) {
				continue
			}
			other := withoutComments(l.bytes(build))
			for _, v := range gradleValue.FindAllSubmatchIndex(other, -1) {
				if string(other[v[2]:v[3]]) == name {
					return javaVersion(at, string(other[v[4]:v[5]]))
				}
			}
		}
	}
	return javaVersion(at, version)
}

// gradleCatalog reads the version catalog of a build.
func (l level) gradleCatalog() (*file, *node) {
	if !l.holds("gradle") {
		return nil, nil
	}
	f := l.file("gradle/libs.versions.toml")
	return f, tomlTree(f.text)
}

// catalogVersion is the version of a library of the catalog, if it is the SDK.
func catalogVersion(f *file, root *node, alias string) (version string, at Place, ok bool) {
	library := root.get("libraries", alias)
	coordinate := library.str()
	where := library
	if coordinate == "" {
		coordinate = library.get("module").str()
		if where = library.get("module"); coordinate == "" {
			coordinate = library.get("group").str() + ":" + library.get("name").str()
			where = library.get("name")
		}
	}
	parts := strings.Split(coordinate, ":")
	if len(parts) < 2 || parts[0] != mavenGroup || parts[1] != mavenArtifact || where == nil {
		return "", Place{}, false
	}
	if len(parts) > 2 {
		return parts[2], f.at(where.start, where.end), true
	}
	value := library.get("version")
	if ref := library.get("version", "ref").str(); ref != "" {
		value = root.get("versions", ref)
	}
	if value != nil && value.table != nil {
		for _, key := range []string{"strictly", "require", "prefer"} {
			if v := value.get(key); v != nil {
				value = v
				break
			}
		}
	}
	if value != nil && value.isString {
		where = value
	}
	return value.str(), f.at(where.start, where.end), true
}

// accessor is the name that a build uses for an alias of the catalog.
func accessor(alias string) string {
	return strings.ToLower(strings.NewReplacer("-", ".", "_", ".").Replace(alias))
}

// bundled reports whether a build's libs.bundles.x holds an alias.
func bundled(root *node, used, alias string) bool {
	name, is := strings.CutPrefix(accessor(used), "bundles.")
	if !is {
		return false
	}
	for _, key := range root.get("bundles").keys() {
		if accessor(key) == name {
			return slices.ContainsFunc(root.get("bundles", key).items(), func(n *node) bool { return accessor(n.str()) == accessor(alias) })
		}
	}
	return false
}
