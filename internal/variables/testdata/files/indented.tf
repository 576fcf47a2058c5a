resource "aws_instance" "a" {
  user_data = <<-EOF
    #!/bin/bash
    cat > /app/.env <<ENV
    DAYTONA_TARGET=t1
    ENV
    cat > /etc/systemd/system/app.service <<UNIT
    [Service]
    Environment=DAYTONA_TARGET=t2
    UNIT
  EOF
}
resource "aws_ecs_task_definition" "a" {
  container_definitions = <<-EOF
    [{ "environment": [{"name": "DAYTONA_TARGET", "value": "t3"}] }]
  EOF
}
