#!/usr/bin/env python3
"""Prints what a way of starting the program costs, against the program itself.

start.py PROGRAM NAME COMMAND...: the command and PROGRAM run `version` in turn; the times are medians, and so is
the ratio of the pairs. It measures and judges nothing.
"""

import statistics
import subprocess
import sys
import time

RUNS = 11


def seconds(command):
    start = time.monotonic()
    subprocess.run([*command, "version"], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def main():
    program, name, *command = sys.argv[1:]
    seconds(command)  # what is cached by the first run is no part of a start
    pairs = [(seconds([program]), seconds(command)) for _ in range(RUNS)]
    bare, wrapped = (statistics.median(column) for column in zip(*pairs))
    ratio = statistics.median(b / a for a, b in pairs)
    print("    %s starts in %.0f ms, the bare program in %.0f: %.2f times" % (name, wrapped * 1000, bare * 1000, ratio))


if __name__ == "__main__":
    main()
