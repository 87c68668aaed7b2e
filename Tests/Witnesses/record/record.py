# SPDX-License-Identifier: Apache-2.0
"""Lets drivers of other projects drive the simulated parts, and records what passes.

usage: record.py PROGRAM [NAME...]: PROGRAM is witnessed-chip; NAME is a part or a package.

Each case runs in a process of its own, since the packages and this clock replace what is global.
"""

import multiprocessing
import sys
import traceback

import chips
import displays
import panels
from part import CLOCK, Part


def run(program, part, package, case):
    opened = Part(program, part, package, f"{case.__module__}.{case.__name__}", case.__name__)
    CLOCK.install()
    try:
        case(opened)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
    opened.save()


def main():
    program, names = sys.argv[1], sys.argv[2:]
    failed = []
    for part, package, case in chips.CASES + displays.CASES + panels.CASES:
        if names and not {part, package, case.__name__} & set(names):
            continue
        process = multiprocessing.get_context("fork").Process(
            target=run, args=(program, part, package, case))
        process.start()
        process.join()
        if process.exitcode:
            failed.append(case.__name__)
    if failed:
        sys.exit(f"failed: {' '.join(failed)}")


main()
