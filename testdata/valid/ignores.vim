" daytona-lint: ignore[secret-committed] an example of the documentation
let key = 'dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
// # git tracked
