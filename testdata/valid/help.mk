define USAGE
  DAYTONA_API_KEY=...  your key
  DAYTONA_TARGET=EU
endef
export USAGE
