# SPDX-License-Identifier: Apache-2.0
"""Restarts that are not visible."""

import os
import signal
import time
from pathlib import Path

from board import LIGHTBOX, ORDINARY, SPOT
from chip import LIBGPIOD
from cases import Skip, note, test, until
import sign

COUNT = int(os.environ.get("RIG_RESTARTS", "40"))
GROUP = Path("/sys/fs/cgroup/system.slice/dutysignd.service/cgroup.procs")


def process():
    """The process of the sign by its control group, faster than by systemd; None without one."""
    try:
        return int(GROUP.read_text().split()[0])
    except (OSError, IndexError):
        return None


def replies():
    """Whether the sign replies; a call waits for a start, and a kill closes its connection."""
    try:
        return bool(sign.status())
    except (ConnectionResetError, BrokenPipeError, sign.HungUp):
        return False


def start_again(kill):
    before = process()
    if kill:
        os.kill(before, signal.SIGKILL)
        until(lambda: replies() and process() != before, "another process replies", within=60)
    else:
        sign.systemctl("restart", "dutysignd.service")
    assert process() not in (None, before), "it is another process"


def watched(board, count, kills=lambda number: number % 2 == 1):
    """Restarts the sign a number of times, some of them by kill -9; returns the watch."""
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    with board.chip.watch(LIGHTBOX) as watch:
        for number in range(count):
            start_again(kill=kills(number))
    note(f"{count} restarts: {watch.output}; {sign.stored_lines()} requests stored by systemd")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    return watch


@test(f"over {COUNT} restarts, every other by kill -9, no lamp blinks (libgpiod 2)")
def unseen(board):
    if LIBGPIOD < 2:
        raise Skip("requests of libgpiod 1.6 cannot be stored")
    # In parts, so that a long run reports its progress.
    parts = [min(100, COUNT - done) for done in range(0, COUNT, 100)]
    assert sum(watched(board, part).transitions for part in parts) == 0


@test("a restart frees a line for as long as a start takes, after a kill a second more (1.6)")
def seen(board):
    if LIBGPIOD > 1:
        raise Skip("requests of libgpiod 2 are stored")
    for kills, limit in (False, 5), (True, 6):
        watch = watched(board, 5, lambda _: kills)
        assert watch.transitions <= 2 * 5, "a line is released and requested once in a restart"
        # RestartSec= is a second; the rest is the start, on an emulated processor that others use.
        assert watch.longest < limit


@test("the minimum time of a lamp continues across a kill -9 (libgpiod 2)")
def minimum_time(board):
    if LIBGPIOD < 2:
        raise Skip("a kill releases the line, and the lamp goes off")
    board.use(ORDINARY.replace("level: 0%", "level: 0%, minimum-on: 12s"))
    try:
        board.expect(SPOT, False, "the level of its programme")
        sign.call("SetLamp", lamp="spot", mode="on", untilRevoked=True)
        began = time.monotonic()
        board.expect(SPOT, True, "the spotlight is lit")
        start_again(kill=True)
        sign.call("SetLamp", lamp="spot", mode="automatic")
        assert board.chip.value(SPOT), "it is still lit"
        board.expect(SPOT, False, "it goes off after its minimum time", within=30)
        lit = time.monotonic() - began
        note(f"lit for {lit:.1f} of 12 s, with a kill -9 meanwhile")
        assert lit > 11.5
    finally:
        board.use()


@test("a lamp whose line a kill -9 released is not lit again for its minimum time (1.6)")
def freed(board):
    if LIBGPIOD > 1:
        raise Skip("the line is stored")
    board.use(ORDINARY.replace("level: 0%", "level: 0%, minimum-on: 60s"))
    try:
        sign.call("SetLamp", lamp="spot", mode="on", forSeconds=60)
        board.expect(SPOT, True, "the spotlight is lit")
        sign.call("SetLamp", lamp="spot", mode="automatic")
        assert board.chip.value(SPOT), "it is still lit"
        with board.chip.watch(SPOT) as watch:
            start_again(kill=True)
            time.sleep(2)
        assert watch.transitions <= 1, "it went off with the kill, and stays off"
        assert not board.chip.value(SPOT)
    finally:
        board.use()
