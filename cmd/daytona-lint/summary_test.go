package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// What the packages say of the program is what its help and the action say.
func TestSummaryOfPackages(t *testing.T) {
	var packages struct{ Name, Summary string }
	data, err := os.ReadFile(filepath.Join(repository(), "packaging", "metadata.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &packages); err != nil {
		t.Fatal(err)
	}
	app := newApp(&world{})
	if app.Name != packages.Name || !strings.EqualFold(app.Usage, packages.Summary) {
		t.Errorf("the help says %s - %s, the packages %s - %s", app.Name, app.Usage, packages.Name, packages.Summary)
	}
	var action struct{ Name, Description string }
	if data, err = os.ReadFile(filepath.Join(repository(), "action.yml")); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, &action); err != nil {
		t.Fatal(err)
	}
	if action.Name != packages.Name || action.Description != packages.Summary {
		t.Errorf("the action says %s - %s, the packages %s - %s", action.Name, action.Description, packages.Name, packages.Summary)
	}
}
