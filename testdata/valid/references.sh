#!/bin/bash
: "${DAYTONA_API_KEY:?set DAYTONA_API_KEY}"
export DAYTONA_TARGET=$1 DAYTONA_API_KEY=$(pass show daytona)
if [ "$DAYTONA_TARGET" = mars ]; then echo "DAYTONA_TARGET=mars is wrong"; fi
curl -H "Authorization: Bearer $DAYTONA_TOKEN" "${DAYTONA_API_URL:-https://app.daytona.io}/x"
