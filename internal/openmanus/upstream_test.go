package openmanus

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/daytona-lint/daytona-lint/schema"
)

var update = flag.Bool("update", false, "write what is generated anew")

// upstreamClasses are the classes of upstream.py, in their order there.
var upstreamClasses = []string{
	"#LLMSettings", "#ProxySettings", "#SearchSettings", "#RunflowSettings", "#BrowserSettings", "#SandboxSettings", "#DaytonaTable",
	"#MCPServerConfig", "#MCPTable",
}

const upstreamHeader = `# Made by go generate of schema/openmanus.cue and loader.py; do not edit.
import json
import tomllib
from pathlib import Path
from typing import Dict, Optional

from pydantic import BaseModel, Field

ROOT = Path(__file__).resolve().parent.parent
`

// upstream.py is what the CUE file and loader.py say now.
func TestUpstreamSource(t *testing.T) {
	cue, err := schema.EvaluateOpenManus()
	if err != nil {
		t.Fatal(err)
	}
	loader, err := os.ReadFile("loader.py")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString(upstreamHeader)
	for _, definition := range upstreamClasses {
		c, err := cue.Class(definition)
		if err != nil {
			t.Fatal(err)
		}
		writeClass(&b, c)
	}
	b.WriteString("\n\n")
	b.Write(bytes.ReplaceAll(loader, []byte("\r"), nil))
	if *update {
		if err := os.WriteFile("upstream.py", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(bytes.ReplaceAll(upstreamSource, []byte("\r"), nil), b.Bytes()) {
		t.Error("upstream.py is not what schema/openmanus.cue and loader.py say; run go generate ./internal/openmanus")
	}
}

func writeClass(b *bytes.Buffer, c schema.Class) {
	name := strings.Replace(c.Name, "DaytonaTable", "DaytonaSettings", 1)
	fmt.Fprintf(b, "\n\nclass %s(BaseModel):\n", name)
	for _, f := range c.Fields {
		switch {
		case f.Required:
			fmt.Fprintf(b, "    %s: %s\n", f.Name, f.Type)
		case f.Default == "" && name == "DaytonaSettings":
			d, ok := schema.Default().Setting(f.Name)
			if !ok {
				panic("#Settings has no " + f.Name)
			}
			text, _ := json.Marshal(d.Default)
			fmt.Fprintf(b, "    %s: Optional[%s] = %s\n", f.Name, f.Type, text)
		case f.Default == "":
			fmt.Fprintf(b, "    %s: Optional[%s] = None\n", f.Name, f.Type)
		case f.Default[0] == '[':
			fmt.Fprintf(b, "    %s: %s = Field(default_factory=lambda: %s)\n", f.Name, f.Type, f.Default)
		case f.Type == "float" && !strings.Contains(f.Default, "."):
			fmt.Fprintf(b, "    %s: %s = %s.0\n", f.Name, f.Type, f.Default)
		default:
			fmt.Fprintf(b, "    %s: %s = %s\n", f.Name, f.Type, strings.NewReplacer("true", "True", "false", "False").Replace(f.Default))
		}
	}
}
