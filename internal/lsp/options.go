package lsp

import (
	"encoding/json"
	"reflect"
	"slices"
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

// with returns the options with those replaced that a client's JSON sets, and says
// which of them are of the wrong type: these are passed over. What is no object sets
// nothing, and is wrong unless it is null.
func (o Options) with(data json.RawMessage) (set Options, wrong []string) {
	var given map[string]json.RawMessage
	if len(data) == 0 {
		return o, nil
	}
	if json.Unmarshal(data, &given) != nil {
		return o, []string{"the settings must be an object; they are ignored"}
	}
	if inner, ok := given[section]; ok {
		return o.with(inner)
	}
	options := reflect.ValueOf(&o).Elem()
	for i := range options.NumField() {
		name := options.Type().Field(i).Tag.Get("json")
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
	return o, wrong
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
