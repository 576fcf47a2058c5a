locals {
  secrets = {
    DAYTONA_API_KEY = "/team/daytona/key"
    DAYTONA_API_URL = "/team/daytona/url"
  }
  descr  = { DAYTONA_TARGET = "US" }
  titles = { DAYTONA_TARGET = "Sandbox region", DAYTONA_API_URL = "string" }
}
