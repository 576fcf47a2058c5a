"""Ask the packages of this Python what they make of cases.

    ask.py CASES.jsonl > RESULTS.json

The client is only built. Sockets are blocked, and the connection that newer
clients open when they are built is left out.
"""

import base64
import importlib.metadata
import json
import logging
import os
import platform
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

import openmanus  # noqa: E402
from daytona import Daytona, DaytonaConfig  # noqa: E402
from pydantic import ValidationError  # noqa: E402

try:
    from daytona.internal.event_dispatcher import SyncEventDispatcher

    SyncEventDispatcher.ensure_connected = lambda self: None
except ImportError:
    pass  # before 0.198

KEPT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


def lay_out(case: dict, root: Path) -> None:
    for name, text in case.get("files", {}).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(text["base64"]) if isinstance(text, dict) else text.encode())
    for name in case.get("folders", []):
        (root / name).mkdir(parents=True)


def reason(error: Exception) -> str:
    """The error in one line, without the values that it quotes."""
    kind = type(error).__name__
    if isinstance(error, ValidationError):
        fields = [f"{e['loc'][0]}: {e['msg']} [type={e['type']}]" for e in error.errors(include_url=False)]
        plural = "s" if len(fields) > 1 else ""
        return f"{kind}: {len(fields)} validation error{plural} for DaytonaSettings: {'; '.join(fields)}"
    if kind in ("DaytonaError", "DaytonaAuthenticationError"):
        return f"{kind}: {error}"
    if isinstance(error, TypeError):
        return f"{kind}: {str(error).rpartition('argument after ** ')[2]}"
    return kind


def ask(case: dict, root: Path) -> dict:
    lay_out(case, root)
    os.environ.clear()
    os.environ.update(KEPT)
    os.environ.update(case.get("environ", {}))
    os.chdir(root)
    try:
        if case["profile"] == "openmanus":
            client = Daytona(DaytonaConfig(**openmanus.handed_over(openmanus.load(root))))
        else:
            client = Daytona()
    except Exception as error:
        refused = type(error).__name__ in ("DaytonaError", "DaytonaAuthenticationError")
        return {"outcome": "no-credentials" if refused else "crash", "reason": reason(error)}
    return {"outcome": "ok", **in_use(client)}


def in_use(client: Daytona) -> dict:
    """What the client sends: an unused JWT and organization are left out, and so
    is what is empty."""

    def get(name: str):
        return getattr(client, "_" + name, getattr(client, name, None))

    names = {"key": "api_key", "url": "api_url", "target": "target"}
    if not get("api_key"):
        names |= {"key": "jwt_token", "organization": "organization_id"}
    return {ours: get(theirs) for ours, theirs in names.items() if get(theirs)}


def refuse_strays(start: Path) -> None:
    """A dotenv file above the cases would take part in every one of them."""
    for folder in (start, *start.parents):
        for name in (".env", ".env.local"):
            if (folder / name).exists():
                sys.exit(f"oracle: {folder / name} would take part in the cases")


def main() -> None:
    top = Path(tempfile.mkdtemp(prefix="oracle-")).resolve()
    refuse_strays(top)
    refuse_strays(Path(sys.modules["daytona"].__file__).resolve().parent)
    answers = {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    for case in cases:
        root = top / "far" / "above" / "root"
        root.mkdir(parents=True)
        answers[case["id"]] = ask(case, root)
        os.chdir(top)
        shutil.rmtree(top / "far")
    os.rmdir(top)
    packages = {name: importlib.metadata.version(name) for name in ("daytona", "python-dotenv", "pydantic")}
    json.dump({"packages": {"python": platform.python_version(), **packages}, "answers": answers}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # newer clients leave threads behind


main()
