#!/usr/bin/env python3
"""Prints random dotenv files in base64, one a line: inputs.py N SEED."""

import base64
import contextlib
import random
import sys

# Pieces that meet each other in odd ways.
PIECES = (
    ["DAYTONA_API_KEY", "DAYTONA_TARGET", "K", "K", "A", "a.b-c", "export ", "export", "export\t", "export\n", "set ", "us", "v", "x y"]
    + ["=", "=", "=", "=", "=", " ", "  ", "\t", "\n", "\n", "\n", "\r\n", "\r", "#", " #", "# c", " # c", ":", ": ", ":\n", ":\r\n"]
    + ["'", "'", '"', '"', "`", "`", "\\", "\\\\", "\\n", "\\r", "\\'", '\\"', "\\`", "\\t", "\\$", "\\\\n", "[s]\n", "]", "="]
    + ["$K", "${K}", "${A}", "${K", "$", "{", "}", "\\$K", "\\${K}", "${K:-d}", "${NOPE}", "$ENVIRON", "${ENVIRON}", "$k", "\\$(", "$(", ")", "$$", "$a.b"]
    + ["$(date)", "\\$(date)", "$(a $(b) $K)", "$(a(b)c)", "$()", "$(a()b)", "='$(x)'\n", "A='$(x)'\nK=$A", "\u212a", "\u017f"]
    + ["'a'", '"b"', "`c`", "'a b'", '"a\nb"', "`a\nb`", "K=v\n", "K='v'\n", 'A="v"\n', "\nA=", "\nK:", "\n#", "=''", '=""', "K=$K\n", "A=${K}\n"]
    + ["\ufeff", "\u00a0", "\u1680", "\u180e", "\u2003", "\u3000", "\u200b", "\x1c", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "é", "密", "😀", "\x00", "＝"]
)
ALPHABET = "KA=\"'`\\#\n\r \t:n$"


def random_input(rng):
    kind = rng.randrange(10)
    if kind < 5:
        data = "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 14))).encode()
    elif kind < 7:
        data = "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(1, 24))).encode()
    else:
        lines = []
        for _ in range(rng.randrange(1, 6)):
            quote = rng.choice(["", "", "'", '"', "`"])
            lines.append(
                rng.choice(["", "", "", "export ", " ", "# "])
                + rng.choice(["DAYTONA_API_KEY", "K", "A", "a.b", "ENVIRON", '"K"'])
                + rng.choice(["=", "=", "=", " = ", "= ", ": ", ":", "", " : "])
                + quote
                + rng.choice(["us", "", "a b", "a\\", "# c", "a # b", "$K", "${K}x", "\\$K", "a\\nb", "$(x)", "\\$(x)", "a\nb", "a\\" + quote + "b", "a" + quote + "b", "$A-${A}"])
                + rng.choice([quote, quote, quote, ""])
                + rng.choice(["", "", " ", " # c", "#c", " x", ";", " # it's", ' # "'])
                + rng.choice(["\n", "\n", "\r\n", "\r", ""])
            )
        data = "".join(lines).encode()
    if rng.randrange(40) == 0:
        data = b"\xef\xbb\xbf" + data
    if rng.randrange(60) == 0 and data:
        for _ in range(rng.randrange(1, 4)):
            at = rng.randrange(len(data))
            data = data[:at] + bytes(rng.choice([0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xA0, 0x9F, 0xFF]) for _ in range(rng.randrange(1, 4))) + data[at:]
    return data


def main(count, seed):
    rng = random.Random(seed)
    with contextlib.suppress(BrokenPipeError):
        for _ in range(count):
            print(base64.b64encode(random_input(rng)).decode())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(int(sys.argv[1]), int(sys.argv[2]))
