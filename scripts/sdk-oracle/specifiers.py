"""Records what `packaging` makes of generated version specifiers.

Prints one case a line: specifier, version, and the answer: 0, 1, or - for a
specifier or version that is refused. The last answer is whether the specifier
names a pre-release.
"""

import random
import sys

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

rng = random.Random(440)


def number():
    return str(rng.choice([0, 0, 1, 1, 2, 3, 8, 10, 21, 119]))


def release(most=4):
    return ".".join(number() for _ in range(rng.randint(1, most)))


def version():
    text = release()
    if rng.random() < 0.05:
        text = rng.choice(["1!", "v", "0!"]) + text
    if rng.random() < 0.3:
        text += rng.choice(["a", "b", "rc", "c", ".alpha", "-beta", "_pre", "RC", "preview"]) + rng.choice(["", "1", "2", ".3"])
    if rng.random() < 0.15:
        text += rng.choice([".post", "-r", "rev", "-", ".post."]) + rng.choice(["1", "2"])
    if rng.random() < 0.15:
        text += rng.choice([".dev", "-dev", "dev"]) + rng.choice(["", "1", "4317853"])
    if rng.random() < 0.1:
        text += "+" + rng.choice(["cpu", "1", "cu.118", "Ubuntu-1", "abc_2.10"])
    return text


def specifier():
    operator = rng.choice(["==", "==", "!=", "~=", "~=", "<", "<=", ">", ">=", "===", "=", "^"][: 12 if rng.random() < 0.1 else 10])
    text = version()
    if operator in ("==", "!=") and rng.random() < 0.5:
        text = release(3) + ".*"
    if rng.random() < 0.03:
        text += ".*"
    return operator + rng.choice(["", "", " "]) + text


def near(spec):
    """A version that is likely to lie at the edge of the specifier."""
    base = spec.lstrip("=<>!~^ ").removesuffix(".*")
    return rng.choice([base, base, base + ".1", base + ".0", base + "rc1", base + ".post1", base + ".dev1", base + "+cpu", version()])


for _ in range(int(sys.argv[1])):
    spec = ",".join(specifier() for _ in range(rng.choice([1, 1, 1, 2])))
    text = near(spec.split(",")[0])
    try:
        wanted, got = SpecifierSet(spec), Version(text)
        answer = f"{int(wanted.contains(got, prereleases=True))}\t{int(bool(wanted.prereleases))}"
    except (InvalidSpecifier, InvalidVersion):
        answer = "-\t-"
    print(f"{spec}\t{text}\t{answer}")
