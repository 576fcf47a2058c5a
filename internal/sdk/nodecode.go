package sdk

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
)

// sourceFacts are what the first files of a program's code say.
type sourceFacts struct {
	sdk      string // the name that the code imports the SDK by, "" where it does not
	imported Fact   // by a file that imports the SDK (Yes) or requires it (No) whatever package.json says
	plain    bool   // a .js file imports it, which Node.js runs as an ES module where package.json has no type
	loads    []Load
}

// lookAtCode reads the first files of a program's code: those that scripts start, in
// whatever folder, those in its folder, in the folders in it and, of src, app,
// server, lib and packages' usual ones, in those right below. Other tests, build
// results, scripts and the configuration of tools are no part of the program. What is
// longer, deeper, or put together at run time is not found.
func lookAtCode(l level, scripts []script) sourceFacts {
	var facts sourceFacts
	names := entryFiles(l, scripts)
	for _, name := range sources(l.folder) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	unknown := Place{}
	for _, name := range names {
		data := content(l.folder, name, maxSource)
		if !bytes.Contains(data, []byte("dotenv")) && !bytes.Contains(data, []byte("daytona")) && !bytes.Contains(data, []byte("EnvFile")) &&
			!bytes.Contains(data, []byte("loadEnv")) && !bytes.Contains(data, []byte("ConfigModule")) && !bytes.Contains(data, []byte(".env")) {
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
		if m := mentionOfDotenv(code); m != nil && unknown.File == "" && !fillsOther.Match(code) && !ignoresFile.Match(code) {
			unknown = newFile(l.path(name), string(code)).at(m[0], m[1])
		}
	}
	if len(facts.loads) == 0 && unknown.File != "" {
		facts.loads = []Load{{By: "something in the application's code", At: unknown}}
	}
	return facts
}

// mentionOfDotenv is where code has to do with a dotenv file in a way of its own: a
// string that is the path of one, or a package that loads one.
func mentionOfDotenv(code []byte) []int {
	if m := dotenvPath.FindSubmatchIndex(code); m != nil {
		return m
	}
	return firstOutsideStrings(takesLoader, code)
}

var (
	dotenvPath  = lazyregexp.New("[\"'`/]\\.env(?:\\.local)?[\"'`]")
	takesLoader = lazyregexp.New("\\b(?:from|import|require|import\\s*\\(|require\\s*\\()\\s*[\"'][^\"'\\n]*\\bdotenv\\b[^\"'\\n]*[\"']|\\b(?:loadEnv|loadEnvFile|parseEnv)\\s*\\(")
)

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
	if m := firstOutsideStrings(loadsAtImport, code); m != nil {
		if module := string(code[m[2]:m[3]]); strings.HasPrefix(module, "dotenv-flow") {
			return made("the application's dotenv-flow", m[0], m[1], flowFiles(), false)
		}
		loads := made("the application's dotenv", m[0], m[1], []string{".env"}, false)
		loads[0].ByVariables = true
		return loads
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

// firstOutsideStrings is the first match that does not begin within a string.
func firstOutsideStrings(pattern *lazyregexp.Regexp, code []byte) []int {
	at := 0
	for _, m := range pattern.FindAllSubmatchIndex(code, 20) {
		for at < m[0] {
			if c := code[at]; c == '"' || c == '\'' || c == '`' {
				at = quotedEnd(code, at)
			} else {
				at++
			}
		}
		if at == m[0] {
			return m
		}
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
