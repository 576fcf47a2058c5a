"""Print the cases that the Ruby SDK is asked, one JSON object a line."""

import itertools
import json

STATES = (None, "", "set")
WORDS = {"API_KEY": "KEY-{}", "JWT_TOKEN": "JWT-{}", "ORGANIZATION_ID": "ORG-{}", "API_URL": "https://{}.example/api",
         "SERVER_URL": "https://{}.example/api", "TARGET": "{}-t"}  # fmt: skip
BESIDE = {"API_KEY": {}, "JWT_TOKEN": {"DAYTONA_ORGANIZATION_ID": "ORG-process"}, "ORGANIZATION_ID": {"DAYTONA_JWT_TOKEN": "JWT-process"}}
count, seen = 0, set()


def case(env, files=None):
    global count
    c = {"env": env, **({"files": files} if files else {})}
    text = json.dumps(c, sort_keys=True)
    if text not in seen:
        seen.add(text)
        count += 1
        print(json.dumps({"id": f"ruby-{count:03}", **c}))


def value(name, place, state):
    return {f"DAYTONA_{name}": state and WORDS[name].format(place)} if state is not None else {}


def lines(variables):
    return "".join(f"{name}={value}\n" for name, value in variables.items())


for name in WORDS:
    for process, local, env in itertools.product(STATES, repeat=3):
        environ = {**BESIDE.get(name, {"DAYTONA_API_KEY": "KEY-process"}), **value(name, "process", process)}
        files = {".env.local": lines(value(name, "local", local)), ".env": lines(value(name, "env", env))}
        case(environ, {file: text for file, text in files.items() if text})
for states in itertools.product(STATES, repeat=3):
    environ = {}
    for name, state in zip(("API_KEY", "JWT_TOKEN", "ORGANIZATION_ID"), states):
        environ |= value(name, "process", state)
    case(environ)
