"""Ask the SDK of this Python what the variables of its process make of it.

    client_ask.py CASES.jsonl > RESULTS.json

The client is given a whole configuration and only built, in a process of its own
for each case. Sockets are blocked, and the connection that newer clients open
when they are built is left out.
"""

import importlib.metadata
import importlib.util
import json
import logging
import os
import re
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

import certifi  # noqa: E402

# To read the certificates of the package anew for every proxy takes long.
load = ssl.SSLContext.load_verify_locations


def load_others(self, cafile=None, capath=None, cadata=None):
    if cafile != certifi.where():
        load(self, cafile, capath, cadata)


ssl.SSLContext.load_verify_locations = load_others

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from daytona import Daytona, DaytonaConfig  # noqa: E402

connects = False
try:
    from daytona.internal.event_dispatcher import SyncEventDispatcher

    def connect(_self):
        global connects
        connects = True

    SyncEventDispatcher.ensure_connected = connect
except ImportError:
    pass  # before 0.198

KEPT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
CERTIFICATE = re.search("-----BEGIN CERT.*?-----END CERTIFICATE-----\n", Path(certifi.where()).read_text(), re.S).group()


def lay_out(files: dict) -> None:
    for name, text in files.items():
        if text is None:
            os.mkdir(name)
        else:
            Path(name).write_text(text.replace("@CERTIFICATE@", CERTIFICATE))


def reason(error: Exception) -> str:
    """The class and the words, without the values that they quote."""
    words = str(error).partition("\n")[0]
    words = re.sub(r" \(_ssl\.c:\d+\)$", "", words)
    words = re.sub(r"component '[^']*' not found in entry point.*", "component not found in entry point", words)
    for quote in (": '", ': "', " URL('", ' URL("', ", '", " but got "):
        words = words.partition(quote)[0]
    kind = type(error)
    module = "" if kind.__module__ == "builtins" else kind.__module__.partition(".")[0] + "."
    return f"{module}{kind.__name__}: {words}".strip(": ")


def ask(case: dict) -> dict:
    lay_out(case.get("files", {}))
    os.environ.clear()
    os.environ.update(KEPT)
    os.environ.update(case["environ"])
    try:
        Daytona(DaytonaConfig(api_key="KEY", api_url="https://self.example/api", target="eu"))
    except Exception as error:
        return {"raises": reason(error)}
    return {"connects": connects}


def in_child(case: dict) -> dict:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.write(writer, json.dumps(ask(case)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text)


def main() -> None:
    top = Path(tempfile.mkdtemp(prefix="oracle-")).resolve()
    with open(sys.argv[1], encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    answers = {}
    for case in cases:
        root = top / "root"
        root.mkdir()
        os.chdir(root)
        answers[case["id"]] = in_child(case)
        os.chdir(top)
        shutil.rmtree(root)
    os.rmdir(top)
    packages = {}
    for name in ("daytona", "httpx", "opentelemetry-sdk"):
        try:
            packages[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            pass
    packages["socksio"] = importlib.util.find_spec("socksio") is not None
    json.dump({"packages": packages, "answers": answers}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)


main()
