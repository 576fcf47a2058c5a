$env:DAYTONA_TARGET="EU" # want invalid-target
# daytona-lint: ignore[invalid-target]
$env:DAYTONA_TARGET="EU"
