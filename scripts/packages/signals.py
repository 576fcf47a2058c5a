#!/usr/bin/env python3
"""Sends a launcher the signals that end a program.

signals.py LAUNCHER: each must end the program that the launcher has started, and the launcher with the program's exit code.
"""

import os
import signal
import subprocess
import sys
import time

INTERRUPTED = 130


def children(pid):
    return subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def main():
    for name, send in [("SIGTERM", os.kill), ("SIGINT", os.kill), ("SIGHUP", os.kill), ("SIGINT", os.killpg)]:
        launcher = subprocess.Popen([sys.argv[1], "-"], stdin=subprocess.PIPE, start_new_session=True)
        started = []
        for _ in range(300):
            started = children(launcher.pid)
            if started:
                break
            time.sleep(0.1)
        time.sleep(1)  # until it listens
        send(launcher.pid, getattr(signal, name))
        try:
            code = launcher.wait(60)
            if not started or code != INTERRUPTED or alive(int(started[0])):
                sys.exit("%s by %s: exit code %d, the program is %s" % (name, send.__name__, code, "alive" if started and alive(int(started[0])) else "not alive"))
        finally:
            for pid in started:
                if alive(int(pid)):
                    os.kill(int(pid), signal.SIGKILL)


if __name__ == "__main__":
    main()
