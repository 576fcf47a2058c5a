#!/usr/bin/env python3
"""Refuses a tag that a release cannot be made of, before anything is published.

tag.py TAG: TAG is what packaging/release names, PyPI takes its version, and CHANGELOG.md has a heading for it.
"""

import os
import re
import sys

import wheels


def wrong_with(tag, named, changelog):
    """What is wrong with a tag, "" for nothing. named is what packaging/release holds."""
    if not tag.startswith("v") or wheels.released(tag[1:]) is None:
        return "a release is called v1.2.3, v1.2.3-alpha.1, v1.2.3-beta.1 or v1.2.3-rc.1, and not %s" % tag
    if tag != named:
        return "packaging/release names %s, the tag is %s" % (named or "no release", tag)
    heading = r"^## \[%s\]" % re.escape(tag[1:].partition("-")[0])
    if "-" not in tag and not re.search(heading, changelog, re.M):
        return "CHANGELOG.md has no heading [%s]" % tag[1:]
    return ""


def read(*path):
    with open(os.path.join(wheels.ROOT, *path), encoding="utf-8") as f:
        return f.read()


def main():
    wrong = wrong_with(sys.argv[1], read("packaging", "release").strip(), read("CHANGELOG.md"))
    if wrong:
        sys.exit("tag: " + wrong)


if __name__ == "__main__":
    main()
