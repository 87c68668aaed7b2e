# SPDX-License-Identifier: Apache-2.0
"""Refused system calls, by the log of the kernel after the other test cases."""

import re
import subprocess
from collections import Counter
from pathlib import Path

from audited import CLOCK_ADJTIME, CLONE3
from cases import note, test, until
import sign


def refusals():
    """The programs and numbers of system calls that a filter refused."""
    return re.findall(r"type=1326 .*?comm=\"([^\"]+)\".*?syscall=(\d+)", sign.journal("-k"))


@test("a refused system call is logged on this machine")
def control(board):
    unit = Path("/run/systemd/system/control.service")
    unit.write_text(
        "[Service]\nType=oneshot\nSystemCallFilter=~@mount\nExecStart=mount -t tmpfs none /mnt\n")
    subprocess.run(["systemctl", "daemon-reload"], check=True)
    subprocess.run(["systemctl", "start", "control.service"], check=False)
    until(lambda: any("mount" in name for name, _ in refusals()), "the refusal is in the log")


@test("no system call of the sign was refused but those that the guide says")
def refused(board):
    ours = [entry for entry in refusals() if "mount" not in entry[0]]
    note(f"refused system calls: {dict(Counter(ours)) or 'none'}")
    assert {int(call) for _, call in ours} <= {CLONE3, CLOCK_ADJTIME}, ours
