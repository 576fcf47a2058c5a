package sdk

import (
	"strings"
	"testing"
)

func TestLoadsUnder(t *testing.T) {
	for _, c := range []struct {
		load      Load
		variables map[string]string
		want      string
	}{
		{Load{By: "Bun", Files: developmentFiles}, map[string]string{"NODE_ENV": "production"}, "Bun .env.production.local .env.local .env.production .env"},
		{Load{By: "Next.js", Files: developmentFiles}, map[string]string{"NODE_ENV": "test"}, "Next.js .env.test.local .env.test .env"},
		{Load{By: "dotenv", Files: []string{".env"}, ByVariables: true}, map[string]string{"DOTENV_CONFIG_PATH": "conf/.env.dev"}, "dotenv conf/.env.dev"},
		{Load{By: "dotenv", Files: []string{".env"}}, map[string]string{"DOTENV_CONFIG_PATH": "conf/.env.dev"}, "dotenv .env"},
		{Load{By: "dotenv", Files: []string{".env"}}, map[string]string{"NODE_OPTIONS": "--env-file=.env.dev"}, "node --env-file .env.dev, dotenv .env"},
		{Load{By: "dotenv", Files: []string{".env"}}, map[string]string{"NODE_OPTIONS": "-r dotenv/config", "DOTENV_CONFIG_PATH": ".env.a"}, "node with dotenv/config .env.a, dotenv .env"},
	} {
		u := Use{Node: &Node{Runtime: "node"}, Loads: []Load{c.load}}
		var got []string
		for _, l := range u.LoadsUnder(func(name string) string { return c.variables[name] }) {
			got = append(got, l.By+" "+strings.Join(l.Files, " "))
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%v under %v: %s, want %s", c.load, c.variables, text, c.want)
		}
	}
}
