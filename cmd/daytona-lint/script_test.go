package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"daytona-lint": main})
}

// tests are the package's, with what must be gone when all have ended.
type tests struct{ *testing.M }

func (m tests) Run() int {
	defer removeBuilt()
	return m.M.Run()
}

// Each file under testdata/script runs the binary as a user would.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		// UPDATE_SCRIPTS=1 go test ./cmd/daytona-lint writes what cmp found instead.
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, fmt.Errorf("unknown condition %q", name)
			}
			return os.Geteuid() == 0, nil
		},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			// What the machine's own environment holds is not part of a case.
			var kept []string
			for _, kv := range env.Vars {
				if len(kv) < 8 || kv[:8] != "DAYTONA_" {
					kept = append(kept, kv)
				}
			}
			env.Vars = kept
			env.Setenv("REPO", repository())
			return nil
		},
	})
}

// repository is the root of the checkout.
func repository() string {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return dir + "/../.."
}
