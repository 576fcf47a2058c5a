rem daytona-lint: ignore[invalid-target] a reason
set DAYTONA_TARGET=EU
