module github.com/daytona-lint/daytona-lint

go 1.25.0

require (
	github.com/pelletier/go-toml/v2 v2.4.3
	github.com/toml-lang/toml-test/v2 v2.2.0
)

require github.com/BurntSushi/toml v1.6.0 // indirect
