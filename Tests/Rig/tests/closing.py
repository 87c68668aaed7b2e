# SPDX-License-Identifier: Apache-2.0
"""What the kernel's log says in the end."""

import re
import subprocess
from pathlib import Path

from sentences import say, test, until
import sign


def refusals():
    """System calls that the filter refused, as the kernel logged them."""
    return re.findall(r"type=1326 .*?comm=\"([^\"]+)\".*?syscall=(\d+)", sign.journal("-k"))


@test("a refused system call is logged on this machine, so that silence means something")
def control(board):
    unit = Path("/run/systemd/system/control.service")
    unit.write_text(
        "[Service]\nType=oneshot\nSystemCallFilter=~@mount\nExecStart=mount -t tmpfs none /mnt\n")
    subprocess.run(["systemctl", "daemon-reload"], check=True)
    subprocess.run(["systemctl", "start", "control.service"], check=False)
    until(lambda: any("mount" in name for name, _ in refusals()), "the refusal is in the log")


@test("no system call of the sign has been refused over all of this")
def refused(board):
    ours = [entry for entry in refusals() if "mount" not in entry[0]]
    say(f"refused system calls: {ours or 'none'}")
    assert not ours
