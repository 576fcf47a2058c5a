"""Ask the SDK of this Python what it makes of cases whose virtual environment
stands in the project.

    inside_ask.py CASES.jsonl > RESULTS.json

A copy of the SDK, and a package browser_use that does what the real one does when
it is imported, stand in the project's .venv. Each case is asked in a process of its
own. Sockets are blocked, and the connection that newer clients open when they are
built is left out.
"""

import importlib.metadata
import importlib.util
import json
import logging
import os
import shutil
import socket
import ssl
import sys
import tempfile
import warnings
from pathlib import Path


def blocked(*_args, **_kwargs):
    raise RuntimeError("the oracle uses no network")


for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, blocked)
socket.getaddrinfo = socket.create_connection = blocked
ssl.SSLContext.load_verify_locations = lambda *_args, **_kwargs: None
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import openmanus  # noqa: E402

TOP = Path(tempfile.mkdtemp(prefix="oracle-")).resolve()
ROOT = TOP / "above" / "root"
SITE = ROOT / ".venv" / "lib" / "python3" / "site-packages"
SITE.mkdir(parents=True)
for package in ("daytona", "daytona_sdk"):
    found = importlib.util.find_spec(package)
    if found:
        shutil.copytree(Path(found.origin).parent, SITE / package)
(SITE / "browser_use").mkdir()
(SITE / "browser_use" / "__init__.py").write_text("from dotenv import load_dotenv\n\nload_dotenv()\n")
sys.path.insert(0, str(SITE))

from daytona import Daytona, DaytonaConfig  # noqa: E402

try:
    from daytona.internal.event_dispatcher import SyncEventDispatcher

    SyncEventDispatcher.ensure_connected = lambda self: None
except ImportError:
    pass  # before 0.198

KEPT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


def in_use(client: Daytona) -> dict:
    def get(name: str):
        return getattr(client, "_" + name, getattr(client, name, None))

    names = {"key": "api_key", "url": "api_url", "target": "target"}
    if not get("api_key"):
        names |= {"key": "jwt_token", "organization": "organization_id"}
    return {ours: get(theirs) for ours, theirs in names.items() if get(theirs)}


def ask(case: dict) -> dict:
    for name, text in case.get("files", {}).items():
        file = ROOT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    os.environ.clear()
    os.environ.update(KEPT)
    os.environ.update(case.get("environ", {}))
    os.chdir(ROOT)
    try:
        if case["browser_use"]:
            import browser_use  # noqa: F401
        client = Daytona(DaytonaConfig(**openmanus.handed_over(openmanus.load(ROOT))))
    except Exception as error:
        kind = type(error).__name__
        refused = kind in ("DaytonaError", "DaytonaAuthenticationError")
        return {"outcome": "no-credentials" if refused else "crash", "class": kind}
    return {"outcome": "ok", **in_use(client)}


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    answers = {}
    for case in cases:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writer, json.dumps(ask(case)).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as answer:
            answers[case["id"]] = json.loads(answer.read())
        os.waitpid(child, 0)
        for name in case.get("files", {}):
            (ROOT / name).unlink()
    shutil.rmtree(TOP)
    packages = {name: importlib.metadata.version(name) for name in ("daytona", "python-dotenv")}
    json.dump({"packages": packages, "answers": answers}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # newer clients leave threads behind


main()
