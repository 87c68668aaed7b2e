# SPDX-License-Identifier: Apache-2.0
"""What the filters of the installed units refuse, as a kernel that audits logs it."""

import re
import socket
import struct
import time
from collections import Counter
from pathlib import Path

from board import LAMPS, OFFICER, SITE
from cases import note, test, until
import sign

NETLINK_AUDIT, AUDIT_SET, ENABLED = 9, 1001, 1
REQUEST, ACKNOWLEDGE = 1, 4
CLONE3, CLOCK_ADJTIME = 435, 305
PROGRAMS = ("dutysignd", "render", "dutysign-render")
STRICT = [Path(f"/etc/systemd/system/{unit}.d/strict.conf")
    for unit in ("dutysignd.service", sign.CLEAR)]
KNOWN = SITE.replace("timezone", "battery-clock: yes, timezone")
PLATE = """
devices:
  paper: {chip: ssd1680, spi: /dev/spidev0.0, reset: GPIO22, busy: GPIO24, dc: GPIO25}
plate: {device: paper}
"""
CONTACT = OFFICER + "    contact: 027-8888 8888\n"


def audit(enabled):
    """Switches the kernel's audit on or off, as auditctl -e does."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_AUDIT) as kernel:
        status = struct.pack("<10I", ENABLED, enabled, *[0] * 8)
        header = struct.pack("<IHHII", 16 + len(status), AUDIT_SET, REQUEST | ACKNOWLEDGE, 1, 0)
        kernel.sendto(header + status, (0, 0))
        _, kind, _, _, _, error = struct.unpack_from("<IHHIIi", kernel.recv(8192))
        assert kind == 2 and error == 0, (kind, error)


def refusals():
    """The number of refusals of the sign's programs so far, by process, program and system call."""
    line = r"type=1326 .*? pid=(\d+) comm=\"([^\"]+)\".*? syscall=(\d+)"
    found = re.findall(line, sign.journal("-k"))
    return Counter((int(pid), name, int(call)) for pid, name, call in found if name in PROGRAMS)


def refused_during(action):
    before = refusals()
    action()
    return dict(refusals() - before)


def use(board, text):
    """Starts the sign and uses it for a while."""
    board.use(text)
    for _ in range(3):
        for status in "out", "resting":
            board.press(status)
            board.expect_lights(status)
            sign.call("SetLamp", lamp="lightbox", mode="on", forSeconds=60)
            sign.status()
        time.sleep(1)
    sign.call("Reload")
    if "plate" in text:
        until(lambda: "render" in str(refusals()), "the renderer has started", within=30)


@test("with the kernel's audit on, the installed units refuse what the guide says, and no more")
def audited(board):
    kept = [(path, path.read_text()) for path in STRICT]
    for path in STRICT:
        path.unlink()
    sign.systemctl("daemon-reload")
    audit(1)
    try:
        for what, text, clocks in (
            ("a battery clock", KNOWN + LAMPS + OFFICER, 0),
            ("an unknown clock", SITE + LAMPS + OFFICER, 1),
            ("a battery clock and a plate", KNOWN + LAMPS + CONTACT + PLATE, 0),
        ):
            refused = refused_during(lambda: use(board, text))
            note(f"with {what}: {refused or 'none'}")
            assert refused, "the refusals of the C library are in the log"
            for (_, name, call), count in refused.items():
                # The C library asks for clone3(2) at each start of a thread or a process, and then
                # uses clone(2).
                limit = {CLONE3: count, CLOCK_ADJTIME: clocks}.get(call, 0)
                assert count <= limit, (name, call, count)
    finally:
        audit(0)
        for path, words in kept:
            path.write_text(words)
        sign.systemctl("daemon-reload")
        board.use_as_new()
