"""Tell what Python's tomllib makes of TOML files, for validate's oracle test.

Reads files from standard input, each as a 4-byte length (big endian) and its
bytes. Answers each with one line of JSON: null where tomllib refuses the file,
or else the keys of interest as a sorted list of [path, kind, text].
"""
import datetime
import json
import sys
import tomllib

SETTINGS = {
    "daytona_api_key", "daytona_server_url", "daytona_target",
    "sandbox_image_name", "sandbox_entrypoint", "VNC_password",
}


def kind(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "float"
    if isinstance(value, list):
        return "array"
    if isinstance(value, dict):
        return "table"
    return "datetime"


def walk(value, path, found):
    if isinstance(value, list):
        for element in value:
            walk(element, path, found)
    elif isinstance(value, dict):
        for name, below in value.items():
            if name in SETTINGS:
                text = below if isinstance(below, str) else ""
                found.append([path + [name], kind(below), text])
            walk(below, path + [name], found)


def main():
    stdin, stdout = sys.stdin.buffer, sys.stdout
    while head := stdin.read(4):
        data = stdin.read(int.from_bytes(head, "big"))
        try:
            found = []
            walk(tomllib.loads(data.decode()), [], found)
            # A table of a header is no key, and an array of tables none either.
            answer = sorted(f for f in found if f[1] not in ("table", "array"))
        except (ValueError, RecursionError):
            answer = None
        stdout.write(json.dumps(answer) + "\n")
        stdout.flush()


main()
