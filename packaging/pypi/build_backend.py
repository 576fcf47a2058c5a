"""Builds the wheel of this machine from the source with Go: for platforms that no wheel is published for."""

import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "packages"))
import wheels  # noqa: E402

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    go = shutil.which("go")
    if go is None:
        sys.exit("daytona-lint: no wheel is published for this platform, and building one needs Go: https://go.dev/dl")
    with open(os.path.join(ROOT, "PKG-INFO"), encoding="utf-8") as f:
        version = next(line.split(":", 1)[1].strip() for line in f if line.startswith("Version:"))
    # PyPI spells a prerelease in its own way, and the program is to know the release's.
    with open(os.path.join(ROOT, "packaging", "release"), encoding="utf-8") as f:
        release = f.read().strip()[1:]
    if wheels.released(release) != version:
        release = version
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "daytona-lint.exe" if os.name == "nt" else "daytona-lint")
        command = [go, "build", "-trimpath", "-buildvcs=false", "-tags=urfave_cli_no_docs",
                   "-ldflags=-s -w -X main.release=" + release, "-o", program, "./cmd/daytona-lint"]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "CGO_ENABLED": "0"}, check=True)
        with open(program, "rb") as f:
            return wheels.write_wheel(wheel_directory, version, wheels.this_machine(), f.read())


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("the source distribution is made by scripts/packages/build")
