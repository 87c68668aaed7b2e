# SPDX-License-Identifier: Apache-2.0
"""An emulated USB device on the kernel's USB/IP host controller.

The controller (vhci-hcd) gets a socket and uses the protocol of
Documentation/usb/usbip_protocol.rst: requests and replies, both with a header of 48 bytes.
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
    """A device with a control endpoint only; `reply` handles its requests."""

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
        request = f"{self.port} {kernels.fileno()} {0x10002} {FULL_SPEED}"
        (CONTROLLER / "attach").write_text(request)
        kernels.close()
        self.socket = ours
        threading.Thread(target=self._serve, daemon=True).start()
        subprocess.run(["udevadm", "settle"], check=True)

    def unplug(self):
        (CONTROLLER / "detach").write_text(str(self.port))

    def reply(self, request, value, index, data, length):
        """The reply to a vendor or class request: bytes, a number of bytes accepted, None for a
        stall, or `...` for no reply at all."""

    def _serve(self):
        pending = set()
        while header := self._receive(48):
            command, number, _, inward, _ = struct.unpack(">5I", header[:20])
            if command == UNLINK:
                (which,) = struct.unpack(">I", header[20:24])
                self._send(UNLINKED, number, RESET if which in pending else 0)
                pending.discard(which)
                continue
            (length,) = struct.unpack(">I", header[24:28])
            data = b"" if inward else self._receive(length)
            reply = self._control(header[40:48], data, length)
            if reply is ...:
                pending.add(number)
            elif reply is None:
                self._send(SUBMITTED, number, STALL)
            elif inward:
                self._send(SUBMITTED, number, 0, len(reply[:length]), reply[:length])
            else:
                self._send(SUBMITTED, number, 0, len(data))

    def _control(self, setup, data, length):
        kind, request, value, index, _ = struct.unpack("<BBHHH", setup)
        if kind & 0x60:
            return self.reply(request, value, index, data, length)
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
