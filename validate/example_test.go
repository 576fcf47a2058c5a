package validate_test

import (
	"fmt"

	"github.com/daytona-lint/daytona-lint/validate"
)

// Lint one file with the environment that its program will have.
func Example() {
	in := validate.NewInput(validate.File{
		Name:  "config/config.toml",
		Data:  []byte("[daytona]\ndaytona_api_key = \"\"\ndaytona_target = \"EU\"\nVNC_password = \"correct horse battery\"\n"),
		Named: true,
	})
	in.Environ = validate.NewEnvironment([]string{"DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
	for _, f := range validate.Check(validate.Load(in)) {
		fmt.Printf("%s:%d:%d: %s: %s [%s]\n", f.File, f.Line, f.Column, f.Severity, f.Message, f.Rule)
	}
	// Output:
	// config/config.toml:3:18: error: the target "EU" is not "eu": region names must match exactly, and creating a sandbox fails with a 404 [invalid-target]
}

// See what the client will get, and from where.
func ExampleLoad() {
	in := validate.NewInput(
		validate.File{Name: "config/config.toml", Data: []byte("[daytona]\ndaytona_api_key = \"\"\n"), Named: true},
		validate.File{Name: ".env", Data: []byte("DAYTONA_API_URL=http://localhost:3000/api\n"), Layer: true},
	)
	in.Environ = validate.NewEnvironment([]string{"DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
	config := validate.Load(in)
	fmt.Println("the client:", config.Outcome)
	for _, name := range []string{"daytona_api_key", "daytona_server_url"} {
		s := config.Setting(name)
		fmt.Printf("%s = %s, from %s\n", name, validate.Display(name, s.Value), s.Source)
		for _, h := range s.Hides {
			fmt.Printf("  hides %s: %s\n", h.Variable, validate.Display(name, h.Value))
		}
	}
	// Output:
	// the client: ok
	// daytona_api_key = dtn_ key sha256:5ab4c805, from environment
	//   hides : ""
	// daytona_server_url = https://app.daytona.io/api, from default
	//   hides DAYTONA_API_URL: http://localhost:3000/api
}

// Fix what can be fixed for certain.
func ExampleApply() {
	lint := func(data []byte) []validate.Finding {
		in := validate.NewInput(validate.File{Name: "config.toml", Data: data, Named: true})
		in.Profile = validate.OpenManus // so that its settings are known to be upstream's
		return validate.Check(validate.Load(in))
	}
	fixed, n, err := validate.Apply([]byte("[daytona]\ndaytona_target = \"EU\"\n"), lint)
	fmt.Printf("%d fixed, error: %v\n%s", n, err, fixed)
	// Output:
	// 2 fixed, error: <nil>
	// [daytona]
	// daytona_api_key = ""
	// daytona_target = "eu"
}

// A Secret prints as nothing but that, whatever the verb.
func ExampleSecret() {
	s := validate.NewSecret("geheim")
	fmt.Printf("%v %s %q %+v %#v\n", s, s, s, struct{ key validate.Secret }{s}.key, s)
	// Output:
	// [redacted] [redacted] [redacted] [redacted] [redacted]
}
