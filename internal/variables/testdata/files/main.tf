# DAYTONA_TARGET = "no"
locals {
  a = { DAYTONA_TARGET = "eu", "DAYTONA_API_URL" : "https://app.daytona.io/api" }
  b = { DAYTONA_API_KEY = var.key, DAYTONA_TARGET = "x${y["z"]}" }
  c = [{ name = "DAYTONA_TARGET", value = "us" }, { name = "DAYTONA_API_KEY", value = var.x }]
  d = "a" == "b" ? "DAYTONA_TARGET=eu" : "x"
}
env {
  name  = "DAYTONA_API_URL"
  value = "https://\"" // a comment
}
x = <<EOT
DAYTONA_TARGET = "no"
EOT
DAYTONA_TARGET = "e" == "f" ? "a" : "b"
