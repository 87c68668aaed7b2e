# SPDX-License-Identifier: Apache-2.0
"""Buttons, LEDs and lamps on the lines of a chip."""

import subprocess
import time
from pathlib import Path

from board import BUTTONS, LABEL, LIGHTBOX, LIGHTS, ORDINARY, SITE, SPOT
from chip import CHIP, Chip
from cases import Skip, note, test, until
import sign


@test("a lamp is lit after the installation, without any further step")
def lit(board):
    board.expect(LIGHTBOX, False, "the lightbox's relay pulled low")
    assert not board.chip.value(SPOT)
    assert sign.lamp("lightbox")["shown"] == 1


@test("a press lights the LED of its status, and switches off the previous one")
def press(board):
    for status in [*LIGHTS, *reversed(LIGHTS)]:
        board.press(status)
        board.expect_lights(status)
        until(lambda: sign.whereabouts() == status, f"the status is {status}")


def bounce_train(pull, high):
    """Lets a contact bounce before it comes to rest; returns for how many seconds."""
    began = time.monotonic()
    for level in [False, True] * 10 + [high]:
        pull(level)
    return time.monotonic() - began


@test("a contact that bounces counts as one press, at the press and at the release")
def bounce(board):
    for _ in range(10):
        board.press("out")
        time.sleep(0.1)
        before, times = sign.status()["generation"], []
        for high in (False, True):
            times.append(bounce_train(board.chip.puller(BUTTONS["resting"]), high))
            time.sleep(0.2)
        board.expect_lights("resting")
        if max(times) < 0.05:
            break
        note(f"this machine took {max(times):.3f} s to bounce, longer than the lockout; again")
    changes = sign.status()["generation"] - before
    assert changes == 1, f"{changes} changes in the journal"


def effort():
    """The seconds that the sign's threads have run so far, and how often they were woken."""
    run, woken = 0, 0
    for thread in Path(f"/proc/{sign.process()}/task").iterdir():
        run += int((thread / "schedstat").read_text().split()[0]) / 1e9
        status = (thread / "status").read_text()
        woken += int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])
    return run, woken


def pulse(pull, seconds):
    """Pulses an input at up to a kilohertz; returns their number and the longest one, in seconds."""
    end, count, longest = time.monotonic() + seconds, 0, 0
    while (began := time.monotonic()) < end:
        pull(False)
        time.sleep(0.0003)
        pull(True)
        longest = max(longest, time.monotonic() - began)
        time.sleep(0.0003)
        count += 1
    return count, longest


@test("pulses on a filtered line cost nothing and change nothing, and hide no press")
def pulses(board):
    button = BUTTONS["out"]
    board.use(SITE + f"""
officers:
  zhang: {{name: 张伟, buttons: {{out: {{pin: GPIO{button}, filter: 20ms}}}}}}
""")
    time.sleep(1)
    seconds = total = spent = woken = 0
    for _ in range(30):
        before, (ran, wakes) = sign.status()["generation"], effort()
        count, longest = pulse(board.chip.puller(button), 1)
        now, since = effort()
        # A processor that others use may stop in a pulse, and then it is none.
        if longest < 0.015:
            assert sign.status()["generation"] == before, "a pulse counted as a press"
            seconds, total = seconds + 1, total + count
            spent, woken = spent + now - ran, woken + since - wakes
        if seconds == 5:
            break
    assert seconds, "this machine cannot make pulses shorter than 15 ms for a second"
    note(f"{total / seconds:.0f} pulses a second cost {spent / seconds:.1%} of the processor, and "
        f"woke the sign {woken} times in {seconds} s")
    assert spent / seconds <= 0.05
    board.press("out", 0.2)
    until(lambda: sign.whereabouts() == "out", "the press counts")
    board.use()


@test("each lamp has the level and the drive of its configuration")
def polarity(board):
    ways = [(a, d) for a in ("high", "low") for d in ("push-pull", "open-drain", "open-source")]
    passive = {"open-drain": True, "open-source": False}
    lamps = "\nlamps:\n"
    for line, (active, drive) in enumerate(ways, 40):
        lamps += f"  lamp{line}: {{pin: GPIO{line}, active: {active}, drive: {drive}, level: 0%}}\n"
        # The resistor that gives the level which is not driven.
        board.chip.pull(line, passive.get(drive, False))
    board.use(SITE + lamps + "officers:\n  zhang: {name: 张伟}\n")
    for line, (active, drive) in enumerate(ways, 40):
        assert (drive in board.chip.info(line)) == (drive in passive), board.chip.info(line)
        driven = False
        for mode in ("off", "on", "off"):
            high = (active == "high") == (mode == "on")
            sign.call("SetLamp", lamp=f"lamp{line}", mode=mode, untilRevoked=True)
            # gpio-sim does not show that a driven line is no longer driven.
            if high != passive.get(drive) or not driven:
                board.expect(line, high, f"active {active}, {drive}, {mode}")
            driven = driven or high != passive.get(drive)
    board.use()


@test("the bias and the polarity of a button reach the kernel")
def bias(board):
    buttons = "{out: {pin: GPIO30, bias: up}, resting: {pin: GPIO31, bias: down, active: high}}"
    for line, high in ((30, False), (31, True)):
        board.chip.pull(line, high)
    board.use(SITE + f"officers:\n  zhang:\n    name: 张伟\n    buttons: {buttons}\n")
    assert board.chip.value(30) and not board.chip.value(31), "pulled by the kernel"
    for line, pressed, status in ((30, False, "out"), (31, True, "resting")):
        board.chip.pull(line, pressed)
        until(lambda: sign.whereabouts() == status, f"the status is {status}")
        board.chip.pull(line, not pressed)
    board.use()


@test("a line in use is a fault with the name of its consumer, and is requested when it is free")
def busy(board):
    sign.stop()
    number = board.chip.number
    hold = ["gpiomon", *CHIP, number, str(SPOT)]
    with subprocess.Popen(hold, stdout=subprocess.DEVNULL) as holder:
        try:
            until(lambda: board.chip.user(SPOT) == "gpiomon", "gpiomon holds the line")
            sign.systemctl("start", "dutysignd.service")
            until(lambda: "gpiomon" in sign.faults(), "the holder is named")
            board.expect(LIGHTBOX, False, "the other lamp is lit nevertheless")
        finally:
            holder.terminate()
    holds = lambda: (board.chip.user(SPOT) or "").startswith("dutysign")
    until(holds, "the sign has requested the line", within=90)
    until(lambda: "gpiomon" not in sign.faults(), "the fault has ended", within=90)


@test("lines are found by name and label after the chips were renumbered")
def numbers(board):
    if not board.chip.simulated:
        raise Skip("a real chip keeps its number")
    sign.stop()
    before = board.chip.number
    board.chip.unplug()
    decoy = Chip("decoy", "some-expander", 8, {3: "SOMETHING"})
    decoy.plug()
    board.chip.plug()
    assert board.chip.number != before, "the chip has another number"
    board.rest()
    sign.systemctl("start", "dutysignd.service")
    board.expect(LIGHTBOX, False, "the lightbox is lit on the renumbered chip")
    sign.call("SetLamp", lamp="spot", mode="on", untilRevoked=True)
    board.expect(SPOT, True, f"{LABEL}:{SPOT} is found by its label")
    sign.call("SetLamp", lamp="spot", mode="automatic")
    board.press("at-station")
    board.expect_lights("at-station")
    sign.stop()
    decoy.unplug()
    sign.configure(ORDINARY)
    sign.systemctl("start", "dutysignd.service")
