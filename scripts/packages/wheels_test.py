#!/usr/bin/env python3
"""Tries the tags of wheels.py."""

import re
import struct

import wheels


def program(*commands):
    """A Mach-O file of 64 bits with load commands, each (number, payload)."""
    body = b"".join(struct.pack("<II", number, 8 + len(payload)) + payload for number, payload in commands)
    return struct.pack("<IIIIIIII", 0xFEEDFACF, 0, 0, 2, len(commands), len(body), 0, 0) + body


SEGMENT = (0x19, b"\0" * 64)
for version, want in [(0xC0000, "12_0"), (0xD0000, "13_0"), (0xA0F00, "10_15"), (0xB0301, "11_3")]:
    made = program(SEGMENT, (0x32, struct.pack("<IIII", 1, version, 0, 0)), SEGMENT)
    assert wheels.tag_of("darwin_arm64", made) == "macosx_%s_arm64" % want, want
    assert wheels.tag_of("darwin_amd64", made) == "macosx_%s_x86_64" % want, want
try:
    raise SystemExit(wheels.tag_of("darwin_amd64", program(SEGMENT)))
except ValueError:
    pass
for platform in wheels.TAGS:
    if not platform.startswith("darwin"):
        for tag in wheels.tag_of(platform, b"").split("."):
            assert re.fullmatch(r"(manylinux2014|musllinux_\d_\d)_(x86_64|aarch64)|win_(amd64|arm64)", tag), tag
