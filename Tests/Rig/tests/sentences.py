# SPDX-License-Identifier: Apache-2.0
"""Sentences about the sign, each held against the machine it runs on; told in TAP."""

import time
import traceback

_tests = []


def test(sentence):
    """Makes a function the proof of a sentence. It is run in the order of definition."""

    def add(function):
        _tests.append((sentence, function))
        return function

    return add


class Skip(Exception):
    """Why a sentence cannot be held against this machine."""


def until(holds, what, within=5.0):
    """Waits until something holds and returns it; fails with `what` when it takes too long."""
    end = time.monotonic() + within
    while True:
        value = holds()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {within:g} s")
        time.sleep(0.02)


def say(line):
    """Adds a line to the report: a figure, or what is being done."""
    print("#", line, flush=True)


def run(*arguments):
    """Holds every sentence; returns whether all are true."""
    print(f"1..{len(_tests)}", flush=True)
    failed = 0
    for number, (sentence, function) in enumerate(_tests, 1):
        began = time.monotonic()
        try:
            function(*arguments)
            verdict = "ok"
        except Skip as reason:
            verdict, sentence = "ok", f"{sentence} # SKIP {reason}"
        except Exception:
            failed += 1
            verdict = "not ok"
            for line in traceback.format_exc().splitlines():
                say(line)
        print(f"{verdict} {number} - {sentence} ({time.monotonic() - began:.1f} s)", flush=True)
    say(f"{len(_tests) - failed} of {len(_tests)} sentences hold")
    return failed == 0
