// Ask answers cases as the Go SDK and the CLI of the checkout that it is built in do:
// ask < CASES.jsonl > RECORDED.jsonl. No client connects.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/daytona/clients/cli/config"
	"github.com/daytona/clients/sdk-go/pkg/daytona"
)

// A question names who is asked, sdk or cli, the variables of the process, and the
// files below the home folder, which is the working folder as well.
type question struct {
	ID    string            `json:"id"`
	Of    string            `json:"of"`
	Env   map[string]string `json:"env,omitempty"`
	Files map[string]string `json:"files,omitempty"`
}

type answer struct {
	Outcome      string `json:"outcome"` // ok or error
	Error        string `json:"error,omitempty"`
	Profile      string `json:"profile,omitempty"` // of the CLI; env is made of the variables
	Key          string `json:"key,omitempty"`
	JWT          string `json:"jwt,omitempty"` // or the access token of a profile
	Organization string `json:"organization,omitempty"`
	URL          string `json:"url,omitempty"`
	Target       string `json:"target,omitempty"`
}

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal("ask: ", err)
	}
}

func run() error {
	top, err := os.MkdirTemp("", "oracle-go-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(top)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return err
		}
		home := filepath.Join(top, q.ID)
		if err := q.layOut(home); err != nil {
			return err
		}
		a := ask(q.Of)
		a.Error = strings.ReplaceAll(a.Error, home, "{home}")
		line, err := json.Marshal(struct {
			question
			Answer answer `json:"answer"`
		}{q, a})
		if err != nil {
			return err
		}
		fmt.Println(string(line))
	}
	return in.Err()
}

func (q question) layOut(home string) error {
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	os.Clearenv()
	os.Setenv("HOME", home)
	os.Setenv("DAYTONA_USE_DEPRECATED_POLLING", "true") // or the client connects when it is built
	for name, value := range q.Env {
		os.Setenv(name, strings.ReplaceAll(value, "{home}", home))
	}
	for name, text := range q.Files {
		file := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return os.Chdir(home)
}

func ask(of string) answer {
	if of == "cli" {
		return askCLI()
	}
	client, err := daytona.NewClient()
	if err != nil {
		return answer{Outcome: "error", Error: fmt.Sprintf("%T: %v", err, err)}
	}
	get := func(name string) string { return reflect.ValueOf(client).Elem().FieldByName(name).String() }
	return answer{Outcome: "ok", Key: get("apiKey"), JWT: get("jwtToken"), Organization: get("organizationID"), URL: get("apiURL"), Target: get("region")}
}

func askCLI() answer {
	c, err := config.GetConfig()
	if err != nil {
		return answer{Outcome: "error", Error: kind(err)}
	}
	p, err := c.GetActiveProfile()
	if err != nil {
		return answer{Outcome: "error", Error: kind(err)}
	}
	a := answer{Outcome: "ok", Profile: p.Id, URL: p.Api.Url}
	if p.Api.Key != nil {
		a.Key = *p.Api.Key
	} else if p.Api.Token != nil {
		a.JWT = p.Api.Token.AccessToken
	}
	if p.ActiveOrganizationId != nil {
		a.Organization = *p.ActiveOrganizationId
	}
	return a
}

func kind(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return fmt.Sprintf("%T: %v", err, path.Err)
	}
	return fmt.Sprintf("%T: %v", err, err)
}
