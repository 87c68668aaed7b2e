# SPDX-License-Identifier: Apache-2.0
"""A running daemon on the simulated board, and connections to it."""

import json
import os
import socket
import subprocess
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DEMO = os.path.join(ROOT, "docs", "demo.yaml")


class Failed(Exception):
    """The sign did not do what its documentation says."""


def without_plate(folder):
    """The sign of the demo without its plate, which needs seconds to stop."""
    path = os.path.join(folder, "sign.yaml")
    with open(DEMO, encoding="utf-8") as demo, open(path, "w", encoding="utf-8") as file:
        file.writelines(line for line in demo if not line.strip().startswith("plate:"))
    return path


class Client:
    """One connection."""

    def __init__(self, path, timeout=5):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        self.socket.connect(path)
        self.buffer = b""

    def send(self, method, more=False, **parameters):
        name = method if "." in method else "org.dutysign.sign." + method
        call = {"method": name, "parameters": parameters}
        if more:
            call["more"] = True
        self.socket.sendall(json.dumps(call).encode() + b"\0")

    def receive(self):
        while b"\0" not in self.buffer:
            data = self.socket.recv(65536)
            if not data:
                raise ConnectionResetError("the daemon closed the connection")
            self.buffer += data
        frame, self.buffer = self.buffer.split(b"\0", 1)
        reply = json.loads(frame)
        if "error" in reply:
            raise Refused(reply["error"], reply.get("parameters"))
        return reply.get("parameters", {})

    def call(self, method, **parameters):
        self.send(method, **parameters)
        return self.receive()

    def close(self):
        self.socket.close()


class Refused(Exception):
    """A typed error reply."""

    def __init__(self, name, parameters):
        super().__init__(f"{name} {parameters}")
        self.name = name


class Sign:
    """A daemon, with its log in a file."""

    def __init__(self, folder, state, config=DEMO, environment=None, wrapper=(), wait=True):
        self.path = os.path.join(state, "socket")
        self.log_path = os.path.join(state, "log")
        self.log = open(self.log_path, "ab")
        self.process = subprocess.Popen(
            [*wrapper, os.path.join(folder, "dutysign-simulator"), "--config", config,
             "--socket", self.path, "--state", state],
            stderr=self.log, env={**os.environ, **(environment or {})})
        if wait and not self.wait_until_up():
            raise Failed(f"the daemon did not start: {self.text()}")

    def wait_until_up(self, timeout=20):
        end = time.monotonic() + timeout
        while time.monotonic() < end and self.process.poll() is None:
            try:
                client = Client(self.path)
                client.call("org.varlink.service.GetInfo")
                client.close()
                return True
            except (OSError, ValueError):
                time.sleep(0.005)
        return False

    def text(self):
        self.log.flush()
        with open(self.log_path, "rb") as file:
            return file.read().decode(errors="replace")

    def client(self, timeout=5):
        return Client(self.path, timeout)

    def call(self, method, timeout=5, **parameters):
        """Calls on its own connection; a broken connection is retried."""
        end = time.monotonic() + timeout
        while True:
            try:
                client = Client(self.path)
                try:
                    return client.call(method, **parameters)
                finally:
                    client.close()
            except (OSError, ValueError) as error:
                if self.process.poll() is not None:
                    raise Failed(f"the daemon is gone with {self.process.returncode}: {self.text()}")
                if time.monotonic() > end:
                    raise Failed(f"{method} has no reply: {error}")
                time.sleep(0.02)

    def status(self):
        return self.call("Status")["state"]

    def level(self, output, client=None):
        outputs = (client or self).call("org.dutysign.simulator.Outputs")["outputs"]
        return next(o["level"] for o in outputs if o["output"] == output)

    def memory(self):
        """The resident set in KiB."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def processor_time(self):
        """Seconds of the processor's time."""
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self, timeout=10):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Failed("it did not end within 10 s of SIGTERM")
        finally:
            self.log.close()


def until(condition, timeout, what):
    """Waits for a condition."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(what() if callable(what) else what)
        time.sleep(0.01)
