package sdk

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// Limits on the look at a program's own code.
const (
	maxSources   = 50
	maxSource    = 256 << 10 // bytes of a file; what is longer is left out
	maxListed    = 2000      // names of a folder
	maxInFolders = 30
)

// sourceFacts are what the first files of a program's code say.
type sourceFacts struct {
	sdk      string // the name that the code imports the SDK by, "" where it does not
	imported Fact   // by a file that imports the SDK (Yes) or requires it (No) whatever package.json says
	plain    bool   // a .js file imports it, which Node.js runs as an ES module where package.json has no type
	loads    []Load
}

// lookAtCode reads the first files of a program's code: those in its folder, in
// the folders in it and, of src, app, server, lib and packages' usual ones, in
// those right below. Tests, build results, scripts and the configuration of tools
// are no part of the program. What is longer, deeper, or put together at run time
// is not found.
func lookAtCode(l level) sourceFacts {
	var facts sourceFacts
	for _, name := range sources(l.folder) {
		data := content(l.folder, name, maxSource)
		if !bytes.Contains(data, []byte("dotenv")) && !bytes.Contains(data, []byte("daytona")) && !bytes.Contains(data, []byte("EnvFile")) &&
			!bytes.Contains(data, []byte("loadEnvConfig")) && !bytes.Contains(data, []byte("ConfigModule")) {
			continue
		}
		code := withoutComments(data)
		if m := importsSDK.FindSubmatchIndex(code); m != nil {
			facts.sdk = cmp.Or(facts.sdk, string(code[m[2]:m[3]]))
			if facts.imported == Unknown {
				facts.imported = importKind(name, code)
			}
			facts.plain = facts.plain || path.Ext(name) == ".js" && staticImport.Match(code)
		}
		if len(facts.loads) == 0 {
			facts.loads = loadsIn(l, name, code)
		}
	}
	return facts
}

var importsSDK = lazyregexp.New(`["'](@daytonaio/sdk|@daytona/sdk)["']`)

// importKind is how a file gets the SDK where its name alone decides: .mts and .mjs
// import, .cts and .cjs require.
func importKind(name string, code []byte) Fact {
	switch path.Ext(name) {
	case ".mjs", ".mts":
		if requiresSDK.Match(code) {
			return No
		}
		return Yes
	case ".cjs":
		if dynamicSDK.Match(code) {
			return Yes
		}
		return No
	case ".cts":
		return No
	case ".js":
		if requiresSDK.Match(code) {
			return No
		}
	}
	return Unknown
}

var (
	requiresSDK  = lazyregexp.New(`\brequire\s*\(\s*["'](?:@daytonaio/sdk|@daytona/sdk)["']`)
	staticImport = lazyregexp.New(`(?m)^\s*import\b[^;"'()]*["'](?:@daytonaio/sdk|@daytona/sdk)["']`)
	dynamicSDK   = lazyregexp.New(`\bimport\s*\(\s*["'](?:@daytonaio/sdk|@daytona/sdk)["']`)
)

// entryNames are what a program's first file is most often called.
var entryNames = []string{"index", "main", "app", "server", "cli", "bot", "agent", "worker", "start", "run", "env", "config"}

// notSource are folders that hold no code of the program's.
var notSource = []string{"node_modules", "dist", "build", "out", "output", "coverage", "public", "static", "assets", "docs", "test", "tests", "__tests__", "__mocks__", "spec", "e2e", "scripts", "examples", "migrations", "prisma", "drizzle", "vendor", "target", "tmp", "temp"}

// sources are the first files of a program's code.
func sources(folder fs.FS) []string {
	files, folders := sourcesIn(folder, ".")
	for _, dir := range folders {
		if len(files) >= maxSources {
			break
		}
		more, below := sourcesIn(folder, dir)
		files = append(files, more...)
		if dir == "src" || dir == "app" || dir == "server" || dir == "lib" {
			for _, dir := range below {
				if len(files) < maxSources {
					more, _ := sourcesIn(folder, dir)
					files = append(files, more...)
				}
			}
		}
	}
	return files[:min(len(files), maxSources)]
}

// sourcesIn are the files of code in a folder, entries first, and the folders in it.
func sourcesIn(folder fs.FS, dir string) (files, folders []string) {
	entries, _ := listed(folder, dir)
	for _, e := range entries {
		name := e.Name()
		switch {
		case strings.HasPrefix(name, "."):
		case e.IsDir():
			if !slices.Contains(notSource, name) && len(folders) < maxInFolders {
				folders = append(folders, path.Join(dir, name))
			}
		case isSource(name):
			files = append(files, path.Join(dir, name))
		}
	}
	rank := func(name string) int {
		stem, _, _ := strings.Cut(path.Base(name), ".")
		if at := slices.Index(entryNames, stem); at >= 0 {
			return at
		}
		return len(entryNames)
	}
	byRank := func(a, b string) int { return cmp.Or(rank(a)-rank(b), strings.Compare(a, b)) }
	slices.SortFunc(files, byRank)
	preferred := []string{"src", "app", "server", "lib"}
	slices.SortFunc(folders, func(a, b string) int {
		x, y := slices.Index(preferred, a), slices.Index(preferred, b)
		if x < 0 {
			x = len(preferred)
		}
		if y < 0 {
			y = len(preferred)
		}
		return cmp.Or(x-y, strings.Compare(a, b))
	})
	return files, folders
}

// listed is a folder's listing, the first of it where it is very long.
func listed(folder fs.FS, name string) ([]fs.DirEntry, error) {
	dir, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	list, ok := dir.(fs.ReadDirFile)
	if !ok {
		return nil, fs.ErrInvalid
	}
	return list.ReadDir(maxListed)
}

func isSource(name string) bool {
	switch path.Ext(name) {
	case ".ts", ".js", ".mjs", ".mts", ".cjs", ".cts", ".tsx", ".jsx":
	default:
		return false
	}
	for _, part := range []string{".d.", ".test.", ".spec.", ".config.", ".stories.", ".min."} {
		if strings.Contains(name, part) {
			return false
		}
	}
	return true
}

// withoutComments is JavaScript with spaces in place of its comments. Regular
// expressions are taken for what they look like: a quote in one ends with its line.
func withoutComments(data []byte) []byte {
	code := bytes.Clone(data)
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case c == '/' && i+1 < len(data) && data[i+1] == '/':
			for i < len(data) && data[i] != '\n' {
				code[i] = ' '
				i++
			}
		case c == '/' && i+1 < len(data) && data[i+1] == '*':
			end := len(data)
			if at := bytes.Index(data[i+2:], []byte("*/")); at >= 0 {
				end = i + 2 + at + 2
			}
			for ; i < end; i++ {
				if code[i] != '\n' {
					code[i] = ' '
				}
			}
		case c == '"' || c == '\'' || c == '`':
			i = quotedEnd(data, i)
		default:
			i++
		}
	}
	return code
}

// quotedEnd is where the string that begins at a place ends; one that is not
// closed, at the end of its line.
func quotedEnd(data []byte, at int) int {
	quote := data[at]
	for i := at + 1; i < len(data); i++ {
		switch {
		case data[i] == '\\':
			i++
		case data[i] == quote:
			return i + 1
		case data[i] == '\n' && quote != '`':
			return i
		}
	}
	return len(data)
}

var (
	loadsAtImport = lazyregexp.New(`(?:\bimport\s*|\brequire\s*\(\s*|\bimport\s*\(\s*)["'](dotenv/config(?:\.js)?|@dotenvx/dotenvx/config|dotenv-flow/config|dotenv-expand/config)["']`)
	// The name that a file gives to what it takes from a loader's package.
	defaultLoader  = lazyregexp.New(`\bimport\s+(?:\*\s*as\s+)?([\w$]+)\s*(?:,\s*\{[^}]*\}\s*)?from\s*["'](dotenv|@dotenvx/dotenvx|dotenv-flow)["']`)
	requiredLoader = lazyregexp.New(`\b(?:const|let|var|import)\s+([\w$]+)\s*=\s*require\s*\(\s*["'](dotenv|@dotenvx/dotenvx|dotenv-flow)["']\s*\)\s*[;\n,]`)
	namedLoader    = lazyregexp.New(`(?:\bimport|\b(?:const|let|var))\s*(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*(?:from|=\s*require\s*\()\s*["'](dotenv|@dotenvx/dotenvx|dotenv-flow|@next/env|node:process|process)["']`)
	directLoader   = lazyregexp.New(`\brequire\s*\(\s*["'](dotenv|@dotenvx/dotenvx|dotenv-flow)["']\s*\)\s*\.\s*config\s*\(`)
	loadEnvFile    = lazyregexp.New(`\bprocess\s*\.\s*loadEnvFile\s*\(`)
	configModule   = lazyregexp.New(`\bConfigModule\s*\.\s*forRoot\s*\(`)
	renamed        = lazyregexp.New(`^\s*([\w$]+)\s*(?:(?:as|:)\s*([\w$]+)\s*)?$`)
)

// loadsIn is what a file loads: at an import, or by a call.
func loadsIn(l level, name string, code []byte) []Load {
	f := newFile(l.path(name), string(code))
	made := func(by string, start, end int, files []string, overrides bool) []Load {
		return []Load{{By: by, Files: files, Overrides: overrides, At: f.at(start, end)}}
	}
	if m := loadsAtImport.FindSubmatchIndex(code); m != nil {
		if module := string(code[m[2]:m[3]]); strings.HasPrefix(module, "dotenv-flow") {
			return made("the application's dotenv-flow", m[0], m[1], flowFiles(), false)
		}
		return made("the application's dotenv", m[0], m[1], []string{".env"}, false)
	}
	callee, module := loaderCall(code)
	if callee != nil {
		arguments := code[callee[1]:closingBracket(code, callee[1])]
		switch module {
		case "dotenv-flow":
			return made("the application's dotenv-flow", callee[0], callee[1]-1, flowFiles(), false)
		case "@next/env":
			return made("the application's @next/env", callee[0], callee[1]-1, slices.Clone(developmentFiles), false)
		case "process", "node:process":
			return made("the application's process.loadEnvFile", callee[0], callee[1]-1, firstArgument(name, arguments), false)
		}
		if fillsOther.Match(arguments) {
			return nil
		}
		overrides := overrideTrue.Match(arguments)
		files := pathArgument(name, arguments, "path")
		if overrides {
			slices.Reverse(files)
		}
		by := "the application's dotenv"
		if module == "@dotenvx/dotenvx" {
			by = "the application's dotenvx"
		}
		return made(by, callee[0], callee[1]-1, files, overrides)
	}
	if m := loadEnvFile.FindSubmatchIndex(code); m != nil {
		return made("the application's process.loadEnvFile", m[0], m[1]-1, firstArgument(name, code[m[1]:closingBracket(code, m[1])]), false)
	}
	if m := configModule.FindSubmatchIndex(code); m != nil && bytes.Contains(code, []byte("@nestjs/config")) {
		arguments := code[m[1]:closingBracket(code, m[1])]
		if ignoresFile.Match(arguments) {
			return nil
		}
		return made("the ConfigModule of NestJS", m[0], m[1]-1, pathArgument(name, arguments, "envFilePath"), overrideTrue.Match(arguments))
	}
	return nil
}

// loaderCall finds a call of what a file takes from a loader's package.
func loaderCall(code []byte) (at []int, module string) {
	if m := directLoader.FindSubmatchIndex(code); m != nil {
		return []int{m[0], m[1]}, string(code[m[2]:m[3]])
	}
	for _, pattern := range []*lazyregexp.Regexp{defaultLoader, requiredLoader} {
		for _, m := range pattern.FindAllSubmatchIndex(code, 20) {
			name := string(code[m[2]:m[3]])
			for _, method := range []string{"config", "configDotenv"} {
				if at := callOf(code, name+"."+method); at != nil {
					return at, string(code[m[4]:m[5]])
				}
			}
		}
	}
	for _, m := range namedLoader.FindAllSubmatchIndex(code, 20) {
		module := string(code[m[4]:m[5]])
		for part := range strings.SplitSeq(string(code[m[2]:m[3]]), ",") {
			names := renamed.FindStringSubmatch(part)
			if names == nil || !slices.Contains([]string{"config", "configDotenv", "loadEnvConfig", "loadEnvFile"}, names[1]) {
				continue
			}
			if at := callOf(code, cmp.Or(names[2], names[1])); at != nil {
				return at, module
			}
		}
	}
	return nil, ""
}

// callOf is where a name is called: its start, and the end of the bracket.
func callOf(code []byte, name string) []int {
	for from := 0; ; {
		at := bytes.Index(code[from:], []byte(name))
		if at < 0 {
			return nil
		}
		at += from
		from = at + len(name)
		rest := bytes.TrimLeft(code[from:], " \t\n")
		if len(rest) == 0 || rest[0] != '(' || at > 0 && (isWord(code[at-1]) || code[at-1] == '.') {
			continue
		}
		return []int{at, len(code) - len(rest) + 1}
	}
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// flowFiles are those of dotenv-flow 4 where NODE_ENV is not set.
func flowFiles() []string { return []string{".env.local", ".env", ".env.defaults"} }

var (
	overrideTrue = lazyregexp.New(`\b(?:override|overload)\s*:\s*true\b`)
	ignoresFile  = lazyregexp.New(`\bignoreEnvFile\s*:`)
	fillsOther   = lazyregexp.New(`\bprocessEnv\s*:`)
	stringToken  = lazyregexp.New("[\"'`]([^\"'`\\n]*)[\"'`]")
	ownFolder    = lazyregexp.New(`__dirname|import\.meta|__filename|fileURLToPath`)
)

// pathArgument are the files that an option names, .env where it is not given;
// none where they are put together in a way that is not understood.
func pathArgument(name string, arguments []byte, option string) []string {
	at := bytes.Index(arguments, []byte(option))
	for at >= 0 {
		after := bytes.TrimLeft(arguments[at+len(option):], " \t\n")
		if (at == 0 || !isWord(arguments[at-1])) && len(after) > 0 && after[0] == ':' {
			return filesOf(name, optionValue(after[1:]))
		}
		if (at == 0 || !isWord(arguments[at-1]) && arguments[at-1] != '.') && (len(after) == 0 || after[0] == ',' || after[0] == '}') {
			return nil // { path }
		}
		next := bytes.Index(arguments[at+1:], []byte(option))
		if next < 0 {
			break
		}
		at += 1 + next
	}
	if trimmed := bytes.TrimSpace(arguments); len(trimmed) > 0 && trimmed[0] != '{' || bytes.Contains(arguments, []byte("...")) {
		return nil
	}
	return []string{".env"}
}

// optionValue is what stands up to the comma or bracket that ends a value.
func optionValue(text []byte) []byte {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'', '`':
			i = quotedEnd(text, i) - 1
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return text[:i]
			}
		case ',':
			if depth == 0 {
				return text[:i]
			}
		}
	}
	return text
}

// filesOf are the files that an expression stands for: a string, a list of such,
// or parts that path.join, path.resolve or new URL puts together.
func filesOf(name string, expression []byte) []string {
	expression = bytes.TrimSpace(expression)
	if len(expression) > 0 && expression[0] == '[' {
		var all []string
		for rest := expression[1:]; len(bytes.TrimSpace(rest)) > 0; {
			item := optionValue(rest)
			if len(bytes.TrimSpace(item)) == 0 {
				break
			}
			one := filesOf(name, item)
			if one == nil {
				return nil
			}
			all = append(all, one...)
			rest = rest[min(len(rest), len(item)+1):]
		}
		return all
	}
	var parts []string
	for _, m := range stringToken.FindAllSubmatchIndex(expression, 10) {
		parts = append(parts, string(expression[m[2]:m[3]]))
	}
	if len(parts) == 0 || bytes.ContainsAny(expression, "+?|&") || bytes.Contains(expression, []byte("${")) {
		return nil
	}
	file := path.Join(parts...)
	if path.IsAbs(file) || strings.Contains(parts[0], ":") {
		return nil
	}
	if ownFolder.Match(expression) {
		file = path.Join(path.Dir(name), file)
	}
	return cleanFiles([]string{file})
}

// firstArgument is the file that loadEnvFile is given, .env where it is none.
func firstArgument(name string, arguments []byte) []string {
	if len(bytes.TrimSpace(arguments)) == 0 {
		return []string{".env"}
	}
	return filesOf(name, optionValue(arguments))
}

// closingBracket is where the bracket closes that is open at a place, or the end.
func closingBracket(code []byte, at int) int {
	depth := 1
	for i := at; i < len(code); i++ {
		switch code[i] {
		case '"', '\'', '`':
			i = quotedEnd(code, i) - 1
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(code)
}
