resource "helm_release" "a" {
  values = [<<-EOT
    env:
      DAYTONA_TARGET: t1
  EOT
  ]
}
resource "aws_ecs_task_definition" "a" {
  container_definitions = <<EOF
[ { "environment": [{"name": "DAYTONA_TARGET", "value": "t2"}] } ]
EOF
}
