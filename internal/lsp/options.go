package lsp

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/near"
	"github.com/daytona-lint/daytona-lint/internal/source"
)

// Options are what a client may set, in its initializationOptions or in the section
// daytona-lint of its settings: the flags of check of the same names.
type Options struct {
	SDK     string   `json:"sdk"`
	Profile string   `json:"profile"`
	NoEnv   bool     `json:"no-env"`
	Select  []string `json:"select"`
	Ignore  []string `json:"ignore"`
	Policy  string   `json:"policy"`
}

// section is what the settings are called in a client's configuration.
const section = "daytona-lint"

// ofEditors are settings of the same section that are for the editor's side, as VS
// Code's extension and client have them.
var ofEditors = []string{"path", "trace"}

// with returns the options with those replaced that a client's JSON sets, and says
// which of them are of the wrong type, and which names there are none of: these are
// passed over. What is no object sets nothing, and is wrong unless it is null. Of a
// client's settings as a whole, in which ours need not be, only names are told that are
// near to one of ours.
func (o Options) with(data json.RawMessage, whole bool) (set Options, wrong []string) {
	var given map[string]json.RawMessage
	if len(data) == 0 {
		return o, nil
	}
	if json.Unmarshal(data, &given) != nil {
		return o, []string{"the settings must be an object; they are ignored"}
	}
	if inner, ok := given[section]; ok {
		return o.with(inner, false)
	}
	var names []string
	options := reflect.ValueOf(&o).Elem()
	for i := range options.NumField() {
		name := options.Type().Field(i).Tag.Get("json")
		names = append(names, name)
		value, ok := given[name]
		if !ok || string(value) == "null" {
			continue
		}
		read := reflect.New(options.Field(i).Type())
		if json.Unmarshal(value, read.Interface()) != nil {
			wrong = append(wrong, "the setting "+name+" must be "+kindOf(read.Elem().Kind())+"; it is ignored")
			continue
		}
		options.Field(i).Set(read.Elem())
	}
	if text := unknownSettings(sortedKeys(given), names, whole); text != "" {
		wrong = append(wrong, text)
	}
	return o, wrong
}

// unknownSettings says which names are those of no setting, "" if there are none.
func unknownSettings(given, names []string, whole bool) string {
	var unknown []string
	for _, name := range given {
		meant := near.Name(name, names)
		if slices.Contains(names, name) || slices.Contains(ofEditors, name) || whole && meant == "" {
			continue
		}
		shown := source.ShowName(name).String()
		if meant != "" {
			shown += " (did you mean " + meant + "?)"
		}
		unknown = append(unknown, shown)
	}
	if len(unknown) == 0 {
		return ""
	}
	return "ignored, because there is no such setting: " + strings.Join(unknown, ", ") + "; there are " + strings.Join(names, ", ")
}

// kindOf is what a setting of a type must be.
func kindOf(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list of strings"
	}
	return "a string"
}

func (o Options) equal(other Options) bool {
	return o.SDK == other.SDK && o.Profile == other.Profile && o.NoEnv == other.NoEnv && o.Policy == other.Policy &&
		slices.Equal(o.Select, other.Select) && slices.Equal(o.Ignore, other.Ignore)
}
