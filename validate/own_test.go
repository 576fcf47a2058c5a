package validate

import "testing"

// What lies between a file and one beside it is told of the file that was checked.
func TestOwn(t *testing.T) {
	const beside = "DAYTONA_TARGET=eu\n"
	for _, c := range []struct {
		name, file, text string
		dotenv           bool
		line             int // of the finding about precedence; 0: it has no part in it
	}{
		{"the value that counts", "config/config.toml", "[daytona]\ndaytona_api_key = \"k\"\ndaytona_target = \"us\"\n", false, 3},
		{"a table that leaves it to a default", "config/config.toml", "\n[daytona]\ndaytona_api_key = \"k\"\n", false, 2},
		{"a file that comes first", ".env.local", "# x\nDAYTONA_TARGET=us\n", true, 2},
		{"a file that says nothing of it", "other.env", "DAYTONA_API_KEY=k\n", true, 0},
	} {
		f := File{Name: c.file, Data: []byte(c.text), Named: true, Dotenv: c.dotenv}
		in := Input{TOML: &f, Environ: NewEnvironment([]string{"DAYTONA_URL=x"})}
		if c.dotenv {
			in = Input{Dotenv: []File{f}, Environ: NewEnvironment([]string{"DAYTONA_URL=x"})}
		}
		in.Dotenv = append(in.Dotenv, File{Name: ".env", Data: []byte(beside), Layer: true})
		config := Load(in)
		line, environment := 0, false
		prints := map[string]bool{}
		for _, before := range Check(config) {
			after, ok := config.Own(before)
			if !ok {
				continue
			}
			if after.File != "" && after.File != c.file {
				t.Errorf("%s: %s stands in %s", c.name, after.Rule, after.File)
			}
			if prints[after.Fingerprint] {
				t.Errorf("%s: %s has the fingerprint of another", c.name, after.Rule)
			}
			prints[after.Fingerprint] = true
			environment = environment || after.File == ""
			if before.File == ".env" {
				line = after.Line
				if after.Related[0].File != ".env" || after.Related[0].Line != 1 || after.Snippet.Text == "" || after.Fingerprint == before.Fingerprint {
					t.Errorf("%s: got %+v", c.name, after)
				}
			}
		}
		if line != c.line || !environment {
			t.Errorf("%s: got line %d, environment %v; want line %d", c.name, line, environment, c.line)
		}
	}
}
