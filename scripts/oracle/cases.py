"""Print the cases that the oracle asks, one JSON object a line.

The same cases come out each time. A case has an id, a profile (openmanus or
sdk), the files of a folder (text, or {"base64": ...}; ../ is above the folder
that the program runs in), the folders that stand in place of a file, and the
variables of the process. All keys are made up.
"""

import base64
import itertools
import json
import random

import odd

VARIABLES = ["API_KEY", "API_URL", "SERVER_URL", "TARGET", "JWT_TOKEN", "ORGANIZATION_ID"]
TOML = "config/config.toml"
ALL_EMPTY = '[daytona]\ndaytona_api_key = ""\ndaytona_server_url = ""\ndaytona_target = ""\n'
EMPTY_KEY = '[daytona]\ndaytona_api_key = ""\n'
KEY = '[daytona]\ndaytona_api_key = "KEY-TOML"\n'
FULL = KEY + 'daytona_server_url = "https://self.example/api"\ndaytona_target = "eu"\n'


def layer(name):
    return {
        "DAYTONA_API_KEY": f"KEY-{name}",
        "DAYTONA_API_URL": f"https://{name}.example/api",
        "DAYTONA_TARGET": f"{name}-t",
    }


def lines(variables):
    return "".join(f"{k}={v}\n" for k, v in variables.items())


PROCESS, ENV, LOCAL = layer("process"), lines(layer("env")), lines(layer("local"))
JWT = {"DAYTONA_JWT_TOKEN": "JWT-process"}
ORGANIZATION = {"DAYTONA_ORGANIZATION_ID": "ORG-process"}

# (variables of the process, .env, .env.local)
SURROUNDINGS = [
    ({}, None, None),
    (PROCESS, None, None),
    ({}, ENV, None),
    (PROCESS, ENV, LOCAL),
    ({"DAYTONA_API_KEY": ""}, ENV, None),
    (PROCESS, "DAYTONA_API_KEY=\n", None),
    ({}, "DAYTONA_API_KEY=KEY-env\nDAYTONA_SERVER_URL=\n", None),
    ({**JWT, **ORGANIZATION}, None, None),
    ({**PROCESS, **JWT}, ENV, "DAYTONA_API_KEY\n"),
    ({"DAYTONA_API_URL": "", "DAYTONA_TARGET": ""}, ENV, LOCAL),
]

seen, counts = set(), {}


def case(family, profile, toml=None, environ=None, env=None, local=None, files=None, folders=None):
    c = {"profile": profile}
    given = {TOML: toml, ".env": env, ".env.local": local, **(files or {})}
    given = {name: text for name, text in given.items() if text is not None}
    for field, value in (("files", given), ("folders", folders), ("environ", environ)):
        if value:
            c[field] = value
    text = json.dumps(c, sort_keys=True)
    if text in seen:
        return
    seen.add(text)
    counts[family] = counts.get(family, 0) + 1
    print(json.dumps({"id": f"{family}-{counts[family]:04}", **c}))


def raw(data):
    return {"base64": base64.b64encode(data).decode()}


def tables():
    for toml, (environ, env, local) in itertools.product(odd.TABLES, SURROUNDINGS[1:7]):
        case("table", "openmanus", toml, environ, env, local)
    for environ, env, local in SURROUNDINGS:
        case("sdk", "sdk", None, environ, env, local)
        case("no-file", "openmanus", None, environ, env, local)
        case("example", "openmanus", None, environ, env, local, {"config/config.example.toml": FULL})
    case("example", "openmanus", KEY, files={"config/config.example.toml": FULL})
    case("example", "openmanus", folders=[TOML], files={"config/config.example.toml": FULL})


def kinds():
    values = ['"v"', '""', "'v'", "1", "0", "-1", "1.5", "inf", "nan", "true", "false", "[]", '["v"]', "{}", "{a=1}",
              "2024-01-01", "07:32:00", "1979-05-27T07:32:00Z", '"""v"""', '"\\t"', "0x10"]  # fmt: skip
    fields = ["daytona_api_key", "daytona_server_url", "daytona_target", "sandbox_image_name", "sandbox_entrypoint",
              "VNC_password", "vnc_password", "unknown"]  # fmt: skip
    for field, value in itertools.product(fields, values):
        rest = "" if field == "daytona_api_key" else 'daytona_api_key = "KEY-TOML"\n'
        case("kind", "openmanus", f"[daytona]\n{field} = {value}\n{rest}", PROCESS)
    for wrong in itertools.combinations(fields[:6], 2):
        case("kind", "openmanus", "[daytona]\n" + "".join(f"{f} = 1\n" for f in wrong))


def syntax():
    for toml in odd.SYNTAX:
        case("syntax", "openmanus", toml, PROCESS, ENV)
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "gbk", "latin-1"):
        text = '[daytona]\ndaytona_api_key = "KEY"\n# \u4e2d\u00e9\n'.encode(encoding, "replace")
        case("syntax", "openmanus", raw(text))
    case("syntax", "openmanus", raw(b"\x00" * 8))


def lattice():
    """One variable in every state in every layer."""
    beside = {"API_KEY": {}, "JWT_TOKEN": ORGANIZATION, "ORGANIZATION_ID": JWT}
    for name in VARIABLES:
        full = "DAYTONA_" + name

        def line(state):
            return None if state is None else full + "\n" if state == "bare" else f"{full}={state}\n"

        for process, env, local in itertools.product(
            (None, "", "v-process", " "), (None, "bare", "", "v-env"), (None, "bare", "", "v-local")
        ):
            environ = dict(beside.get(name, {"DAYTONA_API_KEY": "KEY-process"}))
            if process is not None:
                environ[full] = process
            case("lattice", "sdk", None, environ, line(env), line(local))
            if env is None or local is None:
                case("lattice", "openmanus", ALL_EMPTY, environ, line(env), line(local))


def urls():
    """The two names of the URL together, and what a file may say of it."""
    for api, server, file_api, file_server in itertools.product((None, "", "set"), repeat=4):
        environ = {"DAYTONA_API_KEY": "KEY-process"}
        file = {}
        for into, name, state in (
            (environ, "API_URL", api), (environ, "SERVER_URL", server), (file, "API_URL", file_api), (file, "SERVER_URL", file_server)
        ):  # fmt: skip
            if state is not None:
                into["DAYTONA_" + name] = state and f"https://{name}.{len(into)}.example/api"
        case("url", "sdk", None, environ, lines(file) or None)
        case("url", "openmanus", KEY + 'daytona_server_url = ""\n', environ, None, lines(file) or None)
    for url in ("https://app.daytona.io/api/", "http://localhost:3000/api", " https://x.example/api ", "x", "ftp://x"):
        for name, environ in itertools.product(("DAYTONA_API_URL", "DAYTONA_SERVER_URL"), ({}, PROCESS)):
            case("url", "openmanus", ALL_EMPTY, {"DAYTONA_API_KEY": "KEY-process", **environ}, f'{name}="{url}"\n')
            case("url", "sdk", None, {"DAYTONA_API_KEY": "KEY-process", **environ}, f'{name}="{url}"\n')


def credentials():
    names = ("API_KEY", "JWT_TOKEN", "ORGANIZATION_ID")
    for n, states in enumerate(itertools.product((None, "", "set"), repeat=6)):
        if n % 5:
            continue
        environ, file = (
            {f"DAYTONA_{name}": state and f"{name}-{place}" for name, state in zip(names, part) if state is not None}
            for place, part in (("process", states[:3]), ("env", states[3:]))
        )
        profile, toml = (("sdk", None), ("openmanus", EMPTY_KEY), ("openmanus", ALL_EMPTY))[n // 5 % 3]
        case("credentials", profile, toml, environ, lines(file) or None)


def dotenv_lines():
    others = {"DAYTONA_API_KEY": "DAYTONA_TARGET", "DAYTONA_TARGET": "DAYTONA_ORGANIZATION_ID"}
    for i, line in enumerate(odd.LINES):
        for name, environ in (("DAYTONA_API_KEY", {}), ("DAYTONA_TARGET", {"DAYTONA_API_KEY": "KEY-process"})):
            text = name.lower() + "=x" if line == "v=x" else line.replace("V", name).replace("W", others[name])
            text = text.replace("U", "DAYTONA_JWT_TOKEN")
            case("line", "sdk", None, environ, text)
        if i % 2:
            case("line", "openmanus", ALL_EMPTY, {"DAYTONA_API_KEY": "KEY-process"}, text + "\nDAYTONA_TARGET=after\n")
        else:
            case("line", "openmanus", EMPTY_KEY, {}, ENV, text + "\n")


def references():
    for reference in odd.REFERENCES:
        value = f"DAYTONA_API_KEY={reference.replace('HOME', 'HOMELESS')}\n"
        for environ in ({}, {"X": "px"}, {"X": "", "Y": "py"}):
            case("reference", "sdk", None, environ, value)
        for env, local in (("X=ex\n" + value, None), (value + "X=ex\n", None), ("X=ex\n", value), (value, "X=lx\n"),
                           ("X\n" + value, None), ("X=\n" + value, None)):  # fmt: skip
            case("reference", "sdk", None, {"X": "px"}, env, local)
    for file in ("DAYTONA_API_KEY=${DAYTONA_API_KEY}x\n", "DAYTONA_API_KEY=a\nDAYTONA_API_KEY=${DAYTONA_API_KEY}b\n",
                 "A=${B}\nB=1\nDAYTONA_API_KEY=${A}${B}\n", "A=1\nB=${A}2\nDAYTONA_API_KEY=${B}3\n"):  # fmt: skip
        for environ in ({}, {"A": "pa", "B": "pb"}, {"DAYTONA_API_KEY": "KEY-process"}):
            case("reference", "sdk", None, environ, file)
            case("reference", "sdk", None, environ, file, file)


def encodings():
    blobs = [b"\xff\xfe", b"DAYTONA_API_KEY=\xff\n", b"\xef\xbb\xbfDAYTONA_API_KEY=x\n", b"\xef\xbb\xbf\nDAYTONA_API_KEY=x\n",
             "DAYTONA_API_KEY=x\n".encode("utf-16"), "DAYTONA_API_KEY=x\n".encode("utf-16-le"), b"DAYTONA_API_KEY=a\x00b\n",
             b"A=a\x00b\nDAYTONA_API_KEY=x\n", b"'A=B'=x\nDAYTONA_API_KEY=x\n", b"\x00", b"", b"\n", b"DAYTONA_API_KEY=x\x1a",
             b"DAYTONA_API_KEY=x\rDAYTONA_TARGET=t\r", "DAYTONA_API_KEY=\u4e2d\n".encode("gbk"), b"DAYTONA_API_KEY=x\n\xc3"]  # fmt: skip
    for (profile, toml), environ in itertools.product((("sdk", None), ("openmanus", EMPTY_KEY), ("openmanus", FULL)), ({}, PROCESS)):
        for blob in blobs:
            case("encoding", profile, toml, environ, raw(blob))
            case("encoding", profile, toml, environ, ENV, raw(blob))
        for folder, env, local in ((".env", None, None), (".env", None, LOCAL), (".env.local", ENV, None), ("../.env", None, None)):
            case("folder", profile, toml, environ, env, local, folders=[folder])


def searches():
    """Files of the folders above."""
    above = [{"../.env": lines({"DAYTONA_API_KEY": "KEY-above", "DAYTONA_ORGANIZATION_ID": "ORG-above"})},
             {"../.env.local": "DAYTONA_API_KEY=KEY-above-local\n"}, {"../../.env": "DAYTONA_API_KEY=KEY-far-above\n"}]  # fmt: skip
    for n in range(1, 8):
        files = {name: text for i, one in enumerate(above) if n >> i & 1 for name, text in one.items()}
        for (profile, toml), environ, env, local in itertools.product(
            (("sdk", None), ("openmanus", ALL_EMPTY)), ({}, {"DAYTONA_API_KEY": ""}), (None, "", ENV), (None, "DAYTONA_TARGET=l\n")
        ):
            case("above", profile, toml, environ, env, local, files)


def switches():
    for value in ("true", "1", "yes", "T", "on", "0", "", "false"):
        disabled = {"PYTHON_DOTENV_DISABLED": value}
        case("switch", "sdk", None, disabled, ENV, LOCAL)
        case("switch", "openmanus", EMPTY_KEY, {**disabled, "DAYTONA_API_KEY": "KEY-process"}, ENV)
        case("switch", "sdk", None, {}, lines(disabled) + "DAYTONA_API_KEY=KEY-env\n", LOCAL)
    for value in ("1", "0", "", "x", " 7 ", "1_000", "+3", "1.5", "1__0", "-2"):
        handshakes = {"DAYTONA_WS_MAX_CONCURRENT_HANDSHAKES": value}
        case("switch", "sdk", None, {"DAYTONA_API_KEY": "KEY-process", **handshakes})
        case("switch", "openmanus", FULL, {}, lines(handshakes))
    for name in ("daytona_api_key", "DAYTONA_KEY", "DAYTONA_API_TOKEN", "Daytona_Api_Key"):
        case("switch", "sdk", None, {name: "k"})
    for value in (" KEY ", "KEY\n", '"KEY"', "${X}"):
        case("switch", "openmanus", ALL_EMPTY, {"DAYTONA_API_KEY": value, "X": "x"})


def chance():
    """Dotenv files put together by chance, always the same."""
    dice = random.Random(20260101)
    parts = ["DAYTONA_API_KEY", "DAYTONA_TARGET", "DAYTONA_API_URL", "X", "=", "=", "=", " ", " ", "\t", "#", "'", '"', "\\", "\n", "\n",
             "\r\n", "a", "b", "export ", "${X}", "${X:-d}", "\\n", "\\'", '\\"', "\u00a0", ":", "$", "}", "\u00e9", "\x0c", "\r"]  # fmt: skip
    for i in range(300):
        env = "DAYTONA_API_KEY=" * (i % 2) + "".join(dice.choice(parts) for _ in range(dice.randint(3, 22)))
        local = "DAYTONA_TARGET=" + "".join(dice.choice(parts) for _ in range(dice.randint(1, 10))) if i % 5 == 0 else None
        environ = ({}, {"X": "px"}, {"DAYTONA_API_KEY": "KEY-process"})[i % 3]
        profile, toml = ("sdk", None) if i % 4 else ("openmanus", ALL_EMPTY)
        case("chance", profile, toml, environ, env, local)


for family in (tables, kinds, syntax, lattice, urls, credentials, dotenv_lines, references, encodings, searches, switches, chance):
    family()
