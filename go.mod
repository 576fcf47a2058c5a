module github.com/daytona-lint/daytona-lint

go 1.26.0

require (
	github.com/daytonaio/daytona/libs/api-client-go v0.190.0
	golang.org/x/net v0.62.0
)

require (
	github.com/getkin/kin-openapi v0.152.0 // indirect
	go.uber.org/goleak v1.3.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)
