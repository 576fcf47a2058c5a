#!/usr/bin/env python3
# git tracked
# daytona-lint: ignore-file[secret-committed] keys of tests
KEY = "dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
