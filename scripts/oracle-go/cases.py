"""Print the cases that the Go SDK and the CLI are asked, one JSON object a line."""

import itertools
import json

STATES = (None, "", "set")
counts, seen = {}, set()


def case(of, env=None, files=None):
    c = {"of": of, **({"env": env} if env else {}), **({"files": files} if files else {})}
    text = json.dumps(c, sort_keys=True)
    if text not in seen:
        seen.add(text)
        counts[of] = counts.get(of, 0) + 1
        print(json.dumps({"id": f"{of}-{counts[of]:03}", **c}))


def variables(states, values):
    return {f"DAYTONA_{name}": state and value for (name, value), state in zip(values.items(), states) if state is not None}


KEY = {"DAYTONA_API_KEY": "KEY-process"}
CREDENTIALS = {"API_KEY": "KEY-process", "JWT_TOKEN": "JWT-process", "ORGANIZATION_ID": "ORG-process"}
URLS = {"API_URL": "https://process.example/api", "SERVER_URL": "https://server.example/api"}
DOTENV = "DAYTONA_API_KEY=KEY-env\nDAYTONA_API_URL=https://env.example/api\nDAYTONA_TARGET=env-t\n"

for states in itertools.product(STATES, repeat=3):
    case("sdk", variables(states, CREDENTIALS))
    case("sdk", variables(states, CREDENTIALS), {".env": DOTENV})
for states in itertools.product(STATES, repeat=3):
    case("sdk", {**KEY, **variables(states, {**URLS, "TARGET": "process-t"})})
for value in (" ", " v ", "v\n", "https://x.example", "https://x.example/api/", "x", "localhost:3000/api"):
    for name in ("API_KEY", "API_URL", "SERVER_URL", "TARGET"):
        case("sdk", {**KEY, f"DAYTONA_{name}": value})
case("sdk", {"daytona_api_key": "k"})
case("sdk", KEY, {".env.local": DOTENV})


def profile(name, key=None, token=None, organization=None):
    api = {"url": f"https://{name}.example/api", "key": key, "token": token}
    return {"id": name, "name": name, "api": api, "activeOrganizationId": organization}


TOKEN = {"accessToken": "JWT-profile", "refreshToken": "r", "expiresAt": "2030-01-01T00:00:00Z"}
KEYED, SIGNED = profile("keyed", "KEY-profile"), profile("signed", None, TOKEN, "ORG-profile")
CONFIGS = [
    json.dumps({"activeProfile": "keyed", "profiles": [KEYED, SIGNED]}),
    json.dumps({"activeProfile": "signed", "profiles": [KEYED, SIGNED]}),
    json.dumps({"activeProfile": "both", "profiles": [profile("both", "KEY-profile", TOKEN, "ORG-profile")]}),
    json.dumps({"activeProfile": "gone", "profiles": [KEYED]}),
    json.dumps({"activeProfile": "", "profiles": [KEYED]}),
    json.dumps({"activeProfile": "x", "profiles": []}),
    json.dumps({"profiles": None}),
    json.dumps({"ACTIVEPROFILE": "keyed", "Profiles": [KEYED]}),
    json.dumps({"activeProfile": "keyed", "profiles": [KEYED], "unknown": 1}),
    json.dumps({"activeProfile": "empty", "profiles": [profile("empty", "")]}),
    json.dumps({"activeProfile": 1, "profiles": []}),
    "{}", "", "[]", "null", "{", "\ufeff{}", '{"activeProfile":"keyed",}',
]  # fmt: skip
PLACE = ".config/daytona/config.json"
for config in (None, *CONFIGS):
    for states in ((None, None), ("set", "set"), ("set", None), (None, "set"), ("set", ""), ("", "set")):
        case("cli", variables(states, {"API_URL": URLS["API_URL"], "API_KEY": "KEY-process"}), {PLACE: config} if config is not None else None)
both = {".config/daytona/config.json": CONFIGS[0], "xdg/daytona/config.json": CONFIGS[1], "own/config.json": CONFIGS[2]}
for env in ({}, {"XDG_CONFIG_HOME": "{home}/xdg"}, {"DAYTONA_CONFIG_DIR": "{home}/own"}, {"DAYTONA_CONFIG_DIR": "{home}/own", "XDG_CONFIG_HOME": "{home}/xdg"},
            {"DAYTONA_CONFIG_DIR": "", "XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "xdg"}, {"DAYTONA_CONFIG_DIR": "own"}):  # fmt: skip
    case("cli", env, both)
case("cli", {}, {PLACE: CONFIGS[0], ".env": DOTENV})
case("cli", {"DAYTONA_SERVER_URL": URLS["SERVER_URL"], **KEY}, {PLACE: CONFIGS[0]})
case("cli", {"DAYTONA_JWT_TOKEN": "JWT-process", "DAYTONA_TARGET": "t", "DAYTONA_ORGANIZATION_ID": "o"}, {PLACE: CONFIGS[0]})
