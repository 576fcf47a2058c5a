rem # want-next invalid-target
set DAYTONA_TARGET=EU
rem # want-next url-trailing-slash
set "DAYTONA_API_URL=https://app.daytona.io/api/"
