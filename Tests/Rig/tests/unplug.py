# SPDX-License-Identifier: Apache-2.0
"""Chips and buses that are removed and return."""

import os
import subprocess
import threading
import time
from pathlib import Path

from adapter import Adapter, Port
from board import LIGHTBOX, LIGHTS, PCF8574, SITE
from devices import STATUSES, device, four_lights, officer
from cases import Skip, note, test, until
import sign

CYCLES = int(os.environ.get("RIG_CYCLES", "20"))
KERNEL = tuple(int(part) for part in os.uname().release.split(".")[:2])


def need_a_kernel_that_survives():
    if KERNEL < (6, 9):
        raise Skip("this kernel frees a chip whose lines are requested, and crashes")


def unplug(board):
    """Removes the chip as a cable would: without waiting for consumers of its lines."""
    thread = threading.Thread(target=board.chip.unplug, daemon=True)
    thread.start()
    return thread


def back(board):
    board.chip.plug()
    board.rest()
    board.expect(LIGHTBOX, False, "the lightbox is lit again", within=90)
    until(lambda: not sign.faults().count("gone"), "the fault has ended", within=90)
    board.press("out")
    board.expect_lights("out")
    board.press("resting")
    board.expect_lights("resting")


@test("a chip that is removed while idle is a fault, and is used again when it returns")
def idle(board):
    need_a_kernel_that_survives()
    before = sign.process()
    gone = unplug(board)
    until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "the fault", 30)
    gone.join(30)
    back(board)
    assert sign.process() == before, "the sign did not have to be restarted"


@test("a chip that is removed in use affects nothing else, and is used again")
def busy(board):
    need_a_kernel_that_survives()
    until(lambda: sign.lamp("lightbox")["shown"] == 1, "the lightbox is lit")
    stop = threading.Event()

    def toggle():
        on = True
        while not stop.is_set():
            sign.call("SetLamp", lamp="spot", mode="on" if on else "off", untilRevoked=True)
            on = not on

    toggling = threading.Thread(target=toggle)
    toggling.start()
    time.sleep(0.3)
    gone = unplug(board)
    until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "the fault", 30)
    stop.set()
    toggling.join(60)
    gone.join(30)
    sign.call("SetLamp", lamp="spot", mode="automatic")
    back(board)


@test("a chip that is removed during a restart is used when it returns")
def restart(board):
    need_a_kernel_that_survives()
    with subprocess.Popen(["systemctl", "restart", "dutysignd.service"]) as restart:
        gone = unplug(board)
        restart.wait(60)
    gone.join(30)
    assert sign.status()["devices"], "the sign replies without its chip"
    back(board)


@test("a bus that is missing at the start is used when it appears")
def bus(board):
    sign.stop()
    subprocess.run(["modprobe", "-r", "i2c-stub"], check=True)
    board.use(SITE + device(board, "pcf8574", PCF8574) + officer(four_lights("low")))
    sign.call("SetWhereabouts", officer="zhang", status="out")
    assert any(d["state"] == "failed" for d in sign.status()["devices"]), sign.status()["devices"]
    subprocess.run(["modprobe", "i2c-stub", f"chip_addr={PCF8574}"], check=True)
    ready = lambda: all(d["state"] == "ready" for d in sign.status()["devices"])
    until(ready, "the chip is used", within=90)
    board.use()


def resources():
    """The process of the sign, its descriptors, threads and resident KiB."""
    process = Path("/proc", str(sign.process()))
    resident = next(line for line in (process / "status").read_text().splitlines()
        if line.startswith("VmRSS"))
    entries = (len(list((process / name).iterdir())) for name in ("fd", "task"))
    return (process.name, *entries, int(resident.split()[1]))


def over_cycles(what, cycle):
    """Runs a cycle many times; it returns for how many seconds the sign was without the device
    after its return."""
    for number in range(4):
        cycle(number)
    before, times = resources(), []
    for number in range(CYCLES):
        times.append(cycle(number))
        if (number + 1) % 100 == 0:
            note(f"{number + 1} cycles: {resources()}")
    after = resources()
    times.sort()
    late = sum(time > 2 for time in times)
    note(f"{CYCLES} cycles of {what}: used again after {times[len(times) // 2]:.2f} s, p99 "
        f"{times[len(times) * 99 // 100]:.2f} s, at most {times[-1]:.2f} s, {late} of them after "
        f"more than 2 s; process, descriptors, threads and KiB before {before}, after {after}")
    assert before[:3] == after[:3], "the same process, as many descriptors and threads"
    assert after[3] <= before[3] + 1024, "no memory is lost"
    assert times[len(times) * 99 // 100] < 2


@test(f"over {CYCLES} cycles of a GPIO chip the sign neither ends nor leaks, and uses it at once")
def chip_cycles(board):
    need_a_kernel_that_survives()
    board.use()
    board.expect(LIGHTBOX, False, "the lightbox is lit")

    def cycle(number):
        status = list(LIGHTS)[number % 4]
        sign.call("SetWhereabouts", officer="zhang", status=status)
        board.expect_lights(status)
        gone = unplug(board)
        until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "fault", 30)
        gone.join(30)
        board.chip.plug()
        board.rest()
        began = time.monotonic()
        ready = lambda: all(d["state"] == "ready" for d in sign.status()["devices"])
        until(lambda: board.lights() == [status] and ready(), f"{status} lit, all in use", 60)
        took = time.monotonic() - began
        pressed, presses = list(LIGHTS)[(number + 1) % 4], 0
        while board.lights() != [pressed]:
            board.press(pressed)
            presses += 1
            assert presses < 5, "a button does not count"
            if board.lights() != [pressed]:
                time.sleep(0.3)
        # On a processor that others use, the kernel may miss both edges of a press.
        missed.append(presses - 1)
        return took

    missed = []
    over_cycles("a GPIO chip", cycle)
    note(f"{sum(missed)} presses of {len(missed) + sum(missed)} were missed")
    until(lambda: sign.faults() == "[]", "no fault remains", within=60)


@test(f"over {CYCLES} cycles of an adapter the sign neither ends nor leaks, and uses it at once")
def adapter_cycles(board):
    port = Port()
    adapter = Adapter({PCF8574: port}, port=2)
    adapter.plug()
    text = device(board, "pcf8574", PCF8574).replace(board.bus.path, adapter.path)
    board.use(SITE + text + officer(four_lights("low")))

    def cycle(number):
        status = STATUSES[number % 4]
        adapter.unplug()
        until(lambda: not adapter._find(), "its node is gone", within=30)
        port.latch = 0xFF
        sign.call("SetWhereabouts", officer="zhang", status=status)
        until(lambda: any(d["state"] == "failed" for d in sign.status()["devices"]), "fault", 30)
        adapter.plug()
        began = time.monotonic()
        shown = 0xFF & ~(1 << STATUSES.index(status))
        until(lambda: port.latch == shown, "the chip shows the status", within=60)
        return time.monotonic() - began

    over_cycles("an I2C adapter", cycle)
    until(lambda: sign.faults() == "[]", "no fault remains", within=60)
    board.use()
    adapter.unplug()
    board.use_as_new()
