# SPDX-License-Identifier: Apache-2.0
"""The emulated Raspberry Pi 4: QEMU, its monitor, and the registers of the SoC as QEMU has them."""

import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

GPIO = 0xFE200000
FUNCTION, LEVEL, PULL = 0x00, 0x34, 0xE4
FUNCTIONS = {0: "input", 1: "output"}
PULLS = {0: "off", 1: "up", 2: "down"}

def program(machine):
    """How QEMU is run: that of this computer, or that of Debian 13 from its directory."""
    own = shutil.which("qemu-system-aarch64")
    if own and "raspi4b" in subprocess.run(
            [own, "-M", "help"], capture_output=True, text=True).stdout:
        return [own], {}
    root = machine / "emulator"
    libraries = root / "usr/lib/x86_64-linux-gnu"
    return [str(root / "usr/lib64/ld-linux-x86-64.so.2"), "--library-path", str(libraries),
            str(root / "usr/bin/qemu-system-aarch64"), "-L", str(root / "usr/share/qemu")], \
        {"QEMU_MODULE_DIR": str(libraries / "qemu")}


def free_port():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


class Pi:
    """A running machine; root can sign in over ssh at a port of this computer."""

    def __init__(self, machine, initrd, work):
        self.machine, self.work, self.port = machine, work, free_port()
        monitor = work / "monitor"
        monitor.unlink(missing_ok=True)
        command, environment = program(machine)
        command += [
            "-M", "raspi4b", "-accel", "tcg,thread=multi", "-nodefaults", "-display", "none",
            "-no-reboot", "-kernel", str(machine / "kernel"), "-initrd", str(initrd),
            "-dtb", str(machine / "board.dtb"), "-serial", f"file:{work}/console",
            "-monitor", f"unix:{monitor},server=on,wait=off",
            "-d", "unimp", "-D", f"{work}/missing",
            "-netdev", f"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:{self.port}-:22",
            "-device", "usb-net,netdev=net",
            "-append", "earlycon=pl011,mmio32,0xfe201000 console=ttyAMA0 loglevel=4 panic=-1 "
                       "rootfstype=ramfs SYSTEMD_LOG_SECCOMP=1 "
                       "systemd.default_device_timeout_sec=300"]
        with open(work / "qemu", "wb") as output:
            self.process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        self.monitor = socket.socket(socket.AF_UNIX)
        end = time.monotonic() + 20
        while True:
            try:
                self.monitor.connect(str(monitor))
                break
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise SystemExit((work / "qemu").read_text())
                time.sleep(0.05)
        self._answer()

    def _answer(self):
        text = b""
        while not text.endswith(b"(qemu) "):
            part = self.monitor.recv(65536)
            if not part:
                raise SystemExit("pi: the machine has ended")
            text += part
        return text.decode()

    def ask(self, order):
        """What the monitor answers."""
        self.monitor.sendall(order.encode() + b"\n")
        # The monitor repeats what is typed, with the codes of a terminal.
        return self._answer().split("\r\n", 1)[1].rsplit("(qemu)", 1)[0].strip()

    def word(self, address):
        return int(re.search(r"0x([0-9a-f]{8})$", self.ask(f"xp /1xw {address:#x}"))[1], 16)

    def function(self, line):
        """What a line is, by GPFSELn."""
        bits = self.word(GPIO + FUNCTION + 4 * (line // 10)) >> 3 * (line % 10) & 7
        return FUNCTIONS.get(bits, f"alternate {bits}")

    def level(self, line):
        """The level of a line, by GPLEV0."""
        return bool(self.word(GPIO + LEVEL) >> line & 1)

    def pull(self, line):
        """The pull of a line, by GPIO_PUP_PDN_CNTRL_REGn."""
        return PULLS[self.word(GPIO + PULL + 4 * (line // 16)) >> 2 * (line % 16) & 3]

    def ssh(self):
        """The options of ssh."""
        return ["-p", str(self.port), "-i", str(self.machine / "key"), "-o", "IdentitiesOnly=yes",
                "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                "-o", "LogLevel=ERROR"]

    def run(self, command, timeout=120, check=True, text=None):
        """Runs a shell command on the machine; returns its output."""
        done = subprocess.run(
            ["ssh", *self.ssh(), "-o", "BatchMode=yes", "-o", "ConnectTimeout=20",
             "root@127.0.0.1", command],
            capture_output=True, text=True, timeout=timeout, input=text)
        if check and done.returncode:
            raise AssertionError(f"{command}: {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout.strip()

    def wait(self, seconds):
        """Waits until root can sign in and the start is over."""
        end = time.monotonic() + seconds
        while True:
            try:
                state = self.run("systemctl is-system-running --wait", timeout=seconds, check=False)
                if state:
                    return state
            except subprocess.TimeoutExpired:
                pass
            ended = "Kernel panic" in (self.work / "console").read_text(errors="replace")
            if ended or self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"pi: the machine does not start; see {self.work}/console")
            time.sleep(1)

    def end(self):
        self.process.terminate()
        self.process.wait()
