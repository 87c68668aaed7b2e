# SPDX-License-Identifier: Apache-2.0
"""A panel's SPI bus and its lines, for the interfaces that drivers use."""

from part import CLOCK, run_length


class Port:
    """The panel's reset, data/command and power lines, and its bus at 4 MHz.

    Data that a driver sends byte by byte is one operation of the recording.
    """

    def __init__(self, part, powered=True):
        self.part = part
        self.is_data = False
        self.reset_began = None
        self.pending = bytearray()
        self.began = 0
        if powered:
            self.power(True)

    def flush(self):
        if self.pending:
            now, CLOCK.now = CLOCK.now, self.began
            self.part.perform("data " + run_length(bytes(self.pending)))
            CLOCK.now = now
            self.pending.clear()

    def power(self, on):
        self.flush()
        self.part.perform("power " + ("on" if on else "off"))

    def reset(self, level):
        """Sets the reset line, which is active low."""
        self.flush()
        if not level and self.reset_began is None:
            self.reset_began = CLOCK.now
        elif level and self.reset_began is not None:
            self.part.perform(f"reset {CLOCK.now - self.reset_began}")
            self.reset_began = None

    def send(self, data):
        for_data = bytes(data)
        if not for_data:
            return
        if self.is_data:
            if not self.pending:
                self.began = CLOCK.now
            self.pending += for_data
            CLOCK.now += 2 * len(for_data) + 1
            return
        self.flush()
        for byte in for_data:
            # Polling the status of a UC8179 changes nothing.
            polls = byte == 0x71 and self.part.last_busy is not None
            self.part.perform(f"command {byte:02X}", recorded=not polls)
            CLOCK.now += 3

    def busy(self):
        """The level of the busy line; a poll takes a while, too."""
        self.flush()
        CLOCK.now += 1000
        return self.part.busy()


class Pin:
    """What CircuitPython's DigitalInOut offers."""

    def __init__(self, write=lambda _: None, read=lambda: False):
        self.write, self.read, self.direction = write, read, None

    def switch_to_output(self, value=False, **_):
        self.write(value)

    def switch_to_input(self, **_):
        pass

    @property
    def value(self):
        return self.read()

    @value.setter
    def value(self, level):
        self.write(level)


class BusIO:
    """What CircuitPython's busio.SPI offers."""

    def __init__(self, port):
        self.port = port

    def try_lock(self):
        return True

    def unlock(self):
        pass

    def configure(self, **_):
        pass

    def write(self, buffer, start=0, end=None):
        self.port.send(bytes(buffer)[start:end])

    def write_readinto(self, out, into, out_start=0, out_end=None, in_start=0, in_end=None):
        self.port.send(bytes(out)[out_start:out_end])


def pins(port):
    """The pins of a panel by the names of adafruit_epd."""
    return {
        "cs_pin": Pin(),
        "dc_pin": Pin(lambda level: setattr(port, "is_data", bool(level))),
        "sramcs_pin": None,
        "rst_pin": Pin(lambda level: port.reset(bool(level))),
        "busy_pin": Pin(read=port.busy),
    }
