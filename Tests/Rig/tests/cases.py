# SPDX-License-Identifier: Apache-2.0
"""Test cases in the order of their definition, and their report in TAP."""

import os
import time
import traceback

_tests = []

# How much longer than usual a slow machine may take.
PATIENCE = float(os.environ.get("RIG_PATIENCE", "1"))


def test(title):
    """Makes a function a test case."""

    def add(function):
        _tests.append((title, function))
        return function

    return add


class Skip(Exception):
    """The reason for which a test case does not apply to this machine."""


def until(condition, what, within=5.0):
    """Waits until a condition is true and returns its value; fails with `what` at the timeout."""
    end = time.monotonic() + within * PATIENCE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {within:g} s")
        time.sleep(0.02)


def note(line):
    """Adds a line to the report: a figure, or a step."""
    print("#", line, flush=True)


def run(*arguments, log):
    """Runs all test cases; returns whether all passed. `log()` is reported after each that fails."""
    print(f"1..{len(_tests)}", flush=True)
    failed = 0
    for number, (title, function) in enumerate(_tests, 1):
        began = time.monotonic()
        try:
            function(*arguments)
            verdict = "ok"
        except Skip as reason:
            verdict, title = "ok", f"{title} # SKIP {reason}"
        except Exception:
            failed += 1
            verdict = "not ok"
            for line in [*traceback.format_exc().splitlines(), *log().splitlines()]:
                note(line)
        print(f"{verdict} {number} - {title} ({time.monotonic() - began:.1f} s)", flush=True)
    note(f"{len(_tests) - failed} of {len(_tests)} test cases passed")
    return failed == 0
