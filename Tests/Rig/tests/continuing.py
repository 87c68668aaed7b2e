# SPDX-License-Identifier: Apache-2.0
"""Lamps over stops, reboots and power cuts, and outputs that leave the configuration, on lines and
on chips; the kernel traces what is driven."""

import os
import signal
from pathlib import Path

from board import LIGHTBOX, LIGHTS, MCP23017, OFFICER, PCA9685, PCF8574, SITE, SPOT
from cases import note, test, until
from devices import four_lights, officer
from trace import Trace
import sign

BOOT = Path("/run/systemd/system/dutysignd.service.d/boot.conf")
CUT = [Path(f"/run/systemd/system/{unit}.d/cut.conf") for unit in ("dutysignd.service", sign.CLEAR)]
FIRST_LED, FULL, OFF = 0x06, b"\x00\x10\x00\x00", b"\x00\x00\x00\x10"
KNOWN = SITE.replace("timezone", "battery-clock: yes, timezone")
CLOCKS = {"a known clock": KNOWN, "an unknown clock": SITE}


def devices(board, *chips):
    rows = [
        f"  {part}: {{chip: {part}, bus: {board.bus.path}, address: {address:#x}}}"
        for part, address in chips
    ]
    return "devices:\n" + "\n".join(rows) + "\n"


def lamps(board):
    """A lightbox on a line and a dimmed one, both lit, which may not be lit for a minute after they
    went off."""
    times = "level: 100%, minimum-off: 60s"
    text = f"lamps:\n  lightbox: {{pin: GPIO17, active: low, {times}}}\n"
    text += f"  dimmed: {{pin: pca9685.0, {times}, soft-start: 500ms}}\n"
    return devices(board, ("pca9685", PCA9685)) + text + OFFICER


def channel(board, number):
    return bytes(board.bus.get(PCA9685, FIRST_LED + 4 * number + byte) for byte in range(4))


def is_lit(board):
    return not board.chip.value(LIGHTBOX) and channel(board, 0) == FULL


def reload():
    for path in BOOT, *CUT:
        path.parent.mkdir(parents=True, exist_ok=True)
    sign.systemctl("daemon-reload")


def lit_then(board, clock):
    """Lights both lamps with a known clock, and configures the clock of the next start."""
    BOOT.unlink(missing_ok=True)
    reload()
    board.use(KNOWN + lamps(board))
    until(lambda: is_lit(board), "both lamps are lit", within=90)
    sign.configure(CLOCKS[clock] + lamps(board))


def start(board, event, clock):
    """Starts the sign and checks the lamps when systemd knows that it has started."""
    with Trace(board) as trace:
        sign.systemctl("start", "dutysignd.service")
        trace.mark("ready")
        assert is_lit(board), f"both are lit at READY=1: {channel(board, 0)}"
    levels, writes = trace.levels(LIGHTBOX), trace.writes(PCA9685)
    first = [data[:4] for register, data in writes if register == FIRST_LED]
    note(f"{event}, {clock}: GPIO17 set to {levels} after {trace.line_times(LIGHTBOX)} ms, "
        f"LED0 of the dimmer to {[data.hex() for data in first]} after "
        f"{trace.write_times(PCA9685, FIRST_LED)} ms, READY=1 after "
        f"{trace.milliseconds('tracing_mark_write: ready')} ms")
    assert levels and set(levels) == {0}, "the relay was closed at once"
    assert first and set(first) == {FULL}, f"the dimmed lamp was never dark: {first}"


def stop(board, event, clock):
    """Stops the sign; the trace has what that drives."""
    with Trace(board) as trace:
        sign.stop()
    assert channel(board, 0) == FULL, "the dimmer keeps its lamp lit"
    first = [data[:4].hex() for register, data in trace.writes(PCA9685) if register == FIRST_LED]
    note(f"{event}, {clock}: the stop set GPIO17 to {trace.levels(LIGHTBOX)} "
        f"and LED0 of the dimmer to {first}")


def another_boot(number):
    BOOT.write_text(f"[Service]\nEnvironment=DUTYSIGN_BOOT_ID=boot-{number}\n")
    sign.systemctl("daemon-reload")


for name in CLOCKS:
    @test(f"a stop and a start keep burning lamps lit, with {name}")
    def stop_and_start(board, clock=name):
        lit_then(board, clock)
        stop(board, "stop and start", clock)
        start(board, "stop and start", clock)

    @test(f"after an orderly reboot lamps that were lit are lit at once, with {name}")
    def reboot(board, clock=name):
        lit_then(board, clock)
        stop(board, "orderly reboot", clock)
        another_boot(f"ordered-{len(clock)}")
        start(board, "orderly reboot", clock)

    @test(f"after a power cut lamps that were lit are lit at once, with {name}")
    def power_cut(board, clock=name):
        lit_then(board, clock)
        for path in CUT:
            path.write_text("[Service]\nRestart=no\nExecStop=\n")
        sign.systemctl("daemon-reload")
        try:
            os.kill(sign.process(), signal.SIGKILL)
            until(lambda: sign.show("ActiveState") == "failed", "it is dead", within=30)
            # The dimmer loses its registers.
            for register in range(FIRST_LED, FIRST_LED + 64):
                board.bus.set(PCA9685, register, 0x10 if register % 4 == 1 else 0)
            board.bus.set(PCA9685, 0x00, 0x11)
            sign.systemctl("reset-failed", "dutysignd.service")
        finally:
            for path in CUT:
                path.unlink()
        another_boot(f"cut-{len(clock)}")
        start(board, "power cut", clock)


@test("what a reload removes is driven inactive, on lines and on chips, and lines are released")
def removed(board):
    BOOT.unlink(missing_ok=True)
    reload()
    # The panels of earlier test cases do not respond any more.
    board.use_as_new()
    board.bus.echo(PCF8574)
    chips = devices(board, ("pcf8574", PCF8574), ("mcp23017", MCP23017), ("pca9685", PCA9685))
    more = f"""
lamps:
  spot: {{pin: GPIO{SPOT}, level: 100%}}
  dimmed: {{pin: pca9685.0, level: 100%}}
  inverse: {{pin: pca9685.1, level: 100%, active: low}}
  relay: {{pin: mcp23017.A0, level: 100%}}
  port: {{pin: pcf8574.0, level: 100%, active: low}}
"""
    with Trace(board) as trace:
        board.use(KNOWN + chips + more + OFFICER)
        board.press("out")
        until(lambda: channel(board, 0) == FULL and channel(board, 1) == OFF, "the dimmer is lit")
        until(lambda: board.bus.get(MCP23017, 0x14) == 1, "the relay is closed")
        until(lambda: trace.latch(PCF8574) == 0xFE, "the port sinks")
        board.expect(SPOT, True, "the spotlight is lit")
    sign.configure(KNOWN + officer("{resting: GPIO16}", "{out: GPIO13}"))
    with Trace(board) as trace:
        sign.call("Reload")
        until(lambda: channel(board, 0) == OFF and channel(board, 1) == FULL, "both are dark")
        until(lambda: board.bus.get(MCP23017, 0x14) == 0, "the relay is open")
        until(lambda: trace.latch(PCF8574) == 0xFF, "the port sinks nothing")
    note(f"the reload set GPIO27 to {trace.levels(SPOT)} after {trace.line_times(SPOT)} ms, GPIO26 "
        f"to {trace.levels(LIGHTS['out'])}, the dimmer's registers to "
        f"{[(f'{r:02x}', data.hex()) for r, data in trace.writes(PCA9685)]}, the MCP23017's to "
        f"{[(f'{r:02x}', data.hex()) for r, data in trace.writes(MCP23017)]}")
    assert trace.levels(SPOT) == [0], f"the line was driven low: {trace.levels(SPOT)}"
    assert trace.levels(LIGHTS["out"]) == [0], "and so was the LED"
    assert not board.chip.is_requested(SPOT) and not board.chip.is_requested(LIGHTS["out"])
    assert "pca9685" not in str(sign.status()["devices"]) and sign.faults() == "[]", sign.faults()


@test("a start with another configuration switches off what the last run lit")
def other_start(board):
    board.bus.echo(PCF8574)
    chips = devices(board, ("pcf8574", PCF8574), ("pca9685", PCA9685))
    led = officer(four_lights("low").replace("chip.", "pcf8574."))
    with Trace(board) as trace:
        board.use(KNOWN + chips + "lamps:\n  dimmed: {pin: pca9685.0, level: 100%}\n" + led)
        sign.call("SetWhereabouts", officer="zhang", status="out")
        until(lambda: channel(board, 0) == FULL, "the dimmer is lit")
        until(lambda: trace.latch(PCF8574) == 0xFB, "the LED is lit")
    sign.configure(KNOWN + OFFICER)
    with Trace(board) as trace:
        sign.systemctl("restart", "dutysignd.service")
        until(lambda: channel(board, 0) == OFF, "the lamp is dark")
        until(lambda: trace.latch(PCF8574) == 0xFF, "the LED is dark")
    board.use()


@test("a panel's lines are free after a reload that moves or removes it, and none is busy")
def panel(board):
    def plate(dc):
        lines = "clock: GPIO11, data: GPIO10, select: GPIO8, reset: GPIO22, busy: GPIO24"
        lines += f", dc: GPIO{dc}"
        return f"devices:\n  paper: {{chip: ssd1680, {lines}}}\nplate: {{device: paper}}\n"

    text = OFFICER + "    contact: 027-8888 8888\n"
    board.use(KNOWN + text + plate(25))
    until(lambda: board.chip.is_requested(25), "the panel has its lines", within=60)
    for dc, other in (9, 25), (25, 9):
        sign.configure(KNOWN + text + plate(dc))
        sign.call("Reload")
        until(lambda: board.chip.is_requested(dc), f"GPIO{dc} is requested", within=120)
        until(lambda: not board.chip.is_requested(other), f"GPIO{other} is free", within=60)
        assert "held by" not in sign.faults(), sign.faults()
    threads = Path(f"/proc/{sign.process()}/task")
    descriptors = Path(f"/proc/{sign.process()}/fd")
    before = len(list(threads.iterdir())), len(list(descriptors.iterdir()))
    for number in range(100):
        sign.configure(KNOWN + text + (plate(25) if number % 2 else ""))
        sign.call("Reload")
    until(lambda: board.chip.is_requested(25), "the panel has its lines again", within=120)
    after = len(list(threads.iterdir())), len(list(descriptors.iterdir()))
    note(f"threads and descriptors before and after 100 reloads: {before}, {after}")
    assert after[0] <= before[0] + 1 and after[1] <= before[1] + 2, (before, after)
    board.use_as_new()
