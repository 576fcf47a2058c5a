build {
  provisioner "shell" {
    environment_vars = ["DAYTONA_TARGET=eu", "DAYTONA_API_URL=${var.url}",
      # "DAYTONA_TARGET=no"
      "DAYTONA_API_KEY=",
    ]
    inline = ["echo DAYTONA_TARGET=no", join(",", ["a"], "DAYTONA_TARGET=no")]
  }
  env = ["DAYTONA_TARGET=us"]
  DAYTONA_TARGET = "eu"
}
