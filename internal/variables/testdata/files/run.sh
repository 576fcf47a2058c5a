#!/usr/bin/env bash
DAYTONA_TARGET=eu
export DAYTONA_API_URL='https://app.daytona.io/api' DAYTONA_ORGANIZATION_ID="a b"; DAYTONA_TARGET=us make
declare -x DAYTONA_TARGET=eu; local DAYTONA_TARGET=us
: "${DAYTONA_TARGET:=eu}" "${DAYTONA_API_URL:-x}"
if [ "$DAYTONA_TARGET" = DAYTONA_TARGET=eu ]; then env -i DAYTONA_TARGET=eu cmd; fi # DAYTONA_TARGET=eu
export DAYTONA_API_KEY=$(DAYTONA_TARGET=eu cat "$HOME/a b" | tr -d ')' )
export DAYTONA_API_KEY=`cat key`
DAYTONA_TARGET=(a b) ; DAYTONA_TARGET+=x
echo DAYTONA_TARGET=mars 'DAYTONA_TARGET=mars'
cat > x.env <<-'EOF'
	DAYTONA_TARGET=eu
	export DAYTONA_API_URL="https://app.daytona.io/api"
	EOF
cat <<EOF
DAYTONA_TARGET=mars
EOF
docker run -e DAYTONA_TARGET=e\u -e "DAYTONA_API_URL=https://app.daytona.io/api" -eDAYTONA_ORGANIZATION_ID=o --label DAYTONA_X image
export DAYTONA_JWT_TOKEN="a\
b" DAYTONA_TARGET=us#not\ a\ comment
printf 'export DAYTONA_TARGET=eu' >> "$BASH_ENV"; echo "DAYTONA_TARGET=eu" | tee -a "$GITHUB_ENV"
setenv DAYTONA_TARGET eu; set -gx DAYTONA_API_URL "https://app.daytona.io/api"; set -e
case $x in DAYTONA_*) sudo -E DAYTONA_TARGET=eu x;; esac
