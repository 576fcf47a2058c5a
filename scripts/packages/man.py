#!/usr/bin/env python3
"""Prints the manual page, in roff, made from what the program's help says.

man.py PROGRAM DATE
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


TITLES = {"Commands": "COMMANDS", "Flags": "OPTIONS", "Examples": "EXAMPLES", "Exit codes": "EXIT STATUS"}


def summary_of(text):
    """What the first paragraph of a help says a command does, in one line."""
    return " ".join(text.partition("\n\n")[0].split()).partition(" - ")[2]


def blocks(text):
    """A help as (heading, lines): "Usage", "" for the prose before the first list, then the lists. The first paragraph and what follows the lists are left out."""
    usage, prose, lists = [], [], []
    for line in text.partition("\n\n")[2].splitlines():
        heading = re.fullmatch(r"([A-Z][A-Za-z ]*):", line)
        if heading:
            lists.append((heading[1], []))
        elif line.startswith("Usage: ") or not prose and usage and line.startswith("       "):
            usage.append(line[7:])
        elif lists:
            if line.startswith("  "):
                lists[-1][1].append(line)
        elif line or prose:
            prose.append(line)
    return [("Usage", usage), ("", prose)] + lists


def as_list(lines):
    """Lines as they are, at the place where the help has them: a terminal of 80 columns holds them."""
    return ".nf\n.in 0\n" + roff("\n".join(lines)) + ".in\n.fi\n"


def page(text, title):
    """A help in roff; title makes the heading of a list."""
    out = ""
    for heading, lines in blocks(text):
        body = "\n".join(lines).strip()
        if not body:
            continue
        if heading == "":
            out += title(heading) + roff(body).replace("\n\n", "\n.PP\n")
        elif heading == "Usage":
            out += title(heading) + ".nf\n" + roff(body) + ".fi\n"
        else:
            out += title(heading) + as_list(lines)
    return out


def main():
    program, date = sys.argv[1:]

    def help_of(*command):
        return subprocess.run([program, *command, "--help"], check=True, capture_output=True, text=True, env={"NO_COLOR": "1", "COLUMNS": "80"}).stdout

    whole = help_of()
    commands = commands_in(whole)
    if "check" not in commands or "probe" not in commands:
        sys.exit("man: the help lists no commands")
    m = wheels.metadata()
    top = {"Usage": "SYNOPSIS", "": "DESCRIPTION", **TITLES}
    print('.TH DAYTONA\\-LINT 1 "%s" "" "User Commands"\n.SH NAME\ndaytona\\-lint \\- %s' % (date, roff(m["summary"])), end="")
    print(page(whole, lambda heading: ".SH %s\n" % top.get(heading, heading.upper())), end="")
    for command in commands:
        print(".SH %s\n%s" % (command.upper(), roff(summary_of(help_of(command)))), end="")
        print(page(help_of(command), lambda heading: ".PP\n" if heading in ("", "Usage") else ".SS %s\n" % heading), end="")
    print(".SH SEE ALSO\n" + m["homepage"])


if __name__ == "__main__":
    main()
