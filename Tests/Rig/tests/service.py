# SPDX-License-Identifier: Apache-2.0
"""The sign as a service: its socket, its readiness, its watchdog, and its sandbox."""

import grp
import os
import pwd
import re
import signal
import subprocess
import time
from pathlib import Path

from board import LIGHTBOX, ORDINARY, SPOT
from cases import note, test, until
import sign


@test("the first call starts a stopped sign, and gets its reply")
def activation(board):
    sign.stop()
    assert sign.show("ActiveState") == "inactive"
    assert sign.show("ActiveState", "dutysignd.socket") == "active"
    assert sign.status()["officers"], "the call that started it has a reply"
    assert sign.show("ActiveState") == "active"


@test("the service is ready only when its lamps are lit")
def readiness(board):
    # After the stop the lamp stays off for its minimum time.
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    for _ in range(5):
        sign.systemctl("restart", "dutysignd.service")
        assert not board.chip.value(LIGHTBOX)
        assert (board.chip.user(LIGHTBOX) or "").startswith("dutysign"), "the line is held"


@test("calls wait through a restart: none is refused, and no connection is closed")
def waiting_calls(board):
    replied = hung_up = 0
    with subprocess.Popen(["systemctl", "restart", "dutysignd.service"]) as restart:
        while restart.poll() is None or replied == 0:
            try:
                sign.status()
                replied += 1
            except (ConnectionResetError, sign.HungUp):
                hung_up += 1
    note(f"{replied} calls got a reply during one restart, {hung_up} connections were closed")
    assert hung_up == 0


@test("a sign whose loop hangs is killed and started again")
def watchdog(board):
    before = sign.process()
    os.kill(before, signal.SIGSTOP)
    began = time.monotonic()
    until(lambda: sign.process() not in (0, before), "another process", within=60)
    until(lambda: sign.show("ActiveState") == "active", "it runs", within=60)
    note(f"running again {time.monotonic() - began:.1f} s after the loop was stopped")
    log = sign.journal("-u", "dutysignd.service")
    assert "watchdog" in log.lower(), "systemd names the watchdog"
    board.expect(LIGHTBOX, False, "the lightbox is lit")


@test("a reload adopts a valid configuration without a restart, and rejects an invalid one")
def reload(board):
    before = sign.process()
    sign.configure(ORDINARY.replace("level: 0%", "level: 100%"))
    sign.systemctl("reload", "dutysignd.service")
    board.expect(SPOT, True, "the spotlight is lit by the new configuration")
    sign.configure(ORDINARY.replace("GPIO17", "gpiochip0:17"))
    sign.systemctl("reload", "dutysignd.service")
    until(lambda: "gpiochip0" in sign.faults() or sign.status()["faults"], "the fault is reported")
    assert board.chip.value(SPOT) and not board.chip.value(LIGHTBOX), "nothing changes"
    sign.configure(ORDINARY)
    sign.systemctl("reload", "dutysignd.service")
    board.expect(SPOT, False, "the spotlight is off again")
    assert sign.process() == before, "it is the same process"


@test("an invalid configuration at the start is a fault, and the last valid one is used meanwhile")
def broken(board):
    sign.configure(ORDINARY.replace("site:", "sight:"))
    sign.systemctl("restart", "dutysignd.service")
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    # A text of the file may be somebody's name, and stays out of the journal.
    logged = lambda: re.search(r"sign\.yaml:\d+:\d+: \w", sign.journal("-u", "dutysignd"))
    until(logged, "the line and the kind are in the journal", within=20)
    assert "sight" not in sign.journal("-u", "dutysignd")
    health = subprocess.run(["dutysign", "health"], capture_output=True, text=True)
    assert health.returncode == 1 and health.stdout.startswith("WARNING"), health
    assert "configuration" in health.stdout, health
    sign.configure(ORDINARY)
    sign.systemctl("reload", "dutysignd.service")
    until(lambda: not sign.status()["faults"], "the fault has ended")


@test("a sign without any configuration starts by itself when there is one")
def without(board):
    sign.stop("dutysignd.socket")
    copy = Path("/var/lib/dutysign/sign.yaml")
    copy.unlink()
    sign.configure(ORDINARY.replace("site:", "sight:"))
    subprocess.run(["systemctl", "start", "dutysignd.service"], timeout=60)
    until(lambda: sign.show("ExecMainStatus") == "78", "it ends with 78", within=20)
    sign.configure(ORDINARY)
    until(lambda: sign.show("ActiveState") == "active", "it starts by itself", within=30)
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    assert copy.exists(), "the copy is saved"


@test("the devices belong to the groups that the daemon's user is in")
def rights(board):
    user = pwd.getpwnam("dutysign")
    buses = [(board.bus.path, "i2c")] if board.bus else []
    for node, group in ((f"/dev/{board.chip.number}", "gpio"), *buses):
        found = os.stat(node)
        assert grp.getgrgid(found.st_gid).gr_name == group, f"{node} belongs to {group}"
        assert found.st_mode & 0o777 == 0o660, f"{node}: {found.st_mode:o}"
        assert "dutysign" in grp.getgrnam(group).gr_mem
    assert os.stat(f"/proc/{sign.process()}").st_uid == user.pw_uid


@test("the daemon has no capability, no network, no way to gain rights, and few descriptors")
def confined(board):
    process = Path(f"/proc/{sign.process()}")
    lines = (process / "status").read_text().splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name], 16) == 0, name
    assert status["NoNewPrivs"] == "1" and status["Seccomp"] == "2"
    assert os.readlink(process / "ns/net") != os.readlink("/proc/self/ns/net")
    note(f"{status['VmRSS'].split()[0]} kB resident, {status['Threads']} threads, "
        f"{len(list((process / 'fd').iterdir()))} descriptors")
