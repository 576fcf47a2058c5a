#!/usr/bin/env python3
"""Makes wheels of the programs in a release's archives, and the source distribution.

wheels.py DIST OUT: DIST holds the archives, OUT gets daytona_lint-VERSION-*.whl and .tar.gz, of a checkout of their commit.
A wheel holds the program as a script: it starts without Python. The same archives give the same bytes.
"""

import base64
import glob
import gzip
import hashlib
import io
import json
import os
import re
import struct
import subprocess
import sys
import sysconfig
import tarfile
import zipfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
# The programs are static: one serves glibc and musl. Those for macOS say themselves
# which is the oldest that they run on.
TAGS = {
    "linux_amd64": "manylinux2014_x86_64.musllinux_1_1_x86_64",
    "linux_arm64": "manylinux2014_aarch64.musllinux_1_1_aarch64",
    "darwin_amd64": "macosx_%d_%d_x86_64",
    "darwin_arm64": "macosx_%d_%d_arm64",
    "windows_amd64": "win_amd64",
    "windows_arm64": "win_arm64",
}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest that a ZIP file can say


def metadata():
    with open(os.path.join(ROOT, "packaging", "metadata.json"), encoding="utf-8") as f:
        return json.load(f)


def released(version):
    """The version of a release as PEP 440 writes it: 1.2.0-rc.1 is 1.2.0rc1. None for what PyPI would not take, or not as this one."""
    number = r"(?:0|[1-9]\d*)"
    m = re.fullmatch(r"(%s\.%s\.%s)(?:-(alpha|beta|rc)\.(%s))?" % ((number,) * 4), version)
    if m is None:
        return None
    return m[1] + ({"alpha": "a", "beta": "b", "rc": "rc"}[m[2]] + m[3] if m[2] else "")


def python_version(version):
    """A version as PEP 440 writes it; that of a snapshot is a development release, which stays on this machine."""
    if (known := released(version)) is not None:
        return known
    m = re.fullmatch(r"(\d+\.\d+\.\d+)(?:-.+)?-SNAPSHOT-([0-9a-f]+)", version)
    if not m:
        sys.exit("wheels: neither a release nor a snapshot: " + version)
    return m[1] + ".dev0+g" + m[2]  # a commit of digits alone would be a number


def package_info(version, licenses=("LICENSE",)):
    m = metadata()
    with open(os.path.join(ROOT, "packaging", "pypi", "README.md"), encoding="utf-8") as f:
        readme = f.read()
    head = [
        "Metadata-Version: 2.4", "Name: " + m["name"], "Version: " + version, "Summary: " + m["summary"],
        "License-Expression: " + m["license"], *("License-File: " + name for name in licenses), "Keywords: " + ",".join(m["keywords"]),
        "Author: " + m["maintainer"], "Project-URL: Homepage, " + m["homepage"],
        "Project-URL: Changelog, " + m["homepage"] + "/blob/main/CHANGELOG.md",
        "Classifier: Environment :: Console", "Requires-Python: >=3.7", "Description-Content-Type: text/markdown",
    ]
    return "\n".join(head) + "\n\n" + readme


def tag_of(platform, program):
    """The tag of the wheel that holds a platform's program."""
    tag = TAGS[platform]
    return tag % oldest_macos(program) if "%" in tag else tag


def oldest_macos(program):
    """The oldest macOS, (major, minor), that a Mach-O program runs on, as its command LC_BUILD_VERSION has it."""
    commands, at = struct.unpack_from("<I", program, 16)[0], 32
    for _ in range(commands):
        command, size = struct.unpack_from("<II", program, at)
        if command == 0x32:
            version = struct.unpack_from("<I", program, at + 12)[0]
            return version >> 16, version >> 8 & 0xFF
        at += size
    raise ValueError("the program does not say which macOS it needs")


def write_wheel(out, version, tag, program, third_party=None):
    """Writes one wheel and returns its file's name; third_party are the licenses of what the program is linked from."""
    stem = "daytona_lint-" + version
    name = "%s-py3-none-%s.whl" % (stem, tag)
    script = "daytona-lint.exe" if tag.startswith("win") else "daytona-lint"
    with open(os.path.join(ROOT, "LICENSE"), "rb") as f:
        licenses = {"LICENSE": f.read()}
    if third_party is not None:
        licenses["THIRD_PARTY_LICENSES"] = third_party
    tags = "".join("Tag: py3-none-%s\n" % t for t in tag.split("."))
    files = [
        (stem + ".data/scripts/" + script, program, 0o755),
        (stem + ".dist-info/METADATA", package_info(version, licenses).encode(), 0o644),
        (stem + ".dist-info/WHEEL", ("Wheel-Version: 1.0\nGenerator: daytona-lint\nRoot-Is-Purelib: false\n" + tags).encode(), 0o644),
        *((stem + ".dist-info/licenses/" + name, text, 0o644) for name, text in licenses.items()),
    ]
    record = ""
    for path, data, _ in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += "%s,sha256=%s,%d\n" % (path, digest, len(data))
    record += stem + ".dist-info/RECORD,,\n"
    files.append((stem + ".dist-info/RECORD", record.encode(), 0o644))
    with zipfile.ZipFile(os.path.join(out, name), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for path, data, mode in files:
            info = zipfile.ZipInfo(path, EPOCH)
            info.external_attr = (0o100000 | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, wherever this runs
            z.writestr(info, data)
    return name


def write_sdist(dist, out, version):
    """Writes the sources of the release in dist, as git has them, with what pip needs to build them with Go."""
    commit = commit_of(dist)
    stem = "daytona_lint-" + version
    plain = subprocess.run(["git", "-C", ROOT, "-c", "tar.umask=0022", "-c", "core.autocrlf=false", "archive", "--format=tar", "--prefix=" + stem + "/", commit],
                           check=True, capture_output=True).stdout
    packed = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(plain)) as old, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new:
        for member in old:
            if ships(member.name[len(stem) + 1:]):
                member.mtime = 0
                member.pax_headers = {}
                new.addfile(member, old.extractfile(member) if member.isfile() else None)
        with open(os.path.join(ROOT, "packaging", "pypi", "pyproject.toml"), "rb") as f:
            extra = {"PKG-INFO": package_info(version).encode(), "pyproject.toml": f.read()}
        for name, data in extra.items():
            info = tarfile.TarInfo(stem + "/" + name)
            info.size, info.mode = len(data), 0o644
            new.addfile(info, io.BytesIO(data))
    name = stem + ".tar.gz"
    with open(os.path.join(out, name), "wb") as f, gzip.GzipFile("", "wb", 9, f, 0) as z:
        z.write(packed.getvalue())
    return name


def commit_of(dist):
    """The commit that the archives in dist are of: goreleaser says so; of those that were downloaded the tag does."""
    try:
        with open(os.path.join(dist, "metadata.json"), encoding="utf-8") as f:
            return json.load(f)["commit"]
    except FileNotFoundError:
        release = archives(dist)[0][1]
        return "HEAD" if "SNAPSHOT" in release else "refs/tags/v" + release


def ships(path):
    """Whether a file of the repository is needed to build the program and its wheel."""
    folder = path.split("/", 1)[0]
    if "/testdata/" in path or path.endswith("_test.go"):
        return False
    return folder in ("cmd", "internal", "packaging", "probe", "report", "schema", "validate") or \
        path.startswith("scripts/packages") or path in ("LICENSE", "README.md", "CHANGELOG.md", "go.mod", "go.sum")


def this_machine():
    """The tag of wheels that are built here."""
    return re.sub(r"[-.]", "_", sysconfig.get_platform())


def file_in(archive, name):
    """What a file of a release's archive holds."""
    if archive.endswith(".zip"):
        with zipfile.ZipFile(archive) as z:
            return z.read(name)
    with tarfile.open(archive) as t:
        return t.extractfile(name).read()


def program_in(archive):
    """The program of a release's archive."""
    return file_in(archive, "daytona-lint.exe" if archive.endswith(".zip") else "daytona-lint")


def third_party_in(archive):
    """The licenses of what the program of a release's archive is linked from."""
    return file_in(archive, "THIRD_PARTY_LICENSES")


def archives(dist):
    """The archives of a release: platform, version and path of each."""
    found = []
    for path in sorted(glob.glob(os.path.join(dist, "daytona-lint_*.tar.gz")) + glob.glob(os.path.join(dist, "daytona-lint_*.zip"))):
        m = re.fullmatch(r"daytona-lint_(.+)_([a-z]+_[a-z0-9]+)\.(?:tar\.gz|zip)", os.path.basename(path))
        if m and m[2] in TAGS:
            found.append((m[2], m[1], path))
    if len(found) != len(TAGS):
        sys.exit("%s holds %d archives of a release, not %d" % (dist, len(found), len(TAGS)))
    return found


def main():
    dist, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    for platform, version, path in archives(dist):
        program = program_in(path)
        print(write_wheel(out, python_version(version), tag_of(platform, program), program, third_party_in(path)))
    print(write_sdist(dist, out, python_version(version)))


if __name__ == "__main__":
    main()
