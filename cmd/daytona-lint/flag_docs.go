package main

import (
	"github.com/urfave/cli/v2"

	"github.com/daytona-lint/daytona-lint/report"
	"github.com/daytona-lint/daytona-lint/schema"
)

// flagGroup is under which title a flag stands in the help.
type flagGroup string

// The groups, in the order in which the help lists them.
const (
	groupRead    flagGroup = "What to read"
	groupReport  flagGroup = "What to report"
	groupChange  flagGroup = "What to change"
	groupLook    flagGroup = "How to write it"
	groupNetwork flagGroup = "The network"
	groupOther   flagGroup = "Other flags"
)

var flagGroups = []flagGroup{groupRead, groupReport, groupChange, groupLook, groupNetwork, groupOther}

// flagDoc is what help and completion say of a flag beside its usage.
type flagDoc struct {
	group flagGroup
	value string                        // what its value is called
	words func(command string) []string // its values where they are a few words, else nil
	lists bool                          // it takes several of them, with commas between
	each  []string                      // what each of them is set to, as WORD=EACH
	file  bool                          // its value is a path
}

// anyOf are words that do not depend on the command.
func anyOf(words ...string) func(string) []string {
	return func(string) []string { return words }
}

// flagDocs says it of every flag, by its long name.
func flagDocs() map[string]flagDoc {
	levels := anyOf("error", "warning", "info", "never")
	rules := func(string) []string { return ruleIDs() }
	return map[string]flagDoc{
		"root":           {group: groupRead, value: "DIR", file: true},
		"stdin-filename": {group: groupRead, value: "NAME", file: true},
		"no-env":         {group: groupRead},
		"env-file":       {group: groupRead, value: "FILE", file: true},
		"sdk":            {group: groupRead, value: "VERSION"},
		"profile":        {group: groupRead, value: "PROFILE", words: anyOf(profileNames()...)},
		"files-from":     {group: groupRead, value: "FILE", file: true},
		"shard":          {group: groupRead, value: "I/N"},
		"since":          {group: groupRead, value: "REV"},
		"allow-empty":    {group: groupRead},
		"jobs":           {group: groupRead, value: "N"},

		"fail-on":        {group: groupReport, value: "LEVEL", words: levels},
		"select":         {group: groupReport, value: "RULES", words: rules, lists: true},
		"ignore":         {group: groupReport, value: "RULES", words: rules, lists: true},
		"severity":       {group: groupReport, value: "RULE=LEVEL", words: rules, lists: true, each: []string{"error", "warning", "info"}},
		"policy":         {group: groupReport, value: "FILE", file: true},
		"no-ignores":     {group: groupReport},
		"baseline":       {group: groupReport, value: "FILE", file: true},
		"write-baseline": {group: groupReport, value: "FILE", file: true},
		"statistics":     {group: groupReport},
		"against":        {group: groupReport, value: "FILE", file: true},

		"fix":        {group: groupChange},
		"diff":       {group: groupChange},
		"add-ignore": {group: groupChange},

		"format":     {group: groupLook, value: "FORMAT", words: formatsOf},
		"output":     {group: groupLook, value: "FILE", file: true},
		"color":      {group: groupLook, value: "WHEN", words: anyOf("auto", "always", "never")},
		"log-level":  {group: groupLook, value: "LEVEL", words: anyOf("debug", "info", "warning", "error")},
		"log-format": {group: groupLook, value: "FORMAT", words: anyOf("auto", "text", "json")},
		"quiet":      {group: groupLook},
		"verbose":    {group: groupLook},

		"until":      {group: groupNetwork, value: "STAGE", words: anyOf(stageNames()...)},
		"timeout":    {group: groupNetwork, value: "DURATION"},
		"retries":    {group: groupNetwork, value: "N"},
		"ca-file":    {group: groupNetwork, value: "FILE", file: true},
		"proxy":      {group: groupNetwork, value: "URL"},
		"allow-http": {group: groupNetwork},
	}
}

// formatsOf are the formats of a command.
func formatsOf(command string) []string {
	switch command {
	case "show":
		return report.SettingsFormats
	case "probe":
		return []string{"table", "text", "json", "prometheus"}
	case "rules":
		return []string{"table", "json", "markdown"}
	case "policy":
		return []string{"text", "json"}
	case "schema":
		return []string{"cue", "jsonschema", "markdown", "report"}
	}
	return report.Names()
}

// docOf is what is said of a flag; a flag that nothing is said of is none of the
// groups.
func docOf(docs map[string]flagDoc, f cli.Flag) flagDoc {
	doc, ok := docs[f.Names()[0]]
	if !ok {
		doc.group = groupOther
	}
	if v, ok := f.(cli.DocGenerationFlag); ok && v.TakesValue() && doc.value == "" {
		doc.value = "VALUE"
	}
	return doc
}

func ruleIDs() []string {
	var ids []string
	for _, r := range catalogue(schema.Default()) {
		ids = append(ids, r.ID)
	}
	return ids
}
