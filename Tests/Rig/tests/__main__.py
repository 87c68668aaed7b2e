# SPDX-License-Identifier: Apache-2.0
"""Installs the sign on this machine as a package would, and runs the test cases."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from board import ORDINARY, Board
import cases
import sign

# The order is that of the report.
for name in os.environ["RIG_TESTS"].split():
    importlib.import_module(name)

STAGE = Path("/host/stage")
STRICT = """[Service]
# A refused system call ends the daemon here and is logged, so that none goes unnoticed. Those
# that ProtectClock= refuses fail as on any board.
SystemCallErrorNumber=
SystemCallFilter=adjtimex clock_adjtime
"""


def log_refusals():
    """Lets the kernel log each refused system call, and no other audit message."""
    settings = Path("/etc/systemd/journald.conf.d")
    settings.mkdir(parents=True)
    (settings / "quiet.conf").write_text("[Journal]\nAudit=no\n")
    Path("/proc/sys/kernel/printk_ratelimit").write_text("0")
    sign.systemctl("restart", "systemd-journald.service")


def install():
    shutil.copytree(STAGE, "/", dirs_exist_ok=True, symlinks=True)
    for unit in "dutysignd.service", sign.CLEAR:
        drop_in = Path(f"/etc/systemd/system/{unit}.d")
        drop_in.mkdir(parents=True)
        (drop_in / "strict.conf").write_text(STRICT)
    sign.configure(ORDINARY)
    cases.note("make activate")
    subprocess.run(["make", "--no-print-directory", "-C", "/source", "activate"], check=True)


board = Board()
log_refusals()
# Those install it themselves.
if os.environ["RIG_TESTS"] != "packages":
    install()
passed = cases.run(board, log=lambda: sign.journal("-u", "dutysignd.service", "-n", "12"))
Path("/host/dutysignd.log").write_text(sign.journal("-u", "dutysignd.service", "-o", "short"))
Path("/host/kernel.log").write_text(sign.journal("-k"))
sys.exit(not passed)
