export DAYTONA_TARGET=EU # daytona-lint: ignore[invalid-target] a reason
