#!/usr/bin/env python3
"""Prints the manual page, in roff, made from what the program's help says.

man.py PROGRAM
"""

import re
import subprocess
import sys

import wheels


def roff(text):
    lines = []
    for line in text.rstrip().replace("\\", "\\\\").replace("-", "\\-").splitlines():
        lines.append("\\&" + line if line[:1] in (".", "'") else line)
    return "\n".join(lines) + "\n"


def commands_in(text):
    """The commands that a help lists below its heading Commands, whatever the case and the indentation."""
    listed = re.search(r"^commands:? *\n((?: .*\n)+)", text, re.M | re.I)
    if not listed:
        return []
    indent = re.match(" +", listed[1])[0]
    return [c for c in re.findall("^" + indent + r"([a-z]+)(?:,|  )", listed[1], re.M) if c != "help"]


def main():
    def help_of(*command):
        return subprocess.run([sys.argv[1], *command, "--help"], check=True, capture_output=True, text=True, env={"NO_COLOR": "1", "COLUMNS": "80"}).stdout

    whole = help_of()
    commands = commands_in(whole)
    if "check" not in commands or "probe" not in commands:
        sys.exit("man: the help lists no commands")
    m = wheels.metadata()
    print('.TH DAYTONA\\-LINT 1 "" "" "User Commands"\n.SH NAME\ndaytona\\-lint \\- ' + roff(m["summary"]), end="")
    print(".SH DESCRIPTION\n.nf\n" + roff(whole) + ".fi", end="\n")
    for command in commands:
        print(".SH %s\n.nf\n%s.fi" % (command.upper(), roff(help_of(command))))
    print(".SH SEE ALSO\n" + m["homepage"])


if __name__ == "__main__":
    main()
