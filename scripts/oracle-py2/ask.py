"""Ask SDK 2.x of this Python what each of its halves makes of cases.

    ask.py CASES.jsonl > RESULTS.json

The clients are only built: sockets are blocked, and the connection that the v0
half opens when it is built is left out.
"""

import importlib.metadata
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

# Every client loads the certificates that no connection will need.
ssl.SSLContext.load_verify_locations = lambda *_args, **_kwargs: None

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import daytona.v2.daytona as v2  # noqa: E402
from daytona import Daytona  # noqa: E402

try:
    from daytona.v0.internal.event_dispatcher import SyncEventDispatcher

    SyncEventDispatcher.ensure_connected = lambda self: None
except ImportError:
    pass  # without the extra v0-sdk

KEPT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
NAMES = {"key": "api_key", "jwt": "jwt_token", "organization": "organization_id", "project": "project_id", "url": "api_url", "target": "target"}  # fmt: skip

resolve = v2._resolve_config
resolved = []


def remember(config):
    resolved.append(resolve(config))
    return resolved[-1]


v2._resolve_config = remember


def held(thing, prefix: str) -> dict:
    values = {ours: getattr(thing, prefix + theirs, None) for ours, theirs in NAMES.items()}
    return {"outcome": "ok", **{name: value for name, value in values.items() if value is not None}}


def half(client: Daytona, name: str) -> dict:
    resolved.clear()
    try:
        built = getattr(client, name)
    except Exception as error:
        text = str(error) or getattr(error, "message", "")
        return {"outcome": "throws", "error": f"{type(error).__name__}: {text}"}
    return held(resolved[0], "") if name == "v2" else held(built, "_")


def ask(case: dict, root: Path) -> dict:
    for name, text in case.get("files", {}).items():
        (root / name).write_text(text, encoding="utf-8", newline="")
    os.environ.clear()
    os.environ.update(KEPT)
    os.environ.update(case.get("environ", {}))
    os.chdir(root)
    client = Daytona()
    return {name: half(client, name) for name in ("v2", "v0")}


def main() -> None:
    top = Path(tempfile.mkdtemp(prefix="oracle-")).resolve()
    answers = {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    for case in cases:
        root = top / "root"
        root.mkdir()
        answers[case["id"]] = ask(case, root)
        os.chdir(top)
        shutil.rmtree(root)
    os.rmdir(top)
    packages = {"daytona": importlib.metadata.version("daytona")}
    try:
        packages["python-dotenv"] = importlib.metadata.version("python-dotenv")
    except importlib.metadata.PackageNotFoundError:
        pass  # without the extra v0-sdk
    json.dump({"packages": packages, "answers": answers}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # the v0 half leaves threads behind


main()
