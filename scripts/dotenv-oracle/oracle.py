#!/usr/bin/env python3
"""Records what the real python-dotenv reads, for the Go tests to replay.

    oracle.py cases DIR       write DIR/NAME.json beside every DIR/NAME.env
    oracle.py generate DIR    write DIR/generated.jsonl (always the same 2,000 inputs)
    oracle.py expand DIR      write DIR/expand.jsonl: values and their expansion
    oracle.py stream N SEED   print N random inputs with their readings, as generated.jsonl

Needs pip. The versions below are installed into a cache directory
(DOTENV_ORACLE_CACHE, or the user's temporary directory).

A reading is a list of entries, each [name, text, key start, key end,
value start, value end]; text is null for NAME without =; a line that
python-dotenv drops is just null. Positions are in bytes of the input. The
first reading is that of 1.0.0; a later version appears only where it differs
from the one before it.
"""

import base64
import contextlib
import importlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile

# The last of the versions that read alike is enough for random inputs; the
# cases are read by all.
EVERY = ["1.0.0", "1.0.1", "1.1.0", "1.1.1", "1.2.0", "1.2.1", "1.2.2", "1.2.3", "1.2.4"]
DISTINCT = ["1.0.0", "1.2.2", "1.2.3", "1.2.4"]


def load(version):
    """Import one version of python-dotenv under its own module objects."""
    cache = os.environ.get("DOTENV_ORACLE_CACHE") or os.path.join(tempfile.gettempdir(), "dotenv-oracle")
    place = os.path.join(cache, version)
    if not os.path.isdir(os.path.join(place, "dotenv")):
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", place, "python-dotenv==" + version],
            check=True,
        )
    for name in [m for m in sys.modules if m.split(".")[0] == "dotenv"]:
        del sys.modules[name]
    sys.path.insert(0, place)
    try:
        importlib.import_module("dotenv")
        parser, variables = sys.modules["dotenv.parser"], sys.modules["dotenv.variables"]
        assert parser.__file__.startswith(place), parser.__file__
        watch(parser)
        return parser, variables
    finally:
        sys.path.remove(place)


spans = {}


def watch(parser):
    """Note where the parser's own functions read a key and a value."""
    parse_key, parse_value = parser.parse_key, parser.parse_value

    def key(reader):
        start = reader.position.chars
        got = parse_key(reader)
        if got is not None:
            quoted = reader.string[start] == "'"
            spans["key"] = (start + quoted, reader.position.chars - quoted)
            spans["value"] = None
            spans["reader"] = reader
        return got

    def value(reader):
        start = reader.position.chars
        got = parse_value(reader)
        quoted = reader.string[start : start + 1] in ("'", '"')
        spans["value"] = (start, reader.position.chars if quoted else start + len(got))
        return got

    parser.parse_key, parser.parse_value = key, value


def byte_offsets(data, text):
    """Return for every character of text, newlines being \\n, its byte in data."""
    offsets, at = [], 0
    for c in text:
        offsets.append(at)
        at += 2 if c == "\n" and data[at : at + 2] == b"\r\n" else len(c.encode())
    offsets.append(at)
    assert at == len(data), (at, len(data))
    return offsets


def read(parser, data):
    """Read a file as dotenv_values does, or name what that raises."""
    try:
        # What open(path, encoding="utf-8") gives, newlines included.
        text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8").read()
    except UnicodeDecodeError:
        return "UnicodeDecodeError"
    offsets = byte_offsets(data, text)
    entries = []
    for b in parser.parse_stream(io.StringIO(text)):
        if b.error:
            entries.append(None)
        elif b.key is not None:
            reader = spans["reader"]
            cut = len(text) - len(reader.string)  # the byte order mark, where it is taken off
            place = lambda n: offsets[n + cut]
            key = [place(n) for n in spans["key"]]
            value = [key[1], key[1]]
            if b.value is not None:
                if spans["value"] is None:  # 1.2.4: blanks, then a comment
                    at = reader.string.index("#", spans["key"][1])
                    value = [place(at)] * 2
                else:
                    value = [place(n) for n in spans["value"]]
            entries.append([b.key, b.value, *key, *value])
    return entries


def readings(parsers, data):
    """Map the first of each run of versions that read alike to its reading."""
    out, last = {}, object()
    for version, (parser, _) in parsers.items():
        got = read(parser, data)
        if got != last:
            out[version] = got
        last = got
    return out


def dumps(value):
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


# Pieces that meet each other in odd ways.
PIECES = (
    ["DAYTONA_API_KEY", "DAYTONA_TARGET", "DAYTONA_API_URL", "K", "A", "FOO_BAR", "export ", "export", "set ", "us", "v", "x y"]
    + ["=", "=", "=", "=", " ", "  ", "\t", "\n", "\n", "\n", "\r\n", "\r", "#", " #", "# c", " # c", ":", ": ", "'", "'", '"', '"']
    + ["\\", "\\\\", "\\n", "\\'", '\\"', "\\t", "\\x41", "${K}", "${K:-d}", "$K", "'a'", '"b"', "'a b'", '"a\nb"', "=v", "=''"]
    + ["\ufeff", "\u00a0", "\u3000", "\u200b", "\x1c", "\x1f", "\x0b", "\x0c", "\x85", "\u2028", "é", "密", "😀", "\x00", "；", "＝"]
)
ALPHABET = "K=\"'\\#\n\r \tn:"


def random_input(rng):
    kind = rng.randrange(10)
    if kind < 6:
        data = "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 14))).encode()
    elif kind < 9:
        data = "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(1, 24))).encode()
    else:
        lines = []
        for _ in range(rng.randrange(1, 5)):
            quote = rng.choice(["", "'", '"'])
            lines.append(
                rng.choice(["", "", "export ", " "]) + rng.choice(["DAYTONA_API_KEY", "K", "'K'"]) + rng.choice(["=", " = ", "= ", ": ", ""])
                + quote + rng.choice(["us", "", "a b", "a\\", "# c", "a # b"]) + rng.choice([quote, quote, ""])
                + rng.choice(["", " ", " # c", "#c", " x", ";"]) + rng.choice(["\n", "\r\n", "\r"])
            )
        data = "".join(lines).encode()
    if rng.randrange(40) == 0:
        data = b"\xef\xbb\xbf" + data
    if rng.randrange(100) == 0 and data:
        at = rng.randrange(len(data))
        data = data[:at] + bytes([rng.randrange(128, 256)]) + data[at:]
    return data


def random_value(rng):
    pieces = ["${", "}", ":", ":-", "$", "A", "B", "NONE", "${A}", "${B:-d}", "${NOPE:-d e}", "${NOPE}", "\\", " ", "\n", "-", "é", "{"]
    return "".join(rng.choice(pieces) for _ in range(rng.randrange(0, 9)))


def record(parsers, data):
    try:
        return dumps({"in": data.decode(), "read": readings(parsers, data)})
    except UnicodeDecodeError:
        return dumps({"base64": base64.b64encode(data).decode(), "read": readings(parsers, data)})


def main(args):
    if args[0] == "cases":
        parsers = {v: load(v) for v in EVERY}
        for name in sorted(os.listdir(args[1])):
            if name.endswith(".env"):
                with open(os.path.join(args[1], name), "rb") as f:
                    data = f.read()
                got = {"python-dotenv": EVERY, "read": readings(parsers, data)}
                with open(os.path.join(args[1], name[: -len(".env")] + ".json"), "w", newline="\n") as f:
                    f.write(dumps(got) + "\n")
    elif args[0] == "generate":
        parsers, rng, seen = {v: load(v) for v in DISTINCT}, random.Random(1), set()
        with open(os.path.join(args[1], "generated.jsonl"), "w", newline="\n") as f:
            f.write(dumps({"python-dotenv": DISTINCT}) + "\n")
            while len(seen) < 2000:
                data = random_input(rng)
                if data not in seen:
                    seen.add(data)
                    f.write(record(parsers, data) + "\n")
    elif args[0] == "expand":
        env = {"A": "1", "B": "", "NONE": None, "A${B": "2", "": "3"}
        all_variables, rng, seen = {v: load(v)[1] for v in EVERY}, random.Random(2), set()
        with open(os.path.join(args[1], "expand.jsonl"), "w", newline="\n") as f:
            f.write(dumps({"python-dotenv": EVERY, "env": env}) + "\n")
            while len(seen) < 500:
                value = random_value(rng)
                if value in seen:
                    continue
                seen.add(value)
                got = {"".join(a.resolve(env) for a in v.parse_variables(value)) for v in all_variables.values()}
                assert len(got) == 1, value
                f.write(dumps([value, got.pop()]) + "\n")
    elif args[0] == "stream":
        parsers, rng = {v: load(v) for v in DISTINCT}, random.Random(int(args[2]))
        with contextlib.suppress(BrokenPipeError):
            for _ in range(int(args[1])):
                print(record(parsers, random_input(rng)))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
