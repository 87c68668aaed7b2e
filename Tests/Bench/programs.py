# SPDX-License-Identifier: Apache-2.0
"""The programs that are measured: the daemon, the floor in C, the peer in Python."""

import json
import os
import signal
import socket
import threading
import time

CALL = "org.dutysign.sign."


def configuration(officers):
    """A sign on the 26 lines of a Raspberry Pi's header, its lamp lit day and night."""
    lines = [
        "site:",
        "  name: [江汉区公安分局, 花楼派出所, 花楼社区警务室]",
        "  latitude: 30.58",
        "  longitude: 114.30",
        "  timezone: Asia/Shanghai",
        "lamps:",
        "  lightbox: {pin: GPIO27, level: 100%}",
        # Whom the file names are no strangers, who may have 32 connections together.
        "access: {read: [everyone], set: [everyone, user:daemon, user:bin, user:sys]}",
        "officers:",
    ]
    for number in range(officers):
        button, community, out = (2 + 3 * number + offset for offset in range(3))
        lines += [
            f"  officer{number}:",
            f"    name: 张伟{number}",
            "    contact: 027-8888 8888",
            "    reception: [mon 09:00-11:30]",
            f"    buttons: {{cycle: [in-community, out], pin: GPIO{button}}}",
            f"    indicator: {{in-community: GPIO{community}, out: GPIO{out}}}",
        ]
    return "\n".join(lines) + "\n"


class Program:
    """A running program that reports its readiness, as services do (sd_notify)."""

    def __init__(self, command, folder, watchdog=None, **environment):
        self.folder = folder
        self.socket = os.path.join(folder, "socket")
        if os.path.exists(self.socket):
            os.remove(self.socket)
        manager = os.path.join(folder, "manager")
        if os.path.exists(manager):
            os.remove(manager)
        self.notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notices.bind(manager)
        environment = {**os.environ, "NOTIFY_SOCKET": manager, **environment}
        environment.pop("WATCHDOG_PID", None)
        if watchdog:
            environment["WATCHDOG_USEC"] = str(watchdog)
        with open(os.path.join(folder, "log"), "ab") as log:
            began = time.monotonic()
            self.process = os.posix_spawn(
                command[0], command, environment,
                file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), 2)])
            self.start = self.wait_until_ready() - began

    def wait_until_ready(self):
        self.notices.settimeout(30)
        while b"READY=1" not in self.notices.recv(65536):
            pass
        ready = time.monotonic()
        self.notices.settimeout(None)
        threading.Thread(target=self.listen, daemon=True).start()
        return ready

    def listen(self):
        """Receives later notifications, as a service manager does."""
        while self.notices.recv(65536) != b"end":
            pass

    def stop(self):
        """Stops the program; returns the seconds that it took."""
        began = time.monotonic()
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        ended = time.monotonic()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.sendto(b"end", os.path.join(self.folder, "manager"))
        return ended - began

    def call(self, method, **parameters):
        """Makes one call; returns its reply as bytes."""
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(self.socket)
            client.sendall(frame(method, parameters) + b"\0")
            data = b""
            while not data.endswith(b"\0"):
                part = client.recv(65536)
                if not part:
                    raise ConnectionResetError("the daemon closed the connection")
                data += part
        return data[:-1]


def frame(method, parameters):
    call = {"method": method, "parameters": parameters}
    return json.dumps(call, ensure_ascii=False, separators=(",", ":")).encode()


class Sign(Program):
    """The daemon on its simulated board."""

    def __init__(self, bench, name, officers=1, journal=None, watchdog=None, around=list,
                 program=None):
        folder = bench.folder(name)
        with open(os.path.join(folder, "sign.yaml"), "w", encoding="utf-8") as file:
            file.write(configuration(officers))
        if journal:
            bench.copy(journal, os.path.join(folder, "record.sqlite"))
        command = [
            program or bench.program("dutysign-simulator"), "--config", f"{folder}/sign.yaml",
            "--socket", f"{folder}/socket", "--state", folder]
        super().__init__(around(command), folder, watchdog)

    def lamp_is_right(self):
        """Whether the lamp's output has the right level on the simulated board."""
        reply = json.loads(self.call("org.dutysign.simulator.Outputs"))
        outputs = reply["parameters"]["outputs"]
        return any(o["output"] == "lamp.lightbox" and o["level"] == 1 for o in outputs)
