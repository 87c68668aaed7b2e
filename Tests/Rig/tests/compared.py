# SPDX-License-Identifier: Apache-2.0
"""The sign's drivers beside the kernel's on the same bus, for the same intent.

First the kernel's driver has a chip of i2c-stub, then the sign. What each wrote is what the chip's
registers are afterwards; what differs is in docs/results/witnesses.md, with its reason.
"""

import subprocess

from board import MCP23017, PCA9685, PCF8574, SITE
from cases import note, test, until
from chip import CHIP
from driver import Driver, compare, stop, text
from i2c import Bus
from trace import Trace
import sign

SILENT = "officers: {zhang: {name: 张伟}}\n"


def device(board, chip, address, *more):
    fields = [f"chip: {chip}", f"bus: {bus(board).path}", f"address: {address:#x}", *more]
    return "devices:\n  chip: {" + ", ".join(fields) + "}\n"


def bus(board):
    """The bus of the stub, also on a board that has another one."""
    if not board.bus:
        board.bus = Bus(PCF8574, MCP23017, PCA9685)
    return board.bus


def i2c(board, tool, address, *words):
    """Runs one of i2c-tools, also on a chip that a driver of the kernel has."""
    command = [tool, "-f", "-y", bus(board).number, f"{address:#x}", *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout.strip() or "0", 16)


def registers(board, address, *numbers):
    return [i2c(board, "i2cget", address, number) for number in numbers]


def word(board, address, register):
    """A register of 16 bits, low byte first, as Vishay has them."""
    return i2c(board, "i2cget", address, register, "w")


@test("PCA9685: pwm-pca9685 and the sign write the same prescaler, and levels to one count")
def pca9685(board):
    levels, kernel, ours = (0, 30, 50, 100), {}, {}
    led = [6, 7, 8, 9]
    lamp = SITE + device(board, "pca9685", PCA9685) + SILENT
    for level in levels:
        board.use(lamp + f"lamps: {{dimmed: {{pin: chip.0, level: {level}%}}}}\n")
        until(lambda: sign.lamp("dimmed")["shown"] == level / 100, f"{level} % is shown", 30)
        ours[level] = registers(board, PCA9685, *led)
    found = registers(board, PCA9685, 0xFE, 0, 1)
    stop()
    with Driver(bus(board).path, "pwm-pca9685", "pca9685", PCA9685) as driver:
        controller = driver.find("pwm/pwmchip*")
        (controller / "export").write_text("0")
        output = controller / "pwm0"
        (output / "duty_cycle").write_text("0")
        (output / "period").write_text("5000000")
        (output / "enable").write_text("1")
        for level in levels:
            # The same duty: the sign's levels follow the eye.
            (output / "duty_cycle").write_text(str(round(5e6 * counts(ours[level]) / 4096)))
            kernel[level] = registers(board, PCA9685, *led)
        scale = registers(board, PCA9685, 0xFE)[0]
        modes = registers(board, PCA9685, 0, 1)
    compare("200 Hz, prescaler", f"{scale:#x}", f"{found[0]:#x}", scale == found[0])
    note(f"MODE1 and MODE2: kernel {text(modes)}, sign {text(found[1:])}")
    for level in levels:
        difference = counts(ours[level]) - counts(kernel[level])
        compare(f"{level} %", text(kernel[level]), text(ours[level]), abs(difference) <= 1)


def counts(led):
    """The level of LEDn_ON and LEDn_OFF, of 4096."""
    # "Full off" counts more than "full on" (7.3.3), and the kernel's driver sets it alone.
    return 0 if led[3] & 0x10 else 4096 if led[1] & 0x10 else led[3] << 8 | led[2]


@test("MCP23017: pinctrl-mcp23s08 and the sign have the same directions and latch")
def mcp23017(board):
    stop()
    names = {"IODIRA": 0x00, "IODIRB": 0x01, "GPPUB": 0x0D, "OLATA": 0x14}
    reset = {0x00: 0xFF, 0x01: 0xFF, 0x0D: 0, 0x14: 0}
    for register, value in reset.items():
        bus(board).set(MCP23017, register, value)
    with Driver(bus(board).path, "pinctrl-mcp23s08", "mcp23017", MCP23017) as driver:
        chip = driver.find("gpiochip*").name
        hold = subprocess.Popen(["gpioset", *CHIP, chip, "0=1"], stdout=subprocess.DEVNULL)
        subprocess.run(["gpioget", *CHIP, chip, "8"], stdout=subprocess.DEVNULL, check=True)
        # The driver writes both ports as one word, which the stub stores as such.
        both = {name: word(board, MCP23017, register & ~1) for name, register in names.items()}
        kernel = {name: both[name] >> 8 * (register & 1) & 0xFF for name, register in names.items()}
        hold.terminate()
        hold.wait()
    for register, value in reset.items():
        board.bus.set(MCP23017, register, value)
    board.bus.set(MCP23017, 0x12, 0xFF, 0xFF)
    board.use(SITE + device(board, "mcp23017", MCP23017, "interrupt: GPIO25")
        + "lamps: {relay: {pin: chip.A0, level: 100%}}\n"
        "officers: {zhang: {name: 张伟, buttons: {out: chip.B0}}}\n")
    until(lambda: sign.lamp("relay")["shown"] == 1, "the relay is on", 30)
    ours = dict(zip(names, registers(board, MCP23017, *names.values())))
    # The kernel's driver turns pull-ups on by the device tree only.
    note(f"GPPUB: kernel {kernel.pop('GPPUB'):02x}, sign {ours['GPPUB']:02x}")
    for name in kernel:
        compare(f"A0 high, B0 an input: {name}", f"{kernel[name]:02x}", f"{ours[name]:02x}",
            kernel[name] == ours[name])


@test("PCF8574: gpio-pcf857x and the sign send the same byte for a pin that sinks")
def pcf8574(board):
    stop()
    bus(board).echo(PCF8574)
    taken = Driver(bus(board).path, "gpio-pcf857x", "pcf8574", PCF8574)
    with taken as driver, Trace(board) as trace:
        chip = driver.find("gpiochip*").name
        hold = subprocess.Popen(["gpioset", *CHIP, chip, "3=0"], stdout=subprocess.DEVNULL)
        kernel = until(lambda: trace.latch(PCF8574), "the kernel's byte")
        hold.terminate()
        hold.wait()
    with Trace(board) as trace:
        board.use(SITE + device(board, "pcf8574", PCF8574) + SILENT
            + "lamps: {relay: {pin: chip.3, active: low, level: 100%}}\n")
        until(lambda: sign.lamp("relay")["shown"] == 1, "the relay is on", 30)
        ours = trace.latch(PCF8574)
    compare("pin 3 low", f"{kernel:02x}", f"{ours:02x}", kernel == ours == 0xF7)
    board.use()
