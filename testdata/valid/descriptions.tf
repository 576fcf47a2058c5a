locals {
  secrets = {
    DAYTONA_API_KEY = "/team/daytona/key"
    DAYTONA_API_URL = "/team/daytona/url"
  }
  descr  = { DAYTONA_TARGET = "US" }
  titles = { DAYTONA_TARGET = "Sandbox region", DAYTONA_API_URL = "string" }
}
locals {
  secret_names = { DAYTONA_API_KEY = "daytona-api-key" }
}
resource "app" "web" {
  secret_refs = {
    DAYTONA_API_KEY = "daytona"
  }
}
