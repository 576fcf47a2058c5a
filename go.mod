module github.com/daytona-lint/daytona-lint

go 1.25.0
