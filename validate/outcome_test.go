package validate

import (
	"slices"
	"strings"
	"testing"
)

const fullTable = "[daytona]\ndaytona_api_key = \"k\"\ndaytona_server_url = \"https://x.example/api\"\ndaytona_target = \"eu\"\n"

// What cannot be read, by generation. The recorded answers of the real packages
// hold all of this but files without permission, which root can read.
func TestUnreadableFiles(t *testing.T) {
	const permission, folder = "PermissionError", "ValueError: path must be a filename"
	for _, c := range []struct {
		name, toml string
		fault      Fault
		file       string
		reasons    map[string]string // SDK -> how the reason begins, "" for a client
	}{
		{"no permission, environment consulted", "", FaultUnreadable, ".env",
			map[string]string{"0.21.4": "", "0.21.8": permission, "0.155.0": permission, "0.157.0": permission, "0.226.1": permission}},
		{"no permission, complete table", fullTable, FaultUnreadable, ".env.local",
			map[string]string{"0.21.8": "", "0.155.0": "", "0.157.0": permission, "0.226.1": permission}},
		{"a folder", "", FaultFolder, ".env.local",
			map[string]string{"0.21.0": folder, "0.21.8": folder, "0.155.0": folder, "0.157.0": "", "0.226.1": ""}},
		{"a folder, complete table", fullTable, FaultFolder, ".env", map[string]string{"0.21.8": "", "0.226.1": ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for sdk, want := range c.reasons {
				in := Input{SDK: sdk, Environ: NewEnvironment([]string{"DAYTONA_API_KEY=k"}), Dotenv: []File{{Name: c.file, Fault: c.fault}}}
				if c.toml != "" {
					in.TOML = &File{Name: "config/config.toml", Data: []byte(c.toml)}
				}
				got := Load(in)
				if want == "" && got.Outcome != OutcomeOK || want != "" && (got.Outcome != OutcomeCrash || !strings.HasPrefix(got.Reason, want)) {
					t.Errorf("SDK %s: got %s, %q, want %q", sdk, got.Outcome, got.Reason, want)
				}
				if want != "" && !slices.ContainsFunc(Check(got), func(f Finding) bool { return f.Rule == "dotenv-dropped-line" && f.File == c.file }) {
					t.Errorf("SDK %s: no finding tells of %s", sdk, c.file)
				}
			}
		})
	}
}

func TestUnreadableTOML(t *testing.T) {
	for fault, want := range map[Fault]string{FaultFolder: "IsADirectoryError", FaultUnreadable: "PermissionError"} {
		got := Load(Input{TOML: &File{Name: "config/config.toml", Fault: fault}})
		if got.Outcome != OutcomeCrash || !strings.HasPrefix(got.Reason, want) {
			t.Errorf("got %s, %q, want a crash with %s", got.Outcome, got.Reason, want)
		}
	}
}

// Before the package held its module, OpenManus stops; what else imports an SDK
// of that age does so under another name.
func TestNoModule(t *testing.T) {
	in := Input{SDK: "0.20.2", TOML: &File{Name: "config/config.toml", Data: []byte(fullTable)}}
	if got := Load(in); got.Outcome != OutcomeCrash || !strings.HasPrefix(got.Reason, "ModuleNotFoundError") {
		t.Errorf("got %s, %q", got.Outcome, got.Reason)
	}
}

// Values are read as the python-dotenv that is installed reads them.
func TestPythonDotenvDecides(t *testing.T) {
	env := []File{{Name: ".env", Data: []byte("\ufeffDAYTONA_API_KEY=k\nDAYTONA_TARGET= # none\n")}}
	for version, want := range map[string][2]string{"1.0.1": {"", "# none"}, "1.2.2": {"", "# none"}, "1.2.3": {"k", "# none"}, "1.2.4": {"k", ""}, "": {"k", ""}} {
		got := Load(Input{Dotenv: env, PythonDotenv: version})
		if key, target := got.Setting("daytona_api_key").Value.Reveal(), got.Setting("daytona_target").Value.Reveal(); key != want[0] || target != want[1] {
			t.Errorf("python-dotenv %s: got key %q and target %q, want %q", version, key, target, want)
		}
	}
}
