package variables

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// hookPattern reports what a pattern of the pre-commit hook matches. Go knows neither
// its (?x), nor (?!...), what a name may not end in.
func hookPattern(t *testing.T, text string) func(name string) bool {
	t.Helper()
	text = strings.Join(strings.Fields(strings.TrimPrefix(text, "(?x)")), "")
	parts := regexp.MustCompile(`^\^\(\?!(.*?\$)\)(.*)$`).FindStringSubmatch(text)
	if parts == nil {
		t.Fatal("the pattern has another form")
	}
	not, is := regexp.MustCompile("^"+parts[1]), regexp.MustCompile("^"+parts[2])
	return func(name string) bool { return is.MatchString(name) && !not.MatchString(name) }
}

// general are endings of files of any kind: which of those set variables, only the
// rest of a name can tell, and the hook knows some.
var general = map[string]bool{
	"yaml": true, "yml": true, "json": true, "jsonc": true, "json5": true, "toml": true, "xml": true, "plist": true, "config": true, "ini": true, "cfg": true, "conf": true,
}

// The pre-commit hook is given each file that is read for variables, by whatever name
// says what it is; and no program code, nor all of a repository.
func TestHook(t *testing.T) {
	data, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct{ ID, Files string }
	if err := yaml.Unmarshal(data, &hooks); err != nil {
		t.Fatal(err)
	}
	given := hookPattern(t, hooks[0].Files)
	var names []string
	for ending := range byEnding {
		if !general[ending] {
			names = append(names, "a."+ending, "sub/dir/b."+ending)
		}
	}
	for name, kind := range byName {
		if kind != YAML { // of linters
			names = append(names, name, "sub/"+name)
		}
	}
	names = append(names, strings.Fields(`Dockerfile Dockerfile.dev prod.Dockerfile Containerfile Makefile GNUmakefile Procfile config/config.toml .env .env.local prod.env env.production
		compose.yml docker-compose.prod.yaml .github/workflows/a.yml .github/actions/x/action.yml action.yml .gitlab-ci.yml .circleci/continue_config.yml azure-pipelines.yml
		kustomization.yaml overlays/prod/a.yaml package.json pyproject.toml tox.ini pytest.ini uwsgi.ini setup.cfg Taskfile.yml buildspec.yml a.service.d/override.conf override.conf
		etc/supervisor/conf.d/x.conf supervisord.conf .cursor/mcp.json .mcp.json cline_mcp_settings.json statefulset.yaml cloudbuild.yaml .travis.yml wrangler.jsonc .idea/runConfigurations/a.xml`)...)
	for _, name := range names {
		if !given(name) {
			t.Errorf("%s is not given to the hook", name)
		}
	}
	for _, name := range strings.Fields(`env.py src/env.ts dockerfile_parser.py docs/mcp-guide.json containerfile.rs dockerfiles.md src/docker/Dockerfile_test.go lib/dockerfile-lexer.js
		foo.env.ts conf.env.py app/dockerfiles.md src/main.py README.md go.sum Cargo.toml src/data.json a.yaml mkdocs.yml index.html makefile.py compose.py environment.yml.md package-lock.json application.yaml templates.yaml`) {
		if given(name) {
			t.Errorf("%s is given to the hook", name)
		}
	}
	for _, h := range hooks {
		if strings.HasPrefix(h.ID, "daytona-lint-system") && h.Files != hooks[0].Files {
			t.Errorf("%s is given other files", h.ID)
		}
	}
}
