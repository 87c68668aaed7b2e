# SPDX-License-Identifier: Apache-2.0
"""A restart nobody sees."""

import os
import signal
import time
from pathlib import Path

from board import LIGHTBOX, ORDINARY, SPOT
from chip import LIBGPIOD
from sentences import Skip, say, test, until
from watch import Watch
import sign

COUNT = int(os.environ.get("RIG_RESTARTS", "40"))
GROUP = Path("/sys/fs/cgroup/system.slice/dutysignd.service/cgroup.procs")


def process():
    """The sign's process, without the price of asking systemd for it; none before it runs."""
    try:
        return int(GROUP.read_text().split()[0])
    except (OSError, IndexError):
        return None


def answers():
    """Whether the sign answers; a caller waits for a start, and is hung up on by a kill."""
    try:
        return bool(sign.status())
    except (ConnectionResetError, BrokenPipeError, sign.HungUp):
        return False


def begin_again(kill):
    before = process()
    if kill:
        os.kill(before, signal.SIGKILL)
        until(lambda: answers() and process() != before, "another process answers", within=60)
    else:
        sign.systemctl("restart", "dutysignd.service")
    assert process() not in (None, before), "it is another process"


def watched(board, count, kills=lambda number: number % 2 == 1):
    """Lets the sign begin again so often, some of it by kill -9; returns what was seen."""
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    with Watch(board.chip.file(LIGHTBOX, "value")) as watch:
        for number in range(count):
            begin_again(kill=kills(number))
    say(f"{count} restarts: {watch.said}; {sign.kept_lines()} requests kept by systemd")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    return watch


@test(f"over {COUNT} restarts, every other by kill -9, no lamp blinks (libgpiod 2)")
def unseen(board):
    if LIBGPIOD < 2:
        raise Skip("requests of libgpiod 1.6 cannot be handed on")
    # In parts, so that a long run tells how far it has come.
    parts = [min(100, COUNT - done) for done in range(0, COUNT, 100)]
    assert sum(watched(board, part).transitions for part in parts) == 0


@test("a restart frees a line for as long as a start takes, after a kill a second more (1.6)")
def seen(board):
    if LIBGPIOD > 1:
        raise Skip("requests of libgpiod 2 are handed on")
    for kills, limit in (False, 5), (True, 6):
        watch = watched(board, 5, lambda _: kills)
        assert watch.transitions <= 2 * 5, "a line goes and comes back once in a restart"
        # RestartSec= is a second; the rest is the start, on an emulated processor that others use.
        assert watch.longest < limit


@test("a lamp that has just gone on keeps its shortest time over a kill -9 (libgpiod 2)")
def shortest(board):
    if LIBGPIOD < 2:
        raise Skip("a kill frees the line, and the lamp is dark")
    board.use(ORDINARY.replace("level: 0%", "level: 0%, minimum-on: 12s"))
    try:
        board.expect(SPOT, False, "as its programme says")
        sign.call("SetLamp", lamp="spot", mode="on", untilRevoked=True)
        began = time.monotonic()
        board.expect(SPOT, True, "the spotlight is lit")
        begin_again(kill=True)
        sign.call("SetLamp", lamp="spot", mode="automatic")
        assert board.chip.value(SPOT), "it is lit still"
        board.expect(SPOT, False, "it is dark when its time is over", within=30)
        lit = time.monotonic() - began
        say(f"lit for {lit:.1f} of 12 s, with a kill -9 within")
        assert lit > 11.5
    finally:
        board.use()


@test("a lamp whose line a kill -9 freed is not lit again to make up its shortest time (1.6)")
def freed(board):
    if LIBGPIOD > 1:
        raise Skip("the line is kept")
    board.use(ORDINARY.replace("level: 0%", "level: 0%, minimum-on: 60s"))
    try:
        sign.call("SetLamp", lamp="spot", mode="on", forSeconds=60)
        board.expect(SPOT, True, "the spotlight is lit")
        sign.call("SetLamp", lamp="spot", mode="automatic")
        assert board.chip.value(SPOT), "it is lit still"
        with Watch(board.chip.file(SPOT, "value")) as watch:
            begin_again(kill=True)
            time.sleep(2)
        assert watch.transitions <= 1, "it went dark with the kill, and stays so"
        assert not board.chip.value(SPOT)
    finally:
        board.use()
