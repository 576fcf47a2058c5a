#!/usr/bin/env python3
"""Makes the repository of the pre-commit hooks that need no Go.

hooks.py DIST OUT: OUT gets .pre-commit-hooks.yaml, with the hooks of this repository in the language python, and a
pyproject.toml that pins the wheel of the release in DIST.
"""

import os
import re
import sys

import wheels


def main():
    dist, out = sys.argv[1:]
    release = wheels.archives(dist)[0][1]
    version = wheels.python_version(release)
    with open(os.path.join(wheels.ROOT, ".pre-commit-hooks.yaml"), encoding="utf-8") as f:
        hooks = [h for h in re.split(r"\n(?=- id: )", f.read())[1:] if "  language: golang\n" in h]
    if not hooks:
        sys.exit("hooks: .pre-commit-hooks.yaml has no golang hook")
    text = "# pre-commit installs the wheel that pyproject.toml pins: the program itself, which needs no Python to run.\n\n"
    text += "\n".join(hooks).replace("  language: golang\n", "  language: python\n")
    m = wheels.metadata()
    project = (
        '[project]\nname = "daytona-lint-pre-commit"\nversion = "0"\ndescription = "%s"\nrequires-python = ">=3.8"\ndependencies = ["daytona-lint==%s"]\n\n'
        "[tool.setuptools]\npy-modules = []\n" % (m["summary"], version)
    )
    readme = "# daytona-lint-pre-commit\n\nHooks for [pre-commit](https://pre-commit.com) that install [daytona-lint](%s) as a wheel, without Go:\n\n" % m["homepage"]
    readme += "```yaml\nrepos:\n  - repo: %s-pre-commit\n    rev: v%s\n    hooks:\n      - id: daytona-lint\n```\n" % (m["homepage"], release)
    with open(os.path.join(wheels.ROOT, "LICENSE"), encoding="utf-8") as f:
        licence = f.read()
    os.makedirs(out, exist_ok=True)
    for name, content in ((".pre-commit-hooks.yaml", text), ("pyproject.toml", project), ("README.md", readme), ("LICENSE", licence)):
        with open(os.path.join(out, name), "w", encoding="utf-8", newline="\n") as f:
            f.write(content)


if __name__ == "__main__":
    main()
