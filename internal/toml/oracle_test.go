//go:build oracle

// This test needs Python 3.11 or newer, and minutes:
//
//	go test -tags oracle -run Oracle -timeout 1h ./internal/toml -args 1000000

package toml

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	tomltest "github.com/toml-lang/toml-test/v2"
)

// TestOracle compares readTOML with Python's tomllib on mutations of the
// official suite: the verdict, and what each setting is read as.
func TestOracle(t *testing.T) {
	want := 200000
	if flag.NArg() > 0 {
		want, _ = strconv.Atoi(flag.Arg(0))
	}
	seed := uint64(1)
	if flag.NArg() > 1 {
		seed, _ = strconv.ParseUint(flag.Arg(1), 10, 64)
	}
	cmd := exec.Command("python3", "../../scripts/toml-oracle/tomllib_verdicts.py")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	answers := bufio.NewReader(out)
	files := officialFiles(t)
	rnd := rand.New(rand.NewPCG(seed, 2))
	valid, differences := 0, 0
	for range want {
		data := mutate(rnd, files)
		if _, err := in.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), data...)); err != nil {
			t.Fatal(err)
		}
		line, err := answers.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		doc := Read(data, settingNames)
		checkDoc(t, data, doc)
		got := "null"
		if len(doc.Problems) == 0 {
			got = oracleAnswer(doc)
			valid++
		}
		if strings.TrimSpace(line) != got && sorted(line) != sorted(got) {
			differences++
			if differences < 30 {
				t.Errorf("%q\n got %s\nwant %s%v", data, got, line, doc.Problems)
			}
		}
	}
	in.Close()
	t.Logf("%d files, %d of them valid, %d differences", want, valid, differences)
}

// sorted is an answer in a form that does not depend on the order of its keys.
func sorted(line string) string {
	var found [][3]any
	if err := json.Unmarshal([]byte(line), &found); err != nil {
		return line
	}
	if found == nil {
		return "null"
	}
	var lines []string
	for _, f := range found {
		one, _ := json.Marshal(f)
		lines = append(lines, string(one))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func oracleAnswer(doc Doc) string {
	names := [...]string{"broken", "string", "integer", "float", "boolean", "datetime", "array", "table"}
	found := [][3]any{}
	for _, e := range doc.Entries {
		if settingNames[e.Path[len(e.Path)-1]] && e.Kind != Array && e.Kind != InlineTable {
			found = append(found, [3]any{e.Path, names[e.Kind], e.Text.Reveal()})
		}
	}
	b, _ := json.Marshal(found)
	return string(b)
}

func officialFiles(t *testing.T) [][]byte {
	suite := tomltest.TestCases()
	list, err := fs.ReadFile(suite, "files-toml-1.1.0")
	if err != nil {
		t.Fatal(err)
	}
	old, err := fs.ReadFile(suite, "files-toml-1.0.0")
	if err != nil {
		t.Fatal(err)
	}
	var files [][]byte // the valid ones four times: most mutations break a file
	for name := range strings.FieldsSeq(string(list) + "\n" + string(old)) {
		if !strings.HasSuffix(name, ".toml") {
			continue
		}
		data, err := fs.ReadFile(suite, name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
		if strings.HasPrefix(name, "valid/") {
			files = append(files, data, data, data)
		}
	}
	return files
}

// tokens are what a mutation inserts.
var tokens = strings.Split("[|]|[[|]]|{|}|=|.|,|\"|'|\"\"\"|'''|\\|\\u|\\e|\\x41|\\n|#|\n|\r\n|\r| |\t|a|b|a.b|[a]\n|[a.b]\n|[[a]]\n|[[a.b]]\n|[a.b.c]\n|a = 1\n|b.c = 2\n|a.b.c = {}\n|a = []\n|"+
	"0|1|9|-|+|_|e|1e400|-1e999|99999999999999999999|0x|0xffffffffffffffffff|0o7|0b1|inf|nan|true|false|:|T|Z|17:45|17:45:00|0000-01-01|2024-02-30|2024-02-29|1979-05-27T07:32:00Z|1979-05-27 07:32|.5|+01:00|\x00|\xff|\xef\xbb\xbf|é|“|"+
	"daytona_api_key|VNC_password|daytona_api_key = \"x\"\n|daytona|[daytona]\n|{a=1,}|{\n}|\x7f|\x01", "|")

// mutate changes a file in one to three places.
func mutate(rnd *rand.Rand, files [][]byte) []byte {
	data := slices.Clone(files[rnd.IntN(len(files))])
	for range 1 + rnd.IntN(3) {
		i := rnd.IntN(len(data) + 1)
		switch rnd.IntN(8) {
		case 0, 1:
			data = slices.Insert(data, i, []byte(tokens[rnd.IntN(len(tokens))])...)
		case 2:
			data = slices.Delete(data, i, min(len(data), i+1+rnd.IntN(3)))
		case 3:
			if i < len(data) {
				data[i] = byte(rnd.IntN(256))
			}
		case 4: // a line twice, or elsewhere
			lines := strings.SplitAfter(string(data), "\n")
			lines = slices.Insert(lines, rnd.IntN(len(lines)+1), lines[rnd.IntN(len(lines))])
			data = []byte(strings.Join(lines, ""))
		case 5: // two files behind one another
			other := files[rnd.IntN(len(files))]
			data = append(data[:i:i], other[rnd.IntN(len(other)+1):]...)
		case 6: // a setting's name for a bare key
			data = []byte(strings.Replace(string(data), " =", "\ndaytona_api_key =", 1))
		case 7: // a few short statements, for redefinitions
			for range 3 {
				data = append(data, '\n')
				data = append(data, tokens[27+rnd.IntN(10)]...)
			}
		}
	}
	return data
}
