# SPDX-License-Identifier: Apache-2.0
"""Installs the sign on this machine as a package would, and holds every sentence against it."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from board import ORDINARY, Board
import sentences
import sign

# The order is that of the report.
for name in os.environ["RIG_SENTENCES"].split():
    importlib.import_module(name)

STAGE = Path("/host/stage")
STRICT = """[Service]
# A refused call ends the daemon here and is logged, so that none goes unnoticed. What
# ProtectClock= refuses is answered as on any board.
SystemCallErrorNumber=
SystemCallFilter=adjtimex clock_adjtime
"""


def listen():
    """Lets the kernel log refused calls, each one, and nothing else that auditing has to tell."""
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
    sentences.say("make activate")
    subprocess.run(["make", "--no-print-directory", "-C", "/source", "activate"], check=True)


board = Board()
listen()
install()
true = sentences.run(board)
Path("/host/dutysignd.log").write_text(sign.journal("-u", "dutysignd.service", "-o", "short"))
Path("/host/kernel.log").write_text(sign.journal("-k"))
sys.exit(not true)
