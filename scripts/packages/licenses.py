#!/usr/bin/env python3
"""Prints the licenses of everything that the released programs are linked from: Go itself and the modules.

licenses.py: needs go, and the modules of go.mod. Exit code 1 where a module has no license that could be found.
"""

import os
import re
import subprocess
import sys

import wheels

TERMS = re.compile(r"(licen[cs]e|copying|notice|patents)(\.(txt|md))?", re.I)
LISTED = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}"


def linked():
    """(module and version, folder) of all that is linked on any system, Go first."""
    found = {}
    for system in sorted({platform.split("_")[0] for platform in wheels.TAGS}):
        out = subprocess.run(["go", "list", "-tags=urfave_cli_no_docs", "-deps", "-f", LISTED, "./cmd/daytona-lint"], cwd=wheels.ROOT,
                             env={**os.environ, "GOOS": system, "CGO_ENABLED": "0"}, check=True, capture_output=True, text=True).stdout
        for line in filter(None, out.splitlines()):
            path, version, folder = line.split(" ", 2)
            found[path + " " + version] = folder
    root = subprocess.run(["go", "env", "GOROOT"], check=True, capture_output=True, text=True).stdout.strip()
    return [("Go's standard library", root), *sorted(found.items())]


def terms(folder):
    """The texts of a module's terms, one after the other; "" for none."""
    texts = []
    for name in sorted(os.listdir(folder)):
        if TERMS.fullmatch(name):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                texts.append(f.read().replace("\r\n", "\n").strip("\n"))
    return "\n\n".join(texts)


def grouped(modules):
    """Prints texts once, each below the names of those that it is for; modules are (name, text)."""
    names = {}
    for name, text in modules:
        if not text:
            sys.exit("licenses: %s has none" % name)
        names.setdefault(text, []).append(name)
    rule = "=" * 80 + "\n"
    return "".join(rule + "\n".join(those) + "\n" + rule + "\n" + text + "\n\n" for text, those in names.items())


def main():
    print("daytona-lint is linked from the following, each under the terms below its name.\n")
    print(grouped([(name, terms(folder)) for name, folder in linked()]), end="")


if __name__ == "__main__":
    main()
