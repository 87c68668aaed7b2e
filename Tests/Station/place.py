# SPDX-License-Identifier: Apache-2.0
"""A simulated sign, the bridge, a broker with TLS, and the duty room's client."""

import json
import os
import re
import signal
import socket
import subprocess
import time

from client import Client

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def wait(what, condition, seconds=30):
    """Waits until a condition holds; returns the time that it took."""
    start = time.monotonic()
    while not condition():
        if time.monotonic() - start > seconds:
            raise TimeoutError(f"{what}: not within {seconds} s")
        time.sleep(0.01)
    return time.monotonic() - start


class Place:
    """The programs of a test, in a folder."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.processes = {}
        self.clients = []
        self.port = self.free_port()
        self.make_certificates()
        self.broker_file()

    @staticmethod
    def free_port():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def path(self, name):
        return os.path.join(self.folder, name)

    # Certificates: an authority, the broker, the sign, the duty room, another sign.

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def make_certificates(self):
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        self.openssl("req", "-x509", *key, "-days", "10", "-keyout", "ca.key", "-out", "ca.pem",
                     "-subj", "/CN=authority")
        with open(self.path("names"), "w", encoding="utf-8") as file:
            file.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        for name in ["localhost", "hualou", "station", "other", "minzu",
                     "station-hualou", "district", "registrar", "duty"]:
            self.openssl("req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr",
                         "-subj", f"/CN={name}")
            self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                         "-CAcreateserial", "-days", "10", "-extfile", "names",
                         "-out", f"{name}.pem")
        os.chmod(self.folder, 0o755)
        for name in os.listdir(self.folder):
            os.chmod(self.path(name), 0o644)

    # The broker, with the configuration that is shipped, in the folder that Debian's own includes.

    @staticmethod
    def shipped(name):
        return os.path.join(ROOT, "docs/mqtt", name)

    def broker_text(self, port, acl):
        with open(self.shipped("mosquitto.conf"), encoding="utf-8") as file:
            text = file.read()
        for old, new in [
                ("listener 8883", f"listener {port} 127.0.0.1"),
                ("/etc/mosquitto/dutysign/ca.pem", self.path("ca.pem")),
                ("/etc/mosquitto/dutysign/broker.pem", self.path("localhost.pem")),
                ("/etc/mosquitto/dutysign/broker.key", self.path("localhost.key")),
                ("/etc/mosquitto/dutysign/acl", acl)]:
            assert old in text, old
            text = text.replace(old, new)
        return text

    def debian_text(self, folder):
        """Debian's own file: what it sets, a file in its folder must not set again."""
        with open("/etc/mosquitto/mosquitto.conf", encoding="utf-8") as file:
            text = file.read()
        for old, new in [
                ("/run/mosquitto/mosquitto.pid", self.path("mosquitto.pid")),
                ("/var/lib/mosquitto/", self.folder + "/"),
                ("log_dest file /var/log/mosquitto/mosquitto.log", "log_dest stderr"),
                ("/etc/mosquitto/conf.d", folder)]:
            assert text.count(old) in (1, 2), old
            text = text.replace(old, new)
        return text + "user root\n"

    def broker_file(self, more=""):
        os.makedirs(self.path("conf.d"), exist_ok=True)
        with open(self.path("conf.d/dutysign.conf"), "w", encoding="utf-8") as file:
            file.write(self.broker_text(self.port, self.shipped("mosquitto.acl")) + more)
        with open(self.path("mosquitto.conf"), "w", encoding="utf-8") as file:
            file.write(self.debian_text(self.path("conf.d")))

    def start(self, name, *command):
        log = open(self.path(f"{name}.log"), "ab")
        self.processes[name] = subprocess.Popen(command, stdout=log, stderr=log)
        return self.processes[name]

    def start_broker(self):
        self.start("broker", "/usr/sbin/mosquitto", "-c", self.path("mosquitto.conf"))
        wait("the broker listens", self.is_listening)

    def is_listening(self, port=None):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port or self.port)) == 0

    def start_sign(self, more="", without=None):
        """Starts the sign of the demo, with more keys in its configuration, without an officer."""
        os.makedirs(self.path("sign"), exist_ok=True)
        with open(os.path.join(ROOT, "docs/demo.yaml"), encoding="utf-8") as file:
            text = file.read()
        if without:
            whole = text
            text = re.sub(rf"^  {without}:\n(    .*\n)+", "", whole, flags=re.MULTILINE)
            assert text != whole, without
        with open(self.path("sign.yaml"), "w", encoding="utf-8") as file:
            file.write(text + more)
        self.start("sign", os.path.join(self.programs, "dutysign-simulator"),
                   "--config", self.path("sign.yaml"),
                   "--socket", self.path("socket"), "--state", self.path("sign"))
        wait("the sign replies", self.is_sign_up)

    def is_sign_up(self):
        try:
            self.call("Status")
            return True
        except OSError:
            return False

    def start_bridge(self, name="hualou", certificate="hualou", **keys):
        lines = {
            "sign": name, "brokers": f"mqtts://localhost:{self.port}",
            "socket": self.path("socket"), "keepalive": "10s",
            "tls": "{authority: %s, certificate: %s, key: %s}" % (
                self.path("ca.pem"), self.path(f"{certificate}.pem"),
                self.path(f"{certificate}.key")),
            "publish": "[whereabouts, lamps, health, notes]", "accept": "[whereabouts, lamps]"}
        lines.update(keys)
        with open(self.path("bridge.yaml"), "w", encoding="utf-8") as file:
            file.writelines(f"{key}: {value}\n" for key, value in lines.items())
        os.makedirs(self.path("bridge"), exist_ok=True)
        self.start("bridge", os.path.join(self.programs, "dutysign-bridge"),
                   "--config", self.path("bridge.yaml"), "--state", self.path("bridge"))

    def start_all(self, **keys):
        """Everything, with the duty room connected and the sign online."""
        self.start_broker()
        self.start_sign()
        self.start_bridge(**keys)
        room = self.client("station")
        wait("the sign is online", lambda: room.availability == "online")
        return room

    def client(self, name, **options):
        client = Client(self, name, **options)
        self.clients.append(client)
        return client

    def stop(self, name, number=signal.SIGTERM):
        process = self.processes.pop(name)
        process.send_signal(number)
        process.wait()

    def end(self):
        for client in self.clients:
            client.end()
        for name in list(self.processes):
            self.stop(name, signal.SIGKILL)

    # The sign's own socket.

    def call(self, method, **parameters):
        return self.call_at(self.path("socket"), method, **parameters)

    @staticmethod
    def call_at(path, method, **parameters):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(path)
            message = {"method": f"org.dutysign.sign.{method}", "parameters": parameters}
            connection.sendall(json.dumps(message).encode() + b"\0")
            data = b""
            while not data.endswith(b"\0"):
                more = connection.recv(65536)
                if not more:
                    raise OSError("closed")
                data += more
        reply = json.loads(data[:-1])
        if "error" in reply:
            raise RuntimeError(reply)
        return reply["parameters"]

    def journal(self):
        """All changes, the oldest first."""
        entries, before = [], None
        while True:
            more = {"before": before} if before else {}
            page = self.call("History", limit=1000, **more)["entries"]
            if not page:
                return entries
            entries = page + entries
            before = page[0]["generation"]

    # The bridge's process.

    def status(self, key, name="bridge"):
        with open(f"/proc/{self.processes[name].pid}/status", encoding="utf-8") as file:
            for line in file:
                if line.startswith(key + ":"):
                    return int(line.split()[1])
        raise KeyError(key)

    def log(self, name="bridge"):
        with open(self.path(f"{name}.log"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def logs(self):
        names = [name for name in os.listdir(self.folder) if name.endswith(".log")]
        return "\n".join(f"--- {name}\n" + self.log(name[:-4])[-3000:] for name in names)
