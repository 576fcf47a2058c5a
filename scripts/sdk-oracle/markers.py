"""Records what `packaging` makes of generated environment markers on Linux with
Python 3.12.1. Prints one case a line: marker and 0, 1, or - for one that is
refused.
"""

import random
import sys

from packaging.markers import InvalidMarker, Marker, UndefinedComparison

rng = random.Random(508)
ENVIRONMENT = {
    "os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64",
    "python_version": "3.12", "python_full_version": "3.12.1", "implementation_version": "3.12.1",
    "implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": "",
}
VALUES = {
    "os_name": ["posix", "nt"], "sys_platform": ["linux", "win32", "darwin", "linux win32"], "platform_system": ["Linux", "Windows"],
    "platform_machine": ["x86_64", "arm64", "x86_64 amd64"], "python_version": ["3", "3.9", "3.12", "3.12.0", "3.13", "3.*", "3.9 3.12", "4"],
    "python_full_version": ["3.12", "3.12.0", "3.12.1", "3.13.0rc1", "3.12.*"], "implementation_name": ["cpython", "pypy"],
    "platform_python_implementation": ["CPython", "PyPy"], "implementation_version": ["3.12.1", "7.3"], "extra": ["dev", ""],
}
VERSIONS = ("python_version", "python_full_version", "implementation_version")


def comparison():
    name = rng.choice(sorted(VALUES))
    value = rng.choice(VALUES[name])
    quote = rng.choice("'\"")
    operators = ["==", "!=", "in", "not in"] + (["<", "<=", ">", ">=", "~="] if name in VERSIONS else [])
    operator = rng.choice(operators)
    if rng.random() < 0.15 and name not in VERSIONS:
        return f"{quote}{value}{quote} {operator} {name}"
    return f"{name}{rng.choice(['', ' '])}{operator if operator[0] not in 'in' else ' ' + operator}{rng.choice(['', ' '])}{quote}{value}{quote}"


def marker(depth=0):
    if depth > 2 or rng.random() < 0.4:
        return comparison()
    text = f" {rng.choice(['and', 'or'])} ".join(marker(depth + 1) for _ in range(rng.choice([1, 2, 2, 3])))
    return f"({text})" if rng.random() < 0.4 else text


def spoiled(text):
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(["", "(", ")", "=", "x", '"']) + text[at + 1 :]


for _ in range(int(sys.argv[1])):
    text = marker()
    if rng.random() < 0.1:
        text = spoiled(text)
    try:
        answer = str(int(Marker(text).evaluate(ENVIRONMENT)))
    except (InvalidMarker, UndefinedComparison):
        answer = "-"
    print(f"{text}\t{answer}")
