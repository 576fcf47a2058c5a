package sdk

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// The coordinates of Java's SDK, which Kotlin and Scala use as well.
const (
	mavenGroup    = "io.daytona"
	mavenArtifact = "sdk"
)

// javaUse finds Java's SDK in pom.xml, a Gradle build or its version catalog. The
// folders above may hold what a module's file leaves out: a parent's properties and
// dependencyManagement, gradle/libs.versions.toml. No library loads a dotenv file
// for it: a Java program cannot change its own environment, and the SDK reads that.
func javaUse(above []level) (Use, bool) {
	ended := false // by a module's build that does not name it
	module := ""
	for i, l := range above {
		for _, name := range []string{"pom.xml", "build.gradle.kts", "build.gradle"} {
			if !l.holds(name) {
				continue
			}
			if module == "" {
				module = l.root
			}
			var u Use
			var ok bool
			if name == "pom.xml" {
				u, ok = mavenUse(above[i:])
			} else {
				u, ok = gradleUse(above[i:], name)
			}
			if ok && (!ended || name != "pom.xml" && sharesDependencies.Match(l.bytes(name))) {
				u.Root = module
				return u, true
			}
			if ended = true; name == "pom.xml" && l.pom().parent {
				ended = false
			}
		}
	}
	return Use{}, false
}

// pom is what matters of a pom.xml.
type pom struct {
	file       *file
	properties map[string]string
	managed    []mavenDependency
	asked      []mavenDependency
	parent     bool // it inherits from another
}

type mavenDependency struct {
	group, artifact, version string
	at                       Place
}

func (d mavenDependency) isSDK() bool { return d.group == mavenGroup && d.artifact == mavenArtifact }

// maxXMLDepth is how deep elements may lie in each other.
const maxXMLDepth = 100

// pom reads the folder's pom.xml, nil where there is none.
func (l level) pom() *pom {
	if !l.holds("pom.xml") {
		return nil
	}
	p := &pom{file: l.file("pom.xml"), properties: map[string]string{}}
	d := xml.NewDecoder(strings.NewReader(p.file.text))
	d.Strict = false
	d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	var names []string
	var open *mavenDependency
	for {
		before := int(d.InputOffset())
		token, err := d.Token()
		if err != nil {
			return p
		}
		switch t := token.(type) {
		case xml.StartElement:
			if names = append(names, t.Name.Local); len(names) > maxXMLDepth {
				return p
			}
			if t.Name.Local == "dependency" {
				open = &mavenDependency{at: p.file.at(before, int(d.InputOffset()))}
			}
		case xml.EndElement:
			if t.Name.Local == "dependency" && open != nil {
				if slices.Contains(names, "dependencyManagement") {
					p.managed = append(p.managed, *open)
				} else if !slices.Contains(names, "plugin") {
					p.asked = append(p.asked, *open)
				}
				open = nil
			}
			if len(names) > 0 {
				names = names[:len(names)-1]
			}
		case xml.CharData:
			value := strings.TrimSpace(string(t))
			if value == "" || len(names) < 2 {
				continue
			}
			name, parent := names[len(names)-1], names[len(names)-2]
			switch {
			case open != nil && parent == "dependency" && name == "groupId":
				open.group = value
			case open != nil && parent == "dependency" && name == "artifactId":
				open.artifact = value
			case open != nil && parent == "dependency" && name == "version":
				open.version = value
				open.at = p.file.trimmed(before, int(d.InputOffset()))
			case parent == "parent":
				p.parent = true
			case parent == "properties":
				p.properties[name] = value
			case parent == "project" && name == "version":
				p.properties["project.version"] = value
			}
		}
	}
}

// mavenUse reads a pom.xml, and the parents above it.
func mavenUse(above []level) (Use, bool) {
	var poms []*pom
	for _, l := range above {
		if p := l.pom(); p != nil {
			poms = append(poms, p)
		}
	}
	at := slices.IndexFunc(poms[0].asked, mavenDependency.isSDK)
	if at < 0 {
		return Use{}, false
	}
	d := poms[0].asked[at]
	for _, p := range poms {
		if managed := slices.IndexFunc(p.managed, mavenDependency.isSDK); d.version == "" && managed >= 0 {
			d = p.managed[managed]
		}
	}
	version := d.version
	for range 10 {
		start := strings.Index(version, "${")
		if start < 0 || !strings.Contains(version[start:], "}") {
			break
		}
		name, rest, _ := strings.Cut(version[start+2:], "}")
		value := ""
		for _, p := range poms {
			if v, ok := p.properties[name]; ok {
				value = v
				break
			}
		}
		version = version[:start] + value + rest
		if len(version) > 100 {
			break
		}
	}
	return javaVersion(d.at, version), true
}

// javaVersion is a use of a version as a manifest has it: ranges, and versions
// that change, are not known.
func javaVersion(at Place, version string) Use {
	u := Use{Language: Java, Package: mavenGroup + ":" + mavenArtifact, At: at, From: at.String()}
	pinned := strings.TrimSuffix(strings.TrimPrefix(version, "["), "]")
	if strings.Contains(pinned, ",") {
		pinned = ""
	}
	if stem, _, _ := strings.Cut(strings.ToLower(pinned), "-snapshot"); IsVersion(stem) {
		u.Version = stem
		return u
	}
	u.Assumed = true
	u.From += " names no version"
	if version != "" {
		u.From = at.String() + " allows several versions, or is put together elsewhere"
	}
	return u
}
