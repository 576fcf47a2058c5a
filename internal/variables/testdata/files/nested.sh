#!/bin/sh
sh -c 'export DAYTONA_TARGET=eu; run'
bash -lc "export DAYTONA_TARGET=\"eu\" && run"
sh -c "export DAYTONA_TARGET=no && run $x"
sh -c 'DAYTONA_TARGET=eu sh -c "DAYTONA_API_URL=x run $y"'
sh -c 'DAYTONA_TARGET="no'
sh --norc script.sh DAYTONA_TARGET=no
