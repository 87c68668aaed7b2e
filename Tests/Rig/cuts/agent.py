# SPDX-License-Identifier: Apache-2.0
"""In the emulated machine: starts the sign on the disk that will be cut, says what it finds there,
and then makes changes, and says each one that is acknowledged, until the machine ends."""

import json
import os
import random
import socket
import subprocess
import sys
import termios
import threading
import time
import tty
from pathlib import Path

sys.path.insert(0, "/opt/rig/tests")
from board import ORDINARY, Board  # noqa: E402
from journal import found  # noqa: E402
import sign  # noqa: E402

DISK, STATE = "/dev/vdb", Path("/var/lib/dutysign")
BOOT = Path("/run/boot")
STATUSES = ["in-community", "at-station", "out", "resting"]

line = os.open("/dev/ttyS1", os.O_RDWR | os.O_NOCTTY)
tty.setraw(line)
termios.tcflush(line, termios.TCIOFLUSH)


def say(word, **values):
    text = f"{word} {json.dumps(values, ensure_ascii=True)}\n".encode()
    while text:
        text = text[os.write(line, text):]


def hear():
    heard = b""
    while not heard.endswith(b"\n"):
        heard += os.read(line, 1)
    return heard.decode().split()


def prepare():
    """Leaves a machine in which the sign needs only its disk."""
    board = Board()
    sign.configure(ORDINARY)
    drop_in = Path("/etc/systemd/system/dutysignd.service.d/boot.conf")
    drop_in.parent.mkdir(parents=True, exist_ok=True)
    BOOT.write_text("DUTYSIGN_BOOT_ID=first\n")
    drop_in.write_text(f"[Service]\nEnvironmentFile={BOOT}\n")
    sign.systemctl("start", "dutysignd.socket", "dutysignd.service")
    # Once, so that its pages are in memory.
    sign.call("Status")
    sign.systemctl("stop", "dutysignd.socket", "dutysignd.service", sign.CLEAR)
    for name, centiseconds in ("dirty_writeback_centisecs", 10), ("dirty_expire_centisecs", 20):
        Path("/proc/sys/vm", name).write_text(str(centiseconds))
    subprocess.run(["umount", "-l", "/host", "/source"], check=True)
    subprocess.run(["sync"], check=True)
    return board


class Connection:
    def __init__(self):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60)
        self.socket.connect(sign.SOCKET)

    def call(self, method, **parameters):
        text = json.dumps({"method": f"org.dutysign.sign.{method}", "parameters": parameters})
        self.socket.sendall(text.encode() + b"\0")
        reply = b""
        while not reply.endswith(b"\0"):
            data = self.socket.recv(1 << 20)
            if not data:
                raise ConnectionResetError
            reply += data
        reply = json.loads(reply[:-1])
        if "error" in reply:
            raise RuntimeError(str(reply))
        return reply["parameters"]


def write_without_sync():
    """Other data on the same ext4, which the kernel writes when it likes."""
    chance = random.Random()
    while True:
        with open(STATE / f"noise{chance.randrange(4)}", "wb") as file:
            for _ in range(8):
                file.write(os.urandom(4096))
                file.flush()
                time.sleep(0.02)


def run(boot, since, number):
    subprocess.run(["blockdev", "--flushbufs", DISK], check=True)
    options = "noatime,commit=1"
    subprocess.run(["mount", "-t", "ext4", "-o", options, DISK, str(STATE)], check=True)
    threading.Thread(target=write_without_sync, daemon=True).start()
    BOOT.write_text(f"DUTYSIGN_BOOT_ID={boot}\n")
    sign.systemctl("start", "dutysignd.socket", "dutysignd.service")
    connection = Connection()
    files = sorted(path.name for path in STATE.iterdir())
    say("found", files=files, **found(connection, since))
    chance = random.Random(number)
    sent = 0
    while True:
        sent += 1
        if chance.random() < 0.8:
            reply = connection.call(
                "SetWhereabouts", officer="zhang", status=chance.choice(STATUSES),
                note=f"change {number}.{sent}")
            generation, what = reply["whereabouts"]["generation"], reply["whereabouts"]["note"]
        else:
            what = chance.randrange(2)
            connection.call("SetLamp", lamp="spot", mode="on" if what else "off",
                            forSeconds=chance.randrange(60, 3600))
            generation = connection.call("Status")["state"]["generation"]
        say("acknowledged", generation=generation, what=what)
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, 0.2))


board = prepare()
say("ready")
boot, since, number = hear()
try:
    run(boot, int(since), int(number))
except Exception as error:
    log = sign.journal("-u", "dutysignd.service", "-n", "20")
    say("failed", error=repr(error), log=log[-3000:])
