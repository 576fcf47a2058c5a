#!/usr/bin/env python3
"""Tries tag.py and the versions of wheels.py on tags that people may push."""

import tag
import wheels

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-01-02\n"
VERSIONS = {
    "1.2.3": "1.2.3", "1.2.3-rc.1": "1.2.3rc1", "1.2.3-alpha.10": "1.2.3a10", "1.2.3-beta.0": "1.2.3b0", "1.2.3-SNAPSHOT-7848038": "1.2.3.dev0+g7848038",
    "1.2.3-rc.1-SNAPSHOT-7848038": "1.2.3.dev0+g7848038", "1.2.3-SNAPSHOT-0784803": "1.2.3.dev0+g0784803", "1.2.3-rc": "", "1.2.3-beta": "", "1.2.3-preview.2": "", "1.2.3-rc1": "", "1.2.3+build": "", "1.2": "", "01.2.3": "",
    "1.2.3-rc.01": "",
}
GOOD = ["v1.2.3", "v1.2.3-rc.1", "v1.2.4-beta.2"]
BAD = ["1.2.3", "v1.2.3-rc", "v1.2.3-preview.2", "v1.2.3+1", "v1.2", "v1.2.4", "version", "v1.2.3-SNAPSHOT-7848038", "v1.2.3\n", ""]

for version, want in VERSIONS.items():
    try:
        got = wheels.python_version(version)
    except SystemExit:
        got = ""
    assert got == want, (version, got, want)
for name in GOOD:
    assert not tag.wrong_with(name, name, CHANGELOG), name
for name in BAD:
    assert tag.wrong_with(name, name, CHANGELOG), name
assert "names v1.2.2" in tag.wrong_with("v1.2.3", "v1.2.2", CHANGELOG)
assert "names no release" in tag.wrong_with("v1.2.3", "", CHANGELOG)
