"""Cases whose virtual environment stands in the project.

    inside_cases.py > CASES.jsonl
"""

import itertools
import json

KEY = '[daytona]\ndaytona_api_key = "KEY-TOML"\n'
TABLES = [
    '[daytona]\ndaytona_api_key = ""\ndaytona_server_url = ""\ndaytona_target = ""\n',
    '[daytona]\ndaytona_api_key = ""\n',
    KEY,
    KEY + 'daytona_server_url = ""\n',
    KEY + 'daytona_server_url = "https://self.example/api"\ndaytona_target = "eu"\n',
]


def lines(name, *more):
    return f"DAYTONA_API_KEY=KEY-{name}\nDAYTONA_API_URL=https://{name}.example/api\nDAYTONA_TARGET={name}-t\n" + "".join(more)


PROCESS = {"DAYTONA_API_KEY": "KEY-process", "DAYTONA_API_URL": "https://process.example/api", "DAYTONA_TARGET": "process-t"}
SURROUNDINGS = [  # variables of the process, .env, .env.local, ../.env
    ({}, lines("env"), None, None),
    ({}, lines("env"), lines("local"), None),
    ({}, None, lines("local"), lines("above")),
    (PROCESS, lines("env"), lines("local"), None),
    (PROCESS, lines("env"), None, None),
    ({}, None, None, lines("above")),
    ({}, lines("env"), None, lines("above")),
    ({"DAYTONA_API_KEY": ""}, lines("env"), None, None),
    ({"DAYTONA_API_URL": ""}, lines("env"), None, None),
    ({}, "DAYTONA_API_KEY=\nDAYTONA_TARGET=\n", lines("local"), None),
    ({}, "DAYTONA_SERVER_URL=https://old.example/api\nDAYTONA_API_KEY=KEY-env\n", None, None),
    ({"DAYTONA_SERVER_URL": "https://process.example/api"}, lines("env"), None, None),
    ({"PYTHON_DOTENV_DISABLED": "true"}, lines("env"), lines("local"), None),
    ({}, "DAYTONA_JWT_TOKEN=JWT-env\nDAYTONA_ORGANIZATION_ID=ORG-env\n", None, None),
    ({}, "DAYTONA_JWT_TOKEN=JWT-env\n", "DAYTONA_ORGANIZATION_ID=ORG-local\n", None),
    ({"A": "process"}, "A=env\nDAYTONA_API_KEY=KEY-${A}\nDAYTONA_TARGET=${A}\n", "DAYTONA_TARGET=${A}-local\n", None),
    ({}, "A=env\nDAYTONA_API_KEY=KEY-${A}\n", "DAYTONA_TARGET=${A}-local\n", None),
    ({}, "DAYTONA_API_KEY\nDAYTONA_TARGET=eu\n", lines("local"), None),
    ({}, lines("env", "ALL_PROXY=socks5://127.0.0.1:1080\n"), None, None),
    ({"ALL_PROXY": "http://127.0.0.1:80"}, lines("env", "ALL_PROXY=socks5://127.0.0.1:1080\n"), None, None),
    ({}, lines("env"), "NO_PROXY=[::1]\n", None),
    ({}, lines("env", "NO_PROXY=[::1]\n"), "NO_PROXY=localhost\n", None),
    ({}, "DAYTONA_OTEL_ENABLED=true\nOTEL_BSP_SCHEDULE_DELAY=0\n", lines("local"), None),
    ({"OTEL_BSP_SCHEDULE_DELAY": "0"}, "DAYTONA_EXPERIMENTAL_OTEL_ENABLED=true\n", lines("local"), None),
    ({}, lines("env", "DAYTONA_EXPERIMENTAL_OTEL_ENABLED=true\n"), "OTEL_BSP_SCHEDULE_DELAY=0\n", None),
    ({}, "DAYTONA_WS_MAX_CONCURRENT_HANDSHAKES=x\n", lines("local"), None),
]

for n, ((environ, env, local, above), toml, loads) in enumerate(itertools.product(SURROUNDINGS, TABLES, (True, False)), 1):
    files = {"config/config.toml": toml, ".env": env, ".env.local": local, "../.env": above}
    files = {name: text for name, text in files.items() if text is not None}
    print(json.dumps({"id": f"inside-{n:03}", "browser_use": loads, "files": files, "environ": environ}))
