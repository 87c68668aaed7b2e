# SPDX-License-Identifier: Apache-2.0
"""Chips on an I2C bus, their registers read by i2c-tools."""

from board import LAMPS, LIGHTBOX, MCP23017, OFFICER, PCA9685, PCF8574, SITE
from cases import test, until
import sign

STATUSES = ["in-community", "at-station", "out", "resting"]


def officer(indicator, buttons=""):
    lines = ["officers:", "  zhang:", "    name: 张伟", f"    indicator: {indicator}"]
    return "\n".join(["", *lines, *([f"    buttons: {buttons}"] if buttons else [])]) + "\n"


def device(board, chip, address, *more):
    fields = [f"chip: {chip}", f"bus: {board.bus.path}", f"address: {address:#x}", *more]
    return "devices:\n  chip: {" + ", ".join(fields) + "}\n"


def four_lights(active="high"):
    lights = (f"{s}: {{pin: chip.{n}, active: {active}}}" for n, s in enumerate(STATUSES))
    return "{" + ", ".join(lights) + "}"


@test("a PCF8574 sinks the current of the LED of the status and of no other")
def pcf8574(board):
    board.bus.echo(PCF8574)
    board.use(SITE + device(board, "pcf8574", PCF8574) + officer(four_lights("low")))
    for n, status in enumerate(STATUSES):
        sign.call("SetWhereabouts", officer="zhang", status=status)
        latch = board.bus.get(PCF8574)
        assert latch == 0xFF & ~(1 << n), f"{status}: {latch:#x}"


@test("an MCP23017 is set up, drives its latch, and reports its button by the interrupt line")
def mcp23017(board):
    interrupt = 4
    board.chip.pull(interrupt, True)
    board.bus.set(MCP23017, 0x12, 0xFF, 0xFF)
    text = SITE + device(board, "mcp23017", MCP23017, f"interrupt: GPIO{interrupt}")
    board.use(text + officer(four_lights(), "{out: chip.B0}"))
    until(lambda: board.bus.get(MCP23017, 0x00) == 0xF0, "pins 0 to 3 are outputs")
    assert board.bus.get(MCP23017, 0x05) & 1, "the button raises the interrupt"
    for n, status in enumerate(STATUSES):
        sign.call("SetWhereabouts", officer="zhang", status=status)
        until(lambda: board.bus.get(MCP23017, 0x14) == 1 << n, f"the latch shows {status}")
    # A press on B0: INTF and INTCAP, then the port; the interrupt line goes low.
    board.bus.set(MCP23017, 0x0F, 0x01, 0xFF, 0xFE, 0xFF, 0xFE)
    board.bus.set(MCP23017, 0x0E, 0x00)
    board.chip.pull(interrupt, False)
    until(lambda: sign.whereabouts() == "out", "the press counts")
    board.bus.set(MCP23017, 0x13, 0xFF)
    board.chip.pull(interrupt, True)


@test("a PCA9685 dims a lamp: full, half, off, and back to its programme")
def pca9685(board):
    lamps = "lamps:\n  lightbox: {pin: chip.0, level: 100%}\n  spot: {pin: chip.5, level: 0%}\n"
    board.use(SITE + device(board, "pca9685", PCA9685) + lamps + officer("{out: GPIO26}"))

    def channel(n):
        low = [board.bus.get(PCA9685, 6 + 4 * n + byte) for byte in range(4)]
        if low[3] & 0x10:
            return 0
        if low[1] & 0x10:
            return 4096
        return ((low[3] << 8 | low[2]) - (low[1] << 8 | low[0])) % 4096

    until(lambda: channel(0) == 4096, "full light on channel 0")
    until(lambda: channel(5) == 0, "channel 5 is dark")
    sign.call("SetLamp", lamp="lightbox", mode="dim", level=0.5, untilRevoked=True)
    until(lambda: 0 < channel(0) < 4096, "channel 0 is dimmed")
    sign.call("SetLamp", lamp="lightbox", mode="off", untilRevoked=True)
    until(lambda: channel(0) == 0, "channel 0 is dark")
    sign.call("SetLamp", lamp="lightbox", mode="automatic")
    until(lambda: channel(0) == 4096, "full light again")
    assert not board.bus.get(PCA9685, 0x00) & 0x10, "the oscillator runs"


@test("a chip that lost its settings to a brown-out is set up again without being asked")
def brownout(board):
    for register in (0x00, 0x06, 0x07, 0x08, 0x09):
        board.bus.set(PCA9685, register, 0x11 if register == 0 else 0)
    until(lambda: not board.bus.get(PCA9685, 0x00) & 0x10, "set up again", within=120)


@test("a chip that does not respond is a fault, and delays nothing else")
def absent(board):
    used = LAMPS.replace("lamps:\n", "lamps:\n  extra: {pin: chip.3, level: 100%}\n")
    board.use(SITE + device(board, "pcf8574", 0x27) + used + OFFICER)
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    until(lambda: "0x27" in sign.faults() or "chip" in sign.faults(), "the chip has a fault")
    board.press("out")
    board.expect_lights("out")
    board.use_as_new()
