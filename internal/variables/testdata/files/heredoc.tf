resource "x" "y" {
  user_data = <<-EOF
    #!/bin/sh
    export DAYTONA_TARGET=t1
    export DAYTONA_API_KEY=${var.key}
    docker run -e DAYTONA_API_URL=u1 app
  EOF
  description = <<EOF
DAYTONA_TARGET=none
EOF
  set {
    name  = "env.DAYTONA_TARGET"
    value = "t2"
  }
  policy = <<EOF
{"DAYTONA_TARGET": "none"}
EOF
}
