locals {
  DAYTONA_API_URL = "http://app.daytona.io/api" # want url-insecure
  env = [{ name = "DAYTONA_TARGET", value = "EU" }] // # want invalid-target
}
