@rem daytona-lint: ignore[invalid-target] a region of our own
set DAYTONA_TARGET=EU
