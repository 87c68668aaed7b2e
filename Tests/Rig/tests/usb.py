# SPDX-License-Identifier: Apache-2.0
"""A USB device made of Python, plugged into the kernel's own USB/IP host controller.

The controller (vhci-hcd) takes a socket and speaks on it as the kernel's documentation has it
(Documentation/usb/usbip_protocol.rst): requests come, answers go, and both begin with 48 bytes.
"""

import socket
import struct
import subprocess
import threading
from pathlib import Path

CONTROLLER = Path("/sys/devices/platform/vhci_hcd.0")
SUBMIT, UNLINK, SUBMITTED, UNLINKED = 1, 2, 3, 4
FULL_SPEED, STALL, RESET = 2, -32, -104
DESCRIPTOR, DEVICE, CONFIGURATION = 6, 1, 2


class Device:
    """A device with nothing but its control endpoint; `answer` says what it does."""

    def __init__(self, vendor, product, port=0):
        subprocess.run(["modprobe", "vhci-hcd"], check=True)
        self.port = port
        self.device = struct.pack(
            "<BBHBBBBHHHBBBB", 18, DEVICE, 0x0110, 0xFF, 0, 0, 64, vendor, product, 0x0205, 0, 0, 0, 1)
        interface = struct.pack("<BBBBBBBBB", 9, 4, 0, 0, 0, 0xFF, 0, 0, 0)
        self.configuration = struct.pack(
            "<BBHBBBBB", 9, CONFIGURATION, 9 + len(interface), 1, 1, 0, 0x80, 50) + interface

    def plug(self):
        ours, kernels = socket.socketpair()
        words = f"{self.port} {kernels.fileno()} {0x10002} {FULL_SPEED}"
        (CONTROLLER / "attach").write_text(words)
        kernels.close()
        self.socket = ours
        threading.Thread(target=self._serve, daemon=True).start()
        subprocess.run(["udevadm", "settle"], check=True)

    def unplug(self):
        (CONTROLLER / "detach").write_text(str(self.port))

    def answer(self, request, value, index, data, length):
        """What a request of the device's own kind brings: bytes, a number of bytes taken, None for
        a stall, or `...` for no answer at all."""

    def _serve(self):
        unanswered = set()
        while header := self._receive(48):
            command, number, _, inward, _ = struct.unpack(">5I", header[:20])
            if command == UNLINK:
                (which,) = struct.unpack(">I", header[20:24])
                self._send(UNLINKED, number, RESET if which in unanswered else 0)
                unanswered.discard(which)
                continue
            (length,) = struct.unpack(">I", header[24:28])
            data = b"" if inward else self._receive(length)
            answer = self._control(header[40:48], data, length)
            if answer is ...:
                unanswered.add(number)
            elif answer is None:
                self._send(SUBMITTED, number, STALL)
            elif inward:
                self._send(SUBMITTED, number, 0, len(answer[:length]), answer[:length])
            else:
                self._send(SUBMITTED, number, 0, len(data))

    def _control(self, setup, data, length):
        kind, request, value, index, _ = struct.unpack("<BBHHH", setup)
        if kind & 0x60:
            return self.answer(request, value, index, data, length)
        if request == DESCRIPTOR:
            return {DEVICE: self.device, CONFIGURATION: self.configuration}.get(value >> 8)
        return b"\0\0"

    def _send(self, command, number, status, actual=0, data=b""):
        header = struct.pack(">5I", command, number, 0, 0, 0)
        header += struct.pack(">2i", status, actual)
        try:
            self.socket.sendall(header.ljust(48, b"\0") + data)
        except OSError:
            pass  # It was unplugged meanwhile.

    def _receive(self, count):
        data = b""
        while len(data) < count:
            try:
                part = self.socket.recv(count - len(data))
            except OSError:
                return b""
            if not part:
                return b""
            data += part
        return data
