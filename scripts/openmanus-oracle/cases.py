"""Print configurations for upstream's OpenManus, a JSON object a line: toml, mcp (config/mcp.json, where there is one), at (the part that differs from a right one)."""

import json
import random

LLM = 'llm = {model = "m", base_url = "u", api_key = "k"}\n'
DAYTONA = 'daytona = {daytona_api_key = ""}\n'

TEXTS = ['""', '"x"', '"5"']
OTHERS = ["5", "1.5", "true", "[]", '["a"]', "{}", "{a = 1}", "1979-05-27", "07:32:00"]
NUMBERS = [
    '" 5 "', '"5.0"', '"5.5"', '"5."', '".5"', '"1_000"', '"_1"', '"1__0"', '"1_"', '"+5"', '"-5"', '"+ 5"', '"0x10"', '"1e3"', '"1e"', '"inf"', '"-Infinity"', '"nan"', '"5\\n"',
    '"007"', '"5.0.0"', '"5_0.0"', '"5.0_0"', '"\\u0665"', '"1e1_0"', '"99999999999999999999"', '"-"',
    "0", "1", "2", "-1", "9223372036854775807", "0.0", "1.0", "1e3", "-0.0", "inf", "-inf", "nan", "false", "1979-05-27T07:32:00Z", "[1]",
]
BOOLEANS = [
    '"true"', '"True"', '"YES"', '" true"', '"t"', '"T"', '"off"', '"F"', '"n"', '"No"', '"0"', '"1"', '"2"', '"on"', '"1.0"', '"none"',
    "0", "1", "2", "-1", "0.0", "1.0", "0.5", "2.0", "nan", "inf", "false", "1979-05-27T07:32:00Z", "[true]",
]
LISTS = ["[1]", '["a", 1]', "[[]]", '[["a"]]', "[true]", '["a", "b"]', "[{}]", "1979-05-27T07:32:00Z"]

FIELDS = {
    "llm": dict.fromkeys(["model", "base_url", "api_key", "api_type", "api_version"], "text") | {"max_tokens": "number", "max_input_tokens": "number", "temperature": "number"},
    "browser": dict.fromkeys(["chrome_instance_path", "wss_url", "cdp_url"], "text")
    | {"headless": "boolean", "disable_security": "boolean", "extra_chromium_args": "list", "max_content_length": "number", "proxy": "text", "other": "text"},
    "browser.proxy": dict.fromkeys(["server", "username", "password", "other"], "text"),
    "search": {"engine": "text", "fallback_engines": "list", "retry_delay": "number", "max_retries": "number", "lang": "text", "country": "text", "other": "text"},
    "sandbox": dict.fromkeys(["image", "work_dir", "memory_limit", "other"], "text") | {"use_sandbox": "boolean", "network_enabled": "boolean", "cpu_limit": "number", "timeout": "number"},
    "daytona": dict.fromkeys(["daytona_api_key", "daytona_server_url", "daytona_target", "sandbox_image_name", "sandbox_entrypoint", "VNC_password", "vnc_password"], "text"),
    "mcp": {"server_reference": "text", "servers": "text"},
    "runflow": {"use_data_analysis_agent": "boolean", "other": "text"},
}
POOLS = {"text": TEXTS + OTHERS, "number": TEXTS + OTHERS + NUMBERS, "boolean": TEXTS + OTHERS + BOOLEANS, "list": TEXTS + OTHERS + LISTS}

SERVERS = [
    '{"mcpServers": {', "", " ", "[]", "null", "1", '"x"', "{}", '{"mcpServers": {}}', '{"mcpServers": []}', '{"mcpServers": null}', '{"mcpServers": "x"}', '{"other": 1}',
    '{"mcpServers": {"a": {}}}', '{"mcpServers": {"a": []}}', '{"mcpServers": {"a": "x"}}', '{"mcpServers": {"a": null}}', '{"mcpServers": {"a": 1}}',
    '{"mcpServers": {"a": {"type": "sse"}}}', '{"mcpServers": {"a": {"type": 1}}}', '{"mcpServers": {"a": {"type": null}}}', '{"mcpServers": {"a": {"type": ""}}}',
    '{"mcpServers": {"a": {"type": "sse", "url": null}}}', '{"mcpServers": {"a": {"type": "sse", "url": 1}}}', '{"mcpServers": {"a": {"type": "sse", "url": []}}}',
    '{"mcpServers": {"a": {"type": "stdio", "command": "c", "args": ["x"]}}}', '{"mcpServers": {"a": {"type": "stdio", "command": 1}}}',
    '{"mcpServers": {"a": {"type": "stdio", "args": [1]}}}', '{"mcpServers": {"a": {"type": "stdio", "args": "x"}}}', '{"mcpServers": {"a": {"type": "stdio", "args": null}}}',
    '{"mcpServers": {"a": {"type": "stdio", "args": {}}}}', '{"mcpServers": {"a": {"url": "u"}}}', '{"mcpServers": {"a": {"command": "c"}}}',
    '{"mcpServers": {"a": {"type": "sse"}, "b": {}}}', '{"mcpServers": {"a": {"type": "sse", "env": {"K": "v"}}}}', '{"mcpServers": {}} x', '{"mcpServers": {},}', "{'mcpServers': {}}",
    '// c\n{}', '{"mcpServers": {"a": {"type": "x", "type": 1}}}', '{"a": NaN}', '{"a": 1e999}', "\ufeff{}", '{"a": "\\ud800"}', '{"a": "\t"}', '{"mcpServers": 0}', '{"mcpServers": {"": {"type": ""}}}',
]


def table(name: str, body: str) -> str:
    """A right configuration, but that the table holds body."""
    inner = name.removeprefix("llm.")
    if name == "llm":
        return f"{DAYTONA}[llm]\n{body}"
    if name == "daytona":
        return f"{LLM}[daytona]\n{body}"
    if name.startswith("llm."):
        return f'{DAYTONA}[llm]\nmodel = "m"\nbase_url = "u"\napi_key = "k"\n[llm.{inner}]\n{body}'
    return f"{LLM}{DAYTONA}[{name}]\n{body}"


BASE = {"llm": {"model": '"m"', "base_url": '"u"', "api_key": '"k"'}, "daytona": {"daytona_api_key": '""'}}


def body(values: dict) -> str:
    return "".join(f"{k} = {v}\n" for k, v in values.items())


def cases():
    yield {"toml": ""}
    for name, fields in FIELDS.items():
        for field, kind in fields.items():
            for value in POOLS[kind]:
                yield {"toml": table(name, body(BASE.get(name, {}) | {field: value})), "at": name.split(".") + [field]}
                if name == "llm" and value in TEXTS + OTHERS:
                    yield {"toml": table("llm.vision", body({field: value})), "at": ["llm", "vision", field]}
                if name == "browser.proxy" and field != "server":
                    yield {"toml": table(name, body({"server": '"s"', field: value})), "at": ["browser", "proxy", field]}
        required = BASE.get(name, {})
        for missing in range(1 << len(required)):
            left = {k: v for i, (k, v) in enumerate(required.items()) if not missing >> i & 1}
            yield {"toml": table(name, body(left)), "at": [name]}
            if name == "llm":
                yield {"toml": f"{DAYTONA}[llm]\n{body(left)}[llm.default]\n{body(required)}", "at": [name]}
                yield {"toml": f"{DAYTONA}[llm]\n{body(left)}[llm.vision]\n{body(required)}", "at": [name]}
    for name in ["llm", "browser", "search", "sandbox", "daytona", "mcp", "runflow"]:
        rest = (LLM if name != "llm" else "") + (DAYTONA if name != "daytona" else "")
        yield {"toml": rest, "at": [name]}
        for value in TEXTS + OTHERS + ["0", "0.0", "false", "nan", "[{}]", "[1]", '{"" = 1}', '{self = 1}', '{cls = 1}', '{"a b" = 1}']:
            yield {"toml": f"{rest}{name} = {value}\n", "at": [name]}
        for other in [name.upper(), name.title(), f"x.{name}"]:
            yield {"toml": f"{rest}[{other}]\na = 1\n", "at": [name]}
    for text in SERVERS:
        for mcp in ["", '[mcp]\nserver_reference = "x"\n', "mcp = true\n"]:
            yield {"toml": LLM + DAYTONA + mcp, "mcp": text, "at": ["mcp"]}
    # Of several faults, the first one that the loader meets counts.
    dice = random.Random(1)
    wrong = {
        "llm": ["[llm]\n", '[llm]\nmodel = "m"\nbase_url = 1\n', '[llm]\nmodel = "m"\nbase_url = "u"\napi_key = "k"\nmax_tokens = "x"\n[llm.a]\nmodel = 1\n[llm.b]\ntemperature = []\n', "llm = 1\n"],
        "browser": ["[browser]\nheadless = 3\nproxy = 1\n", '[browser]\nproxy = {server = "s", username = 1}\n', "[browser]\nwss_url = 1\nmax_content_length = 1.5\n", "browser = [1]\n"],
        "search": ["[search]\nengine = 1\nretry_delay = 1.5\nfallback_engines = [1, 2]\n", "search = 1\n"],
        "sandbox": ["[sandbox]\ntimeout = []\nuse_sandbox = 5\nimage = 1\n", "sandbox = 'x'\n"],
        "daytona": ["", "[daytona]\nVNC_password = 1\n", "daytona = 1\n"],
        "mcp": ["[mcp]\nserver_reference = 1\n", "mcp = 1\n"],
        "runflow": ["[runflow]\nuse_data_analysis_agent = 'x'\n", "runflow = 1\n"],
    }
    right = {"llm": LLM, "daytona": DAYTONA}
    for _ in range(300):
        chosen = dice.sample(list(wrong), dice.randint(2, 4))
        parts = [dice.choice(wrong[n]) if n in chosen else right.get(n, "") for n in wrong]
        dice.shuffle(parts)
        plain = [p for p in parts if not p.startswith("[")]
        case = {"toml": "".join(plain + [p for p in parts if p.startswith("[")])}
        if dice.random() < 0.3:
            case["mcp"] = dice.choice(SERVERS)
        yield case


seen = set()
for case in cases():
    line = json.dumps(case, ensure_ascii=True, separators=(",", ":"))
    if line not in seen:
        seen.add(line)
        print('{"module":"upstream.py",' + line[1:])
