#!/bin/sh
# Runs the probe against an independent mock server, npm's @stoplight/prism-cli,
# made from the OpenAPI document that the API client ships. Skips with a word
# where npm is missing or cannot fetch it. PRISM_VERSION and PRISM_DIR (kept
# between runs if set) may be given.
set -eu
cd "$(dirname "$0")/.."

version=${PRISM_VERSION:-5.16.0}
skip() {
	echo "probe-prism: skipped: $1"
	exit 0
}
command -v npm >/dev/null 2>&1 || skip "npm is not installed"
command -v node >/dev/null 2>&1 || skip "node is not installed"

work=$(mktemp -d)
dir=${PRISM_DIR:-$work/prism}
mock=
stop() {
	if [ -n "$mock" ]; then
		kill "$mock" 2>/dev/null || :
		wait "$mock" 2>/dev/null || :
	fi
	rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

if [ ! -x "$dir/node_modules/.bin/prism" ]; then
	npm install --no-audit --no-fund --silent --prefix "$dir" "@stoplight/prism-cli@$version" >"$work/npm.log" 2>&1 ||
		skip "npm could not install @stoplight/prism-cli@$version"
fi

client=$(go list -m -f '{{.Dir}}' github.com/daytonaio/daytona/libs/api-client-go)
[ -n "$client" ] || client=$(go mod download -json github.com/daytonaio/daytona/libs/api-client-go | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')

# A port that is free now; prism refuses to start if it is taken meanwhile.
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
node "$dir/node_modules/.bin/prism" mock --dynamic --host 127.0.0.1 --port "$port" "$client/api/openapi.yaml" >"$work/prism.log" 2>&1 &
mock=$!

waited=0
until node -e 'fetch(process.argv[1]).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "http://127.0.0.1:$port/config"; do
	waited=$((waited + 1))
	if [ "$waited" -gt 60 ] || ! kill -0 "$mock" 2>/dev/null; then
		echo "probe-prism: the mock server did not start:" >&2
		tail -n 20 "$work/prism.log" >&2
		exit 1
	fi
	sleep 1
done

PROBE_MOCK_URL="http://127.0.0.1:$port" go test -count=1 -tags prism -run '^TestAgainstMock$' -v ./probe
