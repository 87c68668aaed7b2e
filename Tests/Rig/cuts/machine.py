# SPDX-License-Identifier: Apache-2.0
"""The emulated machine: booted once to a saved state, and started from that state for each cut."""

import atexit
import json
import os
import select
import socket
import subprocess
import time

DISKS = ["-device", "virtio-blk-pci,drive=system,addr=4",
         "-device", "virtio-blk-pci,drive=cut,addr=5,discard=off,write-zeroes=off"]


class Ended(Exception):
    """The machine did not say what was expected in time."""


class Machine:
    """A machine with the agent on its second serial line."""

    def __init__(self, board, kernel, work, shares=(), state=None):
        self.work = work
        self.sockets = {name: os.path.join(work, name) for name in ("agent", "control")}
        for path in self.sockets.values():
            if os.path.exists(path):
                os.unlink(path)
        with open("/proc/cpuinfo") as file:
            rate = int(float(next(line for line in file if "cpu MHz" in line).split(":")[1]) * 1000)
        chardevs = []
        for name, path in self.sockets.items():
            chardevs += ["-chardev", f"socket,id={name},path={path},server=on,wait=off"]
        command = [
            "qemu-system-x86_64", "-accel", "tcg,thread=multi,tb-size=128", "-cpu", "Nehalem",
            "-smp", "1", "-m", "512", "-nodefaults", "-no-user-config", "-no-reboot",
            "-display", "none", "-serial", f"file:{work}/console", *chardevs,
            "-serial", "chardev:agent", "-mon", "chardev=control,mode=control",
            "-rtc", "base=utc,clock=host",
            "-kernel", f"{board}/vmlinuz-{kernel}", "-initrd", f"{board}/initrd-{kernel}.gz",
            "-append", f"console=ttyS0 quiet panic=-1 mitigations=off tsc_early_khz={rate}",
            "-drive", f"file={work}/system.qcow2,if=none,id=system,format=qcow2,cache=unsafe"
            + (",snapshot=on" if state else ""),
            "-blockdev", f"driver=file,node-name=image,filename={work}/scratch.img",
            "-blockdev", f"driver=file,node-name=log,filename={work}/log",
            "-blockdev", "driver=blklogwrites,node-name=cut,file=image,log=log,log-sector-size=512",
            *DISKS]
        for tag, path in shares:
            command += ["-virtfs", f"local,path={path},mount_tag={tag},security_model=none,"
                        f"readonly={'on' if tag == 'source' else 'off'},multidevs=remap"]
        if state:
            command += ["-incoming", f"exec:cat {state}"]
        with open(f"{work}/qemu", "ab") as errors:
            self.process = subprocess.Popen(command, stderr=errors)
        atexit.register(self.process.kill)
        self.agent = self._connect("agent")
        self.control = self._connect("control")
        self.buffers = {self.agent: b"", self.control: b""}
        self.line(self.control, 30)
        self.order("qmp_capabilities")

    def _connect(self, name):
        end = time.monotonic() + 30
        while True:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(self.sockets[name])
                return connection
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise Ended(f"QEMU did not start; see {self.work}/qemu")
                time.sleep(0.02)

    def line(self, connection, within):
        """The next line of a connection; raises `Ended` after a time, in seconds."""
        end = time.monotonic() + within
        while b"\n" not in self.buffers[connection]:
            readable, _, _ = select.select([connection], [], [], max(0, end - time.monotonic()))
            data = connection.recv(65536) if readable else b""
            if not data:
                raise Ended(f"no line in {within:g} s; pending: {self.buffers[connection][-200:]}")
            self.buffers[connection] += data
        line, self.buffers[connection] = self.buffers[connection].split(b"\n", 1)
        return line.decode(errors="replace").strip()

    def order(self, command, within=120, **arguments):
        """A command of QEMU's machine protocol."""
        message = {"execute": command, **({"arguments": arguments} if arguments else {})}
        self.control.sendall(json.dumps(message).encode() + b"\n")
        while "event" in (reply := json.loads(self.line(self.control, within))):
            pass
        if "error" in reply:
            raise Ended(f"{command}: {reply['error']}")
        return reply["return"]

    def until_running(self, within=60):
        end = time.monotonic() + within
        while (status := self.order("query-status")["status"]) != "running":
            if status == "paused":
                self.order("cont")
            if time.monotonic() > end:
                raise Ended("the saved state is not loaded")
            time.sleep(0.02)

    def save(self, path):
        self.order("stop")
        self.order("migrate", uri=f"exec:cat >{path}")
        while (status := self.order("query-migrate").get("status")) != "completed":
            if status == "failed":
                raise Ended(f"the state cannot be saved: {self.order('query-migrate')}")
            time.sleep(0.1)

    def say(self, line):
        self.agent.sendall(line.encode() + b"\n")

    def lines_until(self, moment, note):
        """Calls `note` for each line that the agent says before a moment of the monotonic clock."""
        while (left := moment - time.monotonic()) > 0:
            try:
                note(self.line(self.agent, left))
            except Ended:
                return

    def cut(self, note):
        """Ends the machine at once, as a power cut does, and notes what else the agent said."""
        self.process.kill()
        self.process.wait()
        atexit.unregister(self.process.kill)
        try:
            while True:
                note(self.line(self.agent, 1))
        except (Ended, OSError):
            pass
        self.agent.close()
        self.control.close()
