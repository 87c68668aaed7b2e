# SPDX-License-Identifier: Apache-2.0
"""Another release over a running one, and the record under both."""

import sqlite3
import subprocess

from board import LIGHTBOX
from chip import LIBGPIOD
from sentences import say, test, until
from watch import Watch
import sign

RECORD = "/var/lib/dutysign/record.sqlite"


def version():
    program = subprocess.run(["dutysignd", "--version"], capture_output=True, text=True)
    return program.stdout.split()[-1]


def running():
    told = sign.call("GetInfo", interface="org.varlink.service")
    return told["version"]


def install(stage):
    """What `make install` does on the board: new files in place of the old, units in force."""
    subprocess.run(["cp", "-a", "--remove-destination", f"{stage}/usr", "/"], check=True)
    subprocess.run(["make", "--no-print-directory", "-C", "/source", "activate"], check=True)
    sign.systemctl("restart", "dutysignd.service")


@test("an upgrade and the way back move no lamp whose request is kept, and lose nothing")
def upgrade(board):
    old = version()
    assert running() == old
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    sign.call("SetWhereabouts", officer="zhang", status="out")
    generation = sign.status()["generation"]
    clearing = sign.show("ActiveEnterTimestampMonotonic", sign.CLEAR)
    with Watch(board.chip.file(LIGHTBOX, "value")) as watch:
        install("/host/next")
        new = version()
        assert new != old and running() == new, (old, new, running())
        install("/host/stage")
        assert version() == old and running() == old
    say(f"{old} to {new} and back: {watch.said}")
    assert watch.transitions <= (0 if LIBGPIOD > 1 else 4)
    assert sign.whereabouts() == "out" and sign.status()["generation"] == generation
    now = sign.show("ActiveEnterTimestampMonotonic", sign.CLEAR)
    assert now == clearing, "the door was not cleared meanwhile"


@test("a record of a later release is left as it is, the sign works, and goes on with it later")
def later(board):
    sign.call("SetWhereabouts", officer="zhang", status="resting")
    generation = sign.status()["generation"]
    sign.stop("dutysignd.socket")
    with sqlite3.connect(RECORD) as record:
        known = record.execute("PRAGMA user_version").fetchone()[0]
        rows = record.execute("SELECT count(*) FROM changes").fetchone()[0]
        record.execute(f"PRAGMA user_version = {known + 1}")
    record.close()
    sign.systemctl("start", "dutysignd.socket", "dutysignd.service")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    until(lambda: f"version {known + 1}" in sign.troubles(), "the version is told")
    board.press("out")
    board.expect_lights("out")
    sign.stop("dutysignd.socket")
    with sqlite3.connect(RECORD) as record:
        assert record.execute("PRAGMA user_version").fetchone()[0] == known + 1
        assert record.execute("SELECT count(*) FROM changes").fetchone()[0] == rows
        record.execute(f"PRAGMA user_version = {known}")
    record.close()
    subprocess.run(["chown", "-R", "dutysign:dutysign", "/var/lib/dutysign"], check=True)
    sign.systemctl("start", "dutysignd.socket", "dutysignd.service")
    assert sign.whereabouts() == "resting" and sign.status()["generation"] == generation
    assert "record" not in sign.troubles()
