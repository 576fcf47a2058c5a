"""Print the cases that SDK 2.x is asked, one JSON object a line.

The same cases come out each time: an id, the variables of the process, and the
files of the folder. All keys are made up, and each value tells its layer.
"""

import itertools
import json

STATES = (None, "", "set")
seen, counts = set(), {}


def case(family, environ=None, **files):
    files = {f".env{'.local' if name == 'local' else ''}": text for name, text in files.items() if text}
    c = {name: value for name, value in (("environ", environ), ("files", files)) if value}
    text = json.dumps(c, sort_keys=True)
    if text in seen:
        return
    seen.add(text)
    counts[family] = counts.get(family, 0) + 1
    print(json.dumps({"id": f"{family}-{counts[family]:04}", **c}))


def lines(variables):
    return "".join(f"{name}={value}\n" for name, value in variables.items())


def layer(place, **states):
    """The variables of a layer, each in its state."""
    words = {"API_KEY": "KEY", "JWT_TOKEN": "JWT", "PROJECT_ID": "PROJECT", "ORGANIZATION_ID": "ORG"}
    return {
        f"DAYTONA_{name}": state and f"{words.get(name, name)}-{place}" for name, state in states.items() if state is not None
    }


KEY = {"DAYTONA_API_KEY": "KEY-process"}
NAMES = ("API_KEY", "JWT_TOKEN", "PROJECT_ID", "ORGANIZATION_ID")

# The credentials in the process, and beside them in a file.
for states in itertools.product(STATES, repeat=4):
    case("credentials", layer("process", **dict(zip(NAMES, states))))
for n, states in enumerate(itertools.product(STATES, repeat=4)):
    case("file", {}, env=lines(layer("env", **dict(zip(NAMES, states)))))
    if n % 3 == 0:
        case("file", KEY if n % 2 else {"DAYTONA_API_KEY": ""}, env=lines(layer("env", **dict(zip(NAMES, states)))))
    if n % 4 == 0:
        case("file", {"DAYTONA_JWT_TOKEN": "JWT-process"}, local=lines(layer("local", **dict(zip(NAMES, states)))))
for process, local, env in itertools.product(STATES, repeat=3):
    for name, beside in (("API_KEY", {}), ("TARGET", KEY)):
        case("lattice", {**beside, **layer("process", **{name: process})}, local=lines(layer("local", **{name: local})), env=lines(layer("env", **{name: env})))  # fmt: skip

# The URL's three variables, and those of 0.x, in the process and in a file.
URLS = ("V2_API_URL", "API_URL", "V0_API_URL", "SERVER_URL")
for states in itertools.product(STATES, repeat=4):
    case("url", {**KEY, **{f"DAYTONA_{name}": state and f"https://{name.lower().replace('_', '-')}.example/api" for name, state in zip(URLS, states) if state is not None}})  # fmt: skip
ODD = (" ", "\t", "/", " / ", "//", "https://x.example", "https://x.example/", "https://x.example//", " https://x.example/api ", "https://x.example/api/ ",
       "https://app.daytona.io/api", "https://app.daytona.io/api/", "https://api.daytona.com", "https://api.daytona.com/", "https://api.daytona.com/api", "x", "\u00a0")  # fmt: skip
for name, value in itertools.product(URLS, ODD):
    case("odd-url", {**KEY, f"DAYTONA_{name}": value})
for name in ("V2_API_URL", "V0_API_URL"):
    for value in (" ", "/", "https://a.example/api"):
        case("odd-url", {**KEY, f"DAYTONA_{name}": value, "DAYTONA_API_URL": "https://app.daytona.io/api"})
for name in URLS:
    for environ in (KEY, {**KEY, "DAYTONA_API_URL": "https://process.example/api"}):
        case("file-url", environ, env=f"DAYTONA_{name}=https://env.example/api\n")
        case("file-url", environ, local=f"DAYTONA_{name}=https://local.example/api\n")

# Values that are nearly nothing, and switches.
for name in (*NAMES, "TARGET"):
    for value in (" ", " v ", "v\n", "\u00a0"):
        beside = {"PROJECT_ID": {"DAYTONA_JWT_TOKEN": "JWT-process"}, "ORGANIZATION_ID": {"DAYTONA_JWT_TOKEN": "JWT-process"}}.get(name, KEY if name == "TARGET" else {})  # fmt: skip
        case("odd", {**beside, f"DAYTONA_{name}": value})
for value in ("true", "1", "0", "x"):
    for name in ("PYTHON_DOTENV_DISABLED", "DAYTONA_SANDBOX_EVENTS", "DAYTONA_USE_DEPRECATED_POLLING"):
        case("switch", {name: value}, env="DAYTONA_API_KEY=KEY-env\n")
for target in ("us", "eu", "earth", "us-east-1", ""):
    case("target", {**KEY, "DAYTONA_TARGET": target})
    case("target", KEY, env=f"DAYTONA_TARGET={target}\n")
