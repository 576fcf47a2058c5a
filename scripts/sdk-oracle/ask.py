"""Asks the real installers what they would install for the layouts that are
recorded below internal/sdk/testdata/layouts, and writes or compares the answers.

    ask.py record [NAME ...]   writes the answers into the layouts
    ask.py check [NAME ...]    fails where the SDK is another than the recorded one

A layout is a txtar archive. Lines before the first file say: `ask`, the installer
and its arguments; `python`, the version to ask it for (3.12); `encode`, a file
and the encoding to write it in; `keep`, a lock file that becomes part of the
layout; `assumed`, why the answer can only be assumed; `truth`, the answer.

Each Python is taken from $SDK_ORACLE_PYTHONS/pyX.Y/bin, a virtual environment
with pip, packaging and PyYAML; uv, poetry, pdm and pipenv from the PATH. Poetry
asks the index at $SDK_ORACLE_INDEX, if that is set.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LAYOUTS = Path(__file__).parent / "../../internal/sdk/testdata/layouts"
PYTHONS = Path(os.environ["SDK_ORACLE_PYTHONS"])
NAMES = ("daytona", "daytona-sdk", "python-dotenv")


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def read(path):
    """The directives and the files of a layout."""
    text = path.read_bytes().decode()
    head, *parts = re.split(r"^-- (.+) --\n", text, flags=re.M)
    directives = dict(line.split(": ", 1) for line in head.splitlines())
    return directives, dict(zip(parts[::2], parts[1::2]))


def write(path, directives, files):
    head = "".join(f"{key}: {value}\n" for key, value in directives.items())
    path.write_bytes((head + "".join(f"-- {name} --\n{text}" for name, text in files.items())).encode())


def lay(folder, directives, files):
    encoded, encoding = (directives.get("encode", " ").split(" ") + [""])[:2]
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name != encoded:
            data = text.encode()
        elif encoding == "utf-16-be-bom":
            data = b"\xfe\xff" + text.encode("utf-16-be")
        else:
            data = text.encode(encoding)
        place.write_bytes(data)


def run(folder, *command, **environment):
    env = os.environ | {"VIRTUAL_ENV": "", "PIP_DISABLE_PIP_VERSION_CHECK": "1"} | environment
    del env["VIRTUAL_ENV"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env)
    return done.stdout if done.returncode == 0 else None


def pip(folder, python, *arguments):
    out = run(
        folder, python / "bin/pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--use-feature=fast-deps",
        "--report", "-", *arguments,
    )
    if out is None:
        return None
    found = [item["metadata"] for item in json.loads(out)["install"]]
    return {normalized(m["name"]): m["version"] for m in found}


def pins(text):
    """Of the lines NAME==VERSION ; MARKER those that count here."""
    from packaging.requirements import Requirement

    found = {}
    for line in (text or "").splitlines():
        line = re.sub(r"\s+(#|--).*$", "", line.rstrip("\\").strip())
        if not line or line[0] in "#-.":
            continue
        wanted = Requirement(line)
        if not wanted.marker or wanted.marker.evaluate():
            found[normalized(wanted.name)] = next(iter(wanted.specifier)).version
    return found


def tables(text, key):
    """The packages of a lock file in TOML that count here."""
    import tomllib
    from packaging.markers import Marker

    found = {}
    for package in tomllib.loads(text)[key]:
        marker = package.get("marker") or package.get("markers") or ""
        markers = package.get("resolution-markers") or ([marker] if isinstance(marker, str) and marker else [])
        if not markers or any(Marker(m).evaluate() for m in markers):
            found[normalized(package["name"])] = package.get("version", "")
    return found


def ask(directives, files):
    version = directives.get("python", "3.12")
    python = PYTHONS / f"py{version}"
    tool, *arguments = directives["ask"].split(" ")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay(folder, directives, files)
        keep = directives.get("keep")
        if tool == "pip":
            answer = pip(folder, python, "-r", *arguments)
        elif tool == "conda":
            import yaml

            wanted = next(d["pip"] for d in yaml.safe_load((folder / arguments[0]).read_text())["dependencies"] if isinstance(d, dict))
            (folder / "section.txt").write_text("\n".join(wanted))
            answer = pip(folder, python, "-r", "section.txt")
        elif tool == "uv" and arguments[0] == "lock":
            answer = run(folder, "uv", "lock", "--python", python / "bin/python")
            if answer is not None:
                answer = pins(run(folder, "uv", "export", "--quiet", "--frozen", "--no-hashes", "--all-groups", "--all-extras", "--python", python / "bin/python"))
        elif tool == "uv":
            out = run(folder, "uv", "pip", "compile", "--quiet", "--no-annotate", "--no-header", "--python", python / "bin/python", *arguments)
            answer = None if out is None else tables(out, "packages") if keep else pins(out)
            if keep and out is not None:
                (folder / keep).write_text(out)
        elif tool == "pipenv":
            run(folder, "pipenv", "lock", "--python", str(python / "bin/python"), PIPENV_IGNORE_VIRTUALENVS="1", PIPENV_VENV_IN_PROJECT="1")
            lock = folder / "Pipfile.lock"
            locked = json.loads(lock.read_text()) if lock.exists() else None
            answer = locked and {normalized(n): e.get("version", "==")[2:] for n, e in (locked["develop"] | locked["default"]).items()}
        else:
            index = os.environ.get("SDK_ORACLE_INDEX")
            if tool == "poetry" and index:
                with (folder / "pyproject.toml").open("a") as project:
                    project.write(f'\n[[tool.poetry.source]]\nname = "index"\nurl = "{index}"\npriority = "primary"\n')
            run(folder, tool, "lock", *(["--no-interaction"] if tool == "poetry" else []))
            lock = folder / f"{tool}.lock"
            answer = tables(lock.read_text(), "package") if lock.exists() else None
        if answer is not None and keep:
            files[keep] = shortened(keep, (folder / keep).read_text())
    if answer is None:
        return "refused"
    return ", ".join(f"{n} {answer[n]}" for n in NAMES if n in answer) or "none"


def shortened(name, text):
    """A lock file's packages that matter, without archives and hashes."""
    if name.endswith(".json") or name == "Pipfile.lock":
        lock = json.loads(text)
        lock["_meta"]["sources"] = []
        for part in ("default", "develop"):
            lock[part] = {n: {k: v for k, v in e.items() if k != "hashes"} for n, e in lock[part].items() if normalized(n) in NAMES + ("six", "idna")}
        return json.dumps(lock, indent=4) + "\n"
    parts = re.split(r"^(?=\[\[packages?\]\]|\[metadata\])", text, flags=re.M)
    kept = [parts[0]]
    for part in parts[1:]:
        name = re.search(r'^name = "(.*)"', part, flags=re.M)
        if name and normalized(name[1]) in NAMES + ("x", "six", "idna", "daytona-api-client"):
            part = re.sub(r"^\[package\.source\]\n(.+\n)+", "", part, flags=re.M)
            kept.append("".join(line for line in part.splitlines(True) if "hash" not in line and "file = " not in line))
    return re.sub(r"https?://[^/\"]+/simple/?", "https://index.example/simple", "".join(kept))


def main():
    mode, *names = sys.argv[1:]
    paths = [LAYOUTS / f"{n}.txtar" for n in names] or sorted(LAYOUTS.glob("*.txtar"))

    def one(path):
        directives, files = read(path)
        try:
            truth = ask(directives, files)
        except Exception as fault:
            truth = f"failed: {fault!r}"
        # What a later python-dotenv changes is no difference.
        same = truth.split(", ")[0] == directives.get("truth", "").split(", ")[0]
        if mode == "record":
            write(path, directives | {"truth": truth}, files)
        print(path.stem, truth, "" if same or mode == "record" else f"WAS {directives.get('truth')}", flush=True)
        return same or mode == "record"

    with ThreadPoolExecutor(3) as pool:
        same = list(pool.map(one, paths))
    print(f"{len(same)} layouts, {same.count(False)} differ")
    sys.exit(not all(same))


main()
