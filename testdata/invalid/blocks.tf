resource "app" "web" {
  secret_names = { DAYTONA_API_KEY = "daytona" }
  variables = { DAYTONA_TARGET = "EU" } # want invalid-target
  environment {
    variables = {
      DAYTONA_TARGET = "United States" # want stray-whitespace
    }
  }
  env = [{ name = "DAYTONA_TARGET", value = "us east" }] # want stray-whitespace
}
build {
  provisioner "shell" {
    environment_vars = [
      "DAYTONA_API_URL=https://app.daytona.io/api", "DAYTONA_API_KEY=${var.key}",
      "DAYTONA_TARGET=EU", # want invalid-target
    ]
    inline = ["echo DAYTONA_TARGET=EU", "DAYTONA_TARGET=EU"]
    inline = ["export DAYTONA_TARGET=EU", "run"] # want invalid-target
  }
}
