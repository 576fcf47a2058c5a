package openmanus

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	toml "github.com/pelletier/go-toml/v2"
)

// The modules under testdata say at their top what is to be read in them:
//
//	# want MODEL TABLE-OPTIONAL EMPTY-OPTIONAL
//	# field NAME TYPE [= DEFAULT]
func TestModules(t *testing.T) {
	files, err := filepath.Glob("testdata/modules/*.py")
	if err != nil || len(files) < 25 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := Read(data)
			lines := bufio.NewScanner(bytes.NewReader(data))
			for lines.Scan() {
				text := strings.TrimRight(lines.Text(), "\r")
				if want, ok := strings.CutPrefix(text, "# want "); ok {
					if got := fmt.Sprintf("%s %s %s", p.Daytona, p.TableOptional, p.EmptyOptional); got != want {
						t.Errorf("got %s, want %s (%s)", got, want, p.Reason)
					}
				} else if want, ok := strings.CutPrefix(text, "# field "); ok {
					name, _, _ := strings.Cut(want, " ")
					if got := fieldText(p.Class, name); got != want {
						t.Errorf("got field %s, want %s", got, want)
					}
				}
			}
			if (p.Daytona == ModelUnknown) != (p.Reason != "") {
				t.Errorf("%s, but the reason is %q", p.Daytona, p.Reason)
			}
		})
	}
}

func fieldText(c *Class, name string) string {
	if c == nil {
		return "no class"
	}
	for _, f := range c.Fields {
		if f.Name == name {
			text := f.Name + " " + f.Type
			if f.Required == No {
				text += " = " + f.DefaultText
			}
			return text
		}
	}
	return "none of that name"
}

// Nothing panics, whatever the module and the configuration.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/modules/*.py")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "[llm]\nmodel = 1\n[daytona]\n", `{"mcpServers": {"a": {}}}`)
	}
	f.Add(upstreamSource, "llm = 1\ndaytona = [[1]]\n", `{"mcpServers": []}`)
	f.Fuzz(func(t *testing.T, data []byte, config, mcp string) {
		p := Read(data)
		doc := map[string]any{}
		if toml.Unmarshal([]byte(config), &doc) != nil {
			doc = nil
		}
		p.Check(doc, []byte(mcp))
		p.Check(nil, nil)
	})
}
