# SPDX-License-Identifier: Apache-2.0
"""An expander that the kernel drives: a GPIO chip whose every access takes as long as its bus."""

import subprocess
import time

from adapter import Adapter, Port
from board import LAMPS, OFFICER, SITE
from chip import CHIP
from devices import STATUSES
from cases import note, test, until
import sign

ADDRESS, LABEL = 0x24, "pcf8574"
port = Port()
adapter = Adapter({ADDRESS: port}, port=1)


def configuration():
    lights = (f'{s}: {{pin: "{LABEL}:{n}", active: low}}' for n, s in enumerate(STATUSES))
    second = f"  li:\n    name: 李娜\n    indicator: {{{', '.join(lights)}}}\n"
    return SITE + LAMPS + OFFICER + second


def shows(status):
    """Whether the LEDs on the expander show a status, and no other."""
    return port.latch & 0x0F == 0x0F & ~(1 << STATUSES.index(status))


def longest_status(seconds):
    """The longest time of a call of Status, in seconds."""
    longest, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        sign.status()
        longest = max(longest, time.monotonic() - began)
        time.sleep(0.05)
    return longest


@test("LEDs on an expander that the kernel drives are lit as others are")
def lights(board):
    subprocess.run(["modprobe", "gpio-pcf857x"], check=True)
    adapter.plug()
    adapter.bind(LABEL, ADDRESS)
    board.use_as_new()
    board.use(configuration())
    for status in STATUSES:
        sign.call("SetWhereabouts", officer="li", status=status)
        until(lambda: shows(status), f"the expander shows {status}")
    assert sign.faults() == "[]", sign.faults()
    note(f"without a fault: Status {longest_status(5) * 1000:.0f} ms at most")


@test("a write that the kernel's driver loses without an error is a fault, and is done again")
def swallowed(board):
    port.refuses = True
    try:
        sign.call("SetWhereabouts", officer="li", status="out")
        began = time.monotonic()
        until(lambda: "li" in sign.faults(), "the LED has a fault", within=30)
        note(f"told after {(time.monotonic() - began) * 1000:.0f} ms: {sign.faults()}")
        assert not shows("out"), "the chip still shows the old status"
        health = subprocess.run(["dutysign", "health"], capture_output=True, text=True)
        assert health.returncode != 0 and not health.stdout.startswith("OK"), health
    finally:
        port.refuses = False
    until(lambda: shows("out"), "it is shown", within=60)
    until(lambda: sign.faults() == "[]", "the fault has ended", within=60)


@test("a bus of such an expander that hangs is a fault, and delays neither Status nor a press")
def hung(board):
    adapter.hangs = True
    try:
        sign.call("SetWhereabouts", officer="li", status="resting")
        until(lambda: "li" in sign.faults(), "the LED has a fault", within=30)
        longest, longest_calls = board.keep_busy(6, ("out", "resting"))
        status = longest_status(10)
        note(f"while each transfer takes the kernel's 2 s: Status {status * 1000:.0f} ms, button "
            f"to light {longest * 1000:.0f} ms and two calls {longest_calls * 1000:.0f} ms at most")
        assert status < 1 and longest < 1 and longest_calls < 1.5
    finally:
        adapter.hangs = False
    until(lambda: shows("resting"), "caught up", within=90)
    until(lambda: sign.faults() == "[]", "the fault has ended", within=90)


@test("a reload without the expander switches its LEDs off and releases its lines")
def left(board):
    sign.configure(SITE + LAMPS + OFFICER)
    sign.call("Reload")
    until(lambda: port.latch & 0x0F == 0x0F, "all LEDs are dark", within=30)
    number = adapter.gpio_chip
    held = lambda: "dutysign" in subprocess.getoutput(" ".join(["gpioinfo", *CHIP, number]))
    until(lambda: not held(), "the lines are free", within=30)
    board.use()
    adapter.release(ADDRESS)
    adapter.unplug()
