#!/usr/bin/env python3
"""Write a fleet of OpenManus configuration files, each of its own text.

    fleet.py FOLDER COUNT [--faulty SHARE] [--per-folder N]

The files stand in FOLDER/<nnn>/<name>.toml. SHARE of them (0 by default) hold
one of the planted faults. The same arguments always give the same files.
"""
import argparse
import hashlib
import os

URLS = [
    "https://app.daytona.io/api", "https://app.daytona.io/api", "https://app.daytona.io/api", "",
    "http://localhost:3000/api", "https://daytona.team-{n}.example.com/api", "https://10.0.{a}.{b}:8443/api",
]
IMAGES = ["whitezxj/sandbox:0.1.0", "registry.example.com:5000/sandbox:1.{a}.{b}", "ghcr.io/team-{n}/sandbox:2.{a}"]
MODELS = ["gpt-4o", "claude-3-7-sonnet-20250219", "qwen-max", "deepseek-chat", "llama3.2"]

# What is planted: the setting, and the faulty value as TOML, None to leave it out.
FAULTS = [
    ("daytona_target", '"us-east-1"'),
    ("daytona_target", '"EU"'),
    ("VNC_password", "12345678"),
    ("daytona_server_url", '"app.daytona.io/api"'),
    ("daytona_server_url", "3000"),
    ("sandbox_image_name", '""'),
    ("daytona_api_key", '"your-daytona-api-key"'),
    ("daytona_api_key", None),
]


def settings(n):
    """The [daytona] table of file n, valid, as TOML values."""
    digest = hashlib.sha256(str(n).encode()).hexdigest()
    a, b = n % 251, n // 251 % 251
    table = {"daytona_api_key": '"dtn_%s"' % digest}
    fill = lambda text: '"%s"' % text.format(n=n, a=a, b=b)
    table["daytona_server_url"] = fill(URLS[n % len(URLS)])
    if "://" in table["daytona_server_url"] and "daytona.io" not in table["daytona_server_url"]:
        table["daytona_api_key"] = '"key-%s"' % digest[:40]  # a server of one's own has keys of its own
    if n % 3:
        table["daytona_target"] = '"us"' if n % 2 else '"eu"'
    if n % 4:
        table["sandbox_image_name"] = fill(IMAGES[n % len(IMAGES)])
    table["VNC_password"] = '"%s"' % digest[:10 + n % 12]
    return table


def text(n, fault):
    """File n, with a fault of FAULTS or None."""
    table = settings(n)
    if fault:
        table[fault[0]] = fault[1]
    lines = [
        "# Configuration of service %d" % n, "[llm]", 'model = "%s"' % MODELS[n % len(MODELS)],
        'base_url = "https://api-%d.example.com/v1"' % (n % 97), 'api_key = "sk-%08d"' % n,
        "max_tokens = %d" % (2048 * (1 + n % 8)), "temperature = 0.%d" % (n % 10), "",
        "[llm.vision]", 'model = "%s"' % MODELS[(n + 2) % len(MODELS)], "max_tokens = %d" % (4096 + n % 1000), "",
        "# Optional configuration for specific browser configuration", "[browser]",
        "headless = %s" % ("true" if n % 2 else "false"), "disable_security = true", "max_content_length = %d" % (2000 + n % 500), "",
        "[search]", 'engine = "Google"', 'fallback_engines = ["DuckDuckGo", "Baidu", "Bing"]', "retry_delay = %d" % (60 + n % 40), "",
        "# Daytona sandbox", "[daytona]",
    ]
    lines += ["%s = %s" % (k, v) for k, v in table.items() if v is not None]
    lines += ["", "[mcp]", 'server_reference = "app.mcp.server"', "", "[runflow]", "use_data_analysis_agent = %s" % ("true" if n % 3 else "false"), ""]
    return "\n".join(lines)


def sized(n, size):
    """File n, with other programs' tables before it up to a size in bytes."""
    end, tables = text(n, None), []
    left = size - len(end)
    while True:
        k = len(tables)
        table = "[service_%d]\n" % k + "".join("option_%d = \"%s\"\n" % (i, "some words of a description " * 6) for i in range(12)) + "\n"
        if left < len(table):
            return "".join(tables) + "#" * max(left - 1, 0) + "\n" * (left > 0) + end
        tables.append(table)
        left -= len(table)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("count", type=int)
    parser.add_argument("--faulty", type=float, default=0)
    parser.add_argument("--per-folder", type=int, default=200)
    args = parser.parse_args()
    every = round(1 / args.faulty) if args.faulty else 0
    for n in range(args.count):
        folder = os.path.join(args.folder, "%04d" % (n // args.per_folder))
        if n % args.per_folder == 0:
            os.makedirs(folder, exist_ok=True)
        fault = FAULTS[n // every % len(FAULTS)] if every and n % every == 0 else None
        with open(os.path.join(folder, "service-%06d.toml" % n), "w") as f:
            f.write(text(n, fault))


if __name__ == "__main__":
    main()
