#!/bin/sh
case $1 in
  DAYTONA_API_URL=*) url=${1#*=} ;;
  DAYTONA_TARGET=us|DAYTONA_TARGET=eu)
    export DAYTONA_TARGET=eu ;;
  (DAYTONA_API_KEY=x) echo ;;
esac
case $2 in DAYTONA_TARGET=a) ;; *) export DAYTONA_TARGET=us; esac
export DAYTONA_API_URL=${A:-${B:-https://api.daytona.io}}
{ echo "DAYTONA_TARGET=eu"; echo 'DAYTONA_API_URL=https://a.example/api'; } >> "$GITHUB_ENV"
printf 'DAYTONA_TARGET=eu\n' >> .env
echo 'export DAYTONA_TARGET=eu' >> $BASH_ENV
echo DAYTONA_TARGET=eu > .env.example
cat > .env.sample <<END
DAYTONA_TARGET=eu
END
docker run --env-file app.env -e DAYTONA_TARGET=eu image
export DAYTONA_API_KEY=<your-api-key>
export DAYTONA_TARGET=$'eu'
(cd x && DAYTONA_TARGET=us run)
