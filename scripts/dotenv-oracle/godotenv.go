//go:build ignore

// Answers what the real godotenv reads. Reads files in base64, one a line, and
// prints for each
//
//	{"base64":FILE,"values":{NAME:VALUE,...}} or {"base64":FILE,"refused":"error"}
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"log"
	"os"

	"github.com/joho/godotenv"
)

type answer struct {
	Base64  string            `json:"base64"`
	Values  map[string]string `json:"values,omitzero"`
	Refused string            `json:"refused,omitzero"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	answers := json.NewEncoder(out)
	for lines.Scan() {
		data, err := base64.StdEncoding.DecodeString(lines.Text())
		if err != nil {
			log.Fatal(err)
		}
		a := answer{Base64: lines.Text()}
		if a.Values, err = godotenv.UnmarshalBytes(data); err != nil {
			a.Values, a.Refused = nil, "error"
		}
		if err := answers.Encode(a); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}
