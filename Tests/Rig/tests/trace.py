# SPDX-License-Identifier: Apache-2.0
"""The kernel's trace of driven lines, of writes to chips, and of plain I2C messages."""

import re
import subprocess
from pathlib import Path

ROOT = Path("/sys/kernel/tracing")
EVENTS = ["gpio/gpio_value", "smbus/smbus_write", "i2c/i2c_write", "i2c/i2c_reply"]


class Trace:
    """Records inside a `with` what lines are set to and what is written to chips."""

    def __init__(self, board):
        self.board = board

    def __enter__(self):
        if not (ROOT / "trace").exists():
            subprocess.run(["mount", "-t", "tracefs", "tracefs", str(ROOT)], check=True)
        (ROOT / "trace").write_text("")
        for event in EVENTS:
            (ROOT / "events" / event / "enable").write_text("1")
        self.mark("begin")
        return self

    def __exit__(self, *_):
        for event in EVENTS:
            (ROOT / "events" / event / "enable").write_text("0")
        self.text = (ROOT / "trace").read_text()

    def mark(self, word):
        """Writes a word into the trace."""
        (ROOT / "trace_marker").write_text(word)

    def milliseconds(self, pattern):
        """When each line of the trace that matches was written, from its start on."""
        return [round((time - self._times(r"tracing_mark_write: begin")[0]) * 1000)
            for time in self._times(pattern)]

    def line_times(self, offset):
        """When the line was set, in milliseconds from the start of the trace on."""
        return self.milliseconds(rf"gpio_value: {self._base() + offset} set")

    def write_times(self, address, register):
        """When a register of a chip was written, in milliseconds from the start on."""
        return self.milliseconds(rf"smbus_write: i2c-\d+ a={address:03x} \S+ c={register:x} ")

    def _times(self, pattern):
        return [float(time) for time in re.findall(rf" (\d+\.\d+): {pattern}", self.text)]

    def levels(self, offset):
        """The levels that the line was set to, in order."""
        number = self._base() + offset
        return [int(level) for level in re.findall(rf"gpio_value: {number} set (\d)", self.text)]

    def latch(self, address):
        """The byte that a chip without registers has been sent last, also while it records.

        Reading it from the stub moves the stub's pointer, for the sign as well.
        """
        text = (ROOT / "trace").read_text()
        sent = re.findall(rf"smbus_write: i2c-\d+ a={address:03x} \S+ c=(\w+) BYTE l=0", text)
        return int(sent[-1], 16) if sent else None

    def writes(self, address):
        """The writes to a chip, in order: the register and the bytes."""
        # "smbus_write: i2c-0 a=040 f=0000 c=6 I2C_BLOCK_DATA l=5 [04-00-10-00-00]": a block begins
        # with its length.
        pattern = rf"smbus_write: i2c-\d+ a={address:03x} \S+ c=(\w+) (\w+) l=\d+ \[([\w-]*)\]"
        return [
            (int(register, 16), bytes.fromhex(data.replace("-", ""))["BLOCK" in kind:])
            for register, kind, data in re.findall(pattern, self.text)
        ]

    def sent(self, address):
        """The plain messages to a chip, in order: at most 64 bytes of each."""
        return self._messages("i2c_write", address)

    def answered(self, address):
        """The plain messages that a chip sent."""
        return self._messages("i2c_reply", address)

    def _messages(self, event, address):
        # "i2c_write: i2c-3 #0 a=023 f=0000 l=1 [42]".
        pattern = rf"{event}: i2c-\d+ #\d+ a={address:03x} \S+ l=\d+ \[([\w-]*)\]"
        return [bytes.fromhex(data.replace("-", "")) for data in re.findall(pattern, self.text)]

    def _base(self):
        """The kernel's number of the chip's first line."""
        if not Path("/sys/kernel/debug/gpio").exists():
            subprocess.run(["mount", "-t", "debugfs", "debugfs", "/sys/kernel/debug"], check=True)
        text = Path("/sys/kernel/debug/gpio").read_text()
        return int(re.search(rf"{self.board.chip.number}: (?:GPIOs )?(\d+)", text)[1])
