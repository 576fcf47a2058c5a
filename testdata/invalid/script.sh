#!/bin/bash
export DAYTONA_API_URL="https://app.daytona.io" # want url-missing-api
DAYTONA_TARGET=Eu node index.js # want invalid-target
: "${DAYTONA_TARGET:=EU}" # want invalid-target
docker run -e DAYTONA_API_KEY=xxx image # want placeholder-value
echo "DAYTONA_TARGET=US" >> "$GITHUB_ENV" # want invalid-target
export DAYTONA_KEY=some-key # want misspelled-variable
DAYTONA_KEY=one-of-the-script
