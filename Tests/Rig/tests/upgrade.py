# SPDX-License-Identifier: Apache-2.0
"""An upgrade of a running sign, a downgrade, and the journal of both."""

import sqlite3
import subprocess

from board import LIGHTBOX
from chip import LIBGPIOD
from cases import note, test, until
import sign

JOURNAL = "/var/lib/dutysign/record.sqlite"


def version():
    program = subprocess.run(["dutysignd", "--version"], capture_output=True, text=True)
    return program.stdout.split()[-1]


def running():
    return sign.call("GetInfo", interface="org.varlink.service")["version"]


def install(stage):
    """Replaces the files and activates the units, as `make install` does."""
    subprocess.run(["cp", "-a", "--remove-destination", f"{stage}/usr", "/"], check=True)
    subprocess.run(["make", "--no-print-directory", "-C", "/source", "activate"], check=True)
    sign.systemctl("restart", "dutysignd.service")


@test("an upgrade and a downgrade switch no lamp whose request is stored, and lose nothing")
def upgrade(board):
    old = version()
    assert running() == old
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    sign.call("SetWhereabouts", officer="zhang", status="out")
    generation = sign.status()["generation"]
    clearing = sign.show("ActiveEnterTimestampMonotonic", sign.CLEAR)
    with board.chip.watch(LIGHTBOX) as watch:
        install("/host/next")
        new = version()
        assert new != old and running() == new, (old, new, running())
        install("/host/stage")
        assert version() == old and running() == old
    note(f"{old} to {new} and back: {watch.output}")
    assert watch.transitions <= (0 if LIBGPIOD > 1 else 4)
    assert sign.whereabouts() == "out" and sign.status()["generation"] == generation
    now = sign.show("ActiveEnterTimestampMonotonic", sign.CLEAR)
    assert now == clearing, "the sign was not cleared meanwhile"


@test("the journal of a later release is not changed, and the sign works without it")
def later(board):
    sign.call("SetWhereabouts", officer="zhang", status="resting")
    generation = sign.status()["generation"]
    sign.stop("dutysignd.socket")
    with sqlite3.connect(JOURNAL) as journal:
        known = journal.execute("PRAGMA user_version").fetchone()[0]
        rows = journal.execute("SELECT count(*) FROM changes").fetchone()[0]
        journal.execute(f"PRAGMA user_version = {known + 1}")
    journal.close()
    sign.systemctl("start", "dutysignd.socket", "dutysignd.service")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    until(lambda: f"version {known + 1}" in sign.faults(), "the fault names the version")
    board.press("out")
    board.expect_lights("out")
    sign.stop("dutysignd.socket")
    with sqlite3.connect(JOURNAL) as journal:
        assert journal.execute("PRAGMA user_version").fetchone()[0] == known + 1
        assert journal.execute("SELECT count(*) FROM changes").fetchone()[0] == rows
        journal.execute(f"PRAGMA user_version = {known}")
    journal.close()
    subprocess.run(["chown", "-R", "dutysign:dutysign", "/var/lib/dutysign"], check=True)
    sign.systemctl("start", "dutysignd.socket", "dutysignd.service")
    assert sign.whereabouts() == "resting" and sign.status()["generation"] == generation
    assert "record" not in sign.faults()
