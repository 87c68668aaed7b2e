# SPDX-License-Identifier: Apache-2.0
"""Two nodes of ejabberd on the loopback, with the configuration that is shipped."""

import os
import secrets
import signal
import subprocess
import time

from place import wait

HOST = "localhost"


class Node:
    """One of the nodes."""

    def __init__(self, place, number, run):
        self.place, self.name = place, f"station{number}-{run}@localhost"
        self.port = place.free_port()
        self.folder = place.path(f"node{number}")
        os.makedirs(self.folder)
        self.process = None
        self.write()

    def write(self):
        place = self.place
        with open(place.path("node.pem"), "w", encoding="utf-8") as file:
            for name in ["localhost.key", "localhost.pem"]:
                with open(place.path(name), encoding="utf-8") as part:
                    file.write(part.read())
        with open(place.shipped("ejabberd.yml"), encoding="utf-8") as file:
            text = file.read()
        for old, new in [
                ("port: 8883", f"port: {self.port}"), ('ip: "::"', 'ip: "127.0.0.1"'),
                ("hosts: [station.example]", f"hosts: [{HOST}]"),
                ("@station.example", f"@{HOST}"),
                ("/etc/ejabberd/dutysign.pem", place.path("node.pem")),
                ("loglevel: warning", "loglevel: info")]:
            assert old in text, old
            text = text.replace(old, new)
        with open(os.path.join(self.folder, "ejabberd.yml"), "w", encoding="utf-8") as file:
            file.write(text)
        with open(os.path.join(self.folder, "ejabberdctl.cfg"), "w", encoding="utf-8") as file:
            file.write("INET_DIST_INTERFACE=127.0.0.1\n")
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "ejabberd", self.folder, place.path("node.pem")],
                           check=True)

    def arguments(self, *command):
        return ["/usr/sbin/ejabberdctl", "--node", self.name,
                "--config-dir", self.folder, "--config", self.folder + "/ejabberd.yml",
                "--ctl-config", self.folder + "/ejabberdctl.cfg", "--logs", self.folder,
                "--spool", self.folder, *command]

    def options(self):
        """As root it runs as the user ejabberd; both nodes have one cookie."""
        environment = {**os.environ, "HOME": os.path.dirname(self.folder) + "/node1"}
        user = {"user": "ejabberd"} if os.geteuid() == 0 else {}
        return {"env": environment, "cwd": self.folder, "stderr": subprocess.STDOUT, **user}

    def control(self, *command, check=True):
        return subprocess.run(self.arguments(*command), check=check, stdout=subprocess.PIPE,
                              **self.options()).stdout.decode()

    def start(self):
        with open(self.place.path("nodes.log"), "ab") as log:
            self.process = subprocess.Popen(self.arguments("foreground"), stdout=log,
                                            start_new_session=True, **self.options())
        wait(self.name, lambda: self.place.is_listening(self.port), 60)
        wait("its start", lambda: "is running" in self.control("status", check=False), 60)

    def stop(self, number=signal.SIGKILL):
        """Ends the node and what it started."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None
        wait("its end", lambda: not self.place.is_listening(self.port))


class Cluster:
    """Both nodes, with the accounts of the sign and of the duty room."""

    def __init__(self, place):
        run = secrets.token_hex(3)
        self.nodes = [Node(place, number, run) for number in (1, 2)]
        self.passwords = {name: secrets.token_hex(12) for name in ("hualou", "station", "minzu", "registrar")}

    def start(self):
        first, second = self.nodes
        first.start()
        second.start()
        second.control("join_cluster", first.name)
        wait("the cluster", lambda: second.name in first.control("list_cluster"), 60)
        for name, password in self.passwords.items():
            first.control("register", name, HOST, password)
        time.sleep(1)

    def end(self):
        for node in self.nodes:
            node.stop()
