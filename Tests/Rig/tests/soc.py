# SPDX-License-Identifier: Apache-2.0
"""What only a real GPIO chip has: the names of the board's maker, pulls, and requests that last."""

import os
import signal

from board import BUTTONS, LABEL, LIGHTBOX, LIGHTS, ORDINARY, SITE, SPOT
from cases import Skip, note, test, until
from chip import LIBGPIOD
import hand
import sign

HELD = {LIGHTBOX: "lightbox", SPOT: "spot", **{line: status for status, line in LIGHTS.items()}}


def consumers(board):
    """The consumer of each line of the sign that the kernel says is held."""
    lines = sorted([*HELD, *([] if board.chip.pulls_beside else BUTTONS.values())])
    return {line: board.chip.user(line) for line in lines}


@test("the lines that the sign holds are those of its configuration, by the board's own names")
def names(board):
    held = {line: user for line, user in consumers(board).items() if user}
    for line in held:
        name = hand.info(board.chip.node, line)[0]
        assert name == f"GPIO{line}", f"line {line} is named {name!r}"
    assert held.keys() == consumers(board).keys(), f"held: {held}"
    others = [line for line in range(28) if line not in held]
    ours = [line for line in others if (board.chip.user(line) or "").startswith("dutysign")]
    assert not ours, f"the sign holds {ours} too"
    note(f"held: {held}")


@test("outputs are outputs for the kernel, and the level of the lamp follows its calls")
def driven(board):
    flags = lambda line: hand.info(board.chip.node, line)[2]
    for line in HELD:
        assert flags(line) & hand.OUTPUT, f"GPIO{line}: {flags(line):#x}"
    for mode, high in ("on", True), ("off", False), ("on", True), ("automatic", False):
        more = {} if mode == "automatic" else {"untilRevoked": True}
        sign.call("SetLamp", lamp="spot", mode=mode, **more)
        board.expect(SPOT, high, f"GPIO{SPOT} is {'high' if high else 'low'} ({mode})")
    board.expect(LIGHTBOX, False, "the lightbox, which is lit when low")


@test("the pull of a button's line is the configured one, for the kernel and at the pin")
def pulls(board):
    line = BUTTONS["out"]
    ways = {"up": (hand.UP, True), "down": (hand.DOWN, False), "disabled": (hand.NO_BIAS, None)}
    # The label leads to the real line, also where buttons are on another chip.
    pin = f'"{board.chip.label}:{line}"'
    try:
        for way, (flag, level) in ways.items():
            active = "active: high" if way == "down" else "active: low"
            board.use(SITE + "officers:\n  zhang:\n    name: 张伟\n"
                f"    buttons: {{out: {{pin: {pin}, bias: {way}, {active}}}}}\n")
            found = lambda: hand.info(board.chip.node, line)[2]
            until(lambda: found() & hand.USED and found() & flag, f"GPIO{line} has bias {way}")
            assert found() & hand.INPUT, f"{way}: {found():#x}"
            if level is not None and not board.chip.pulls_beside:
                board.chip.release(line)
                until(lambda: board.chip.value(line) == level, f"the pin with bias {way}")
    finally:
        board.rest()
        board.use()


@test("requests of lamps and LEDs last over a stop by kill -9, and are the same ones afterwards")
def stored(board):
    if LIBGPIOD < 2:
        raise Skip("requests of libgpiod 1.6 cannot be stored")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    count = sign.stored_lines()
    assert count >= 1, "systemd stores no request"
    outputs = lambda: {line: user for line, user in consumers(board).items() if line in HELD}
    before = outputs()
    os.kill(sign.process(), signal.SIGKILL)
    gone = outputs()
    assert gone == before, f"held while the sign is dead: {gone}"
    assert not board.chip.value(LIGHTBOX), "and the lamp burns"
    until(lambda: sign.process() and sign.show("ActiveState") == "active", "it runs", within=60)
    assert outputs() == before, f"held by the next process: {outputs()}"
    note(f"{count} requests stored by systemd; {len(before)} lines held throughout")


@test("a stop releases every line, and the lamp's line is left as an unlit one")
def released(board):
    sign.stop()
    held = {line: user for line, user in consumers(board).items() if user}
    assert not held, f"still held: {held}"
    board.use(ORDINARY)
    board.expect(LIGHTBOX, False, "the lightbox is lit again", within=90)
