#!/usr/bin/env python3
"""Makes npm packages of the programs in a release's archives.

npm.py DIST OUT: OUT gets daytona-lint-VERSION.tgz, the launcher, and a package for each platform. The launcher
depends on all of them, and npm installs the one whose os and cpu fit: nothing is downloaded by a script of ours.
The same archives give the same bytes.
"""

import gzip
import io
import json
import os
import sys
import tarfile

import wheels

PLATFORMS = {
    "linux_amd64": ("linux", "x64"), "linux_arm64": ("linux", "arm64"),
    "darwin_amd64": ("darwin", "x64"), "darwin_arm64": ("darwin", "arm64"),
    "windows_amd64": ("win32", "x64"), "windows_arm64": ("win32", "arm64"),
}
EPOCH = 499162500  # npm's own date for what it packs


def manifest(name, version, more):
    m = wheels.metadata()
    return {
        "name": name, "version": version, "description": m["summary"], "license": m["license"], "homepage": m["homepage"],
        "repository": {"type": "git", "url": "git+" + m["homepage"] + ".git"}, "keywords": m["keywords"], **more,
    }


def pack(out, package, files):
    """Writes the tarball of a package: path -> (bytes, mode)."""
    name = package["name"].lstrip("@").replace("/", "-") + "-" + package["version"] + ".tgz"
    files = {"package.json": ((json.dumps(package, indent=2) + "\n").encode(), 0o644), **files}
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as t:
        for path, (data, mode) in files.items():
            info = tarfile.TarInfo("package/" + path)
            info.size, info.mode, info.mtime = len(data), mode, EPOCH
            t.addfile(info, io.BytesIO(data))
    with open(os.path.join(out, name), "wb") as f, gzip.GzipFile("", "wb", 9, f, 0) as z:
        z.write(plain.getvalue())
    return name


def read(*path):
    with open(os.path.join(wheels.ROOT, *path), "rb") as f:
        return f.read()


def main():
    dist, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    licence = {"LICENSE": (read("LICENSE"), 0o644)}
    optional = {}
    for platform, version, path in wheels.archives(dist):
        system, cpu = PLATFORMS[platform]
        name = "@daytona-lint/%s-%s" % (system, cpu)
        program = "bin/daytona-lint" + (".exe" if system == "win32" else "")
        optional[name] = version
        print(pack(out, manifest(name, version, {"os": [system], "cpu": [cpu], "preferUnplugged": True}),
                   {program: (wheels.program_in(path), 0o755), "THIRD_PARTY_LICENSES": (wheels.third_party_in(path), 0o644), **licence}))
    package = manifest("daytona-lint", version, {"bin": {"daytona-lint": "launcher.js"}, "engines": {"node": ">=18"}, "optionalDependencies": optional})
    print(pack(out, package, {"launcher.js": (read("packaging", "npm", "launcher.js"), 0o755), "README.md": (read("packaging", "npm", "README.md"), 0o644), **licence}))


if __name__ == "__main__":
    main()
