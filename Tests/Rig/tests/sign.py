# SPDX-License-Identifier: Apache-2.0
"""The sign as its users see it: a configuration, a service, a socket."""

import json
import socket
import subprocess
from pathlib import Path

from cases import until

CONFIGURATION = Path("/etc/dutysign/sign.yaml")
CLEAR = "dutysign-clear.service"
SOCKET = "/run/dutysign/org.dutysign.sign"


class Refused(Exception):
    """An error reply of the sign."""

    def __init__(self, reply):
        super().__init__(f"{reply['error']} {reply.get('parameters', {})}")


class HungUp(Exception):
    """The sign closed the connection without a reply."""


def systemctl(*arguments):
    subprocess.run(["systemctl", "--quiet", *arguments], check=True, timeout=120)


def show(name, unit="dutysignd.service"):
    """A property of the unit, by systemctl."""
    command = ["systemctl", "show", "--value", "-p", name, unit]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def process():
    return int(show("MainPID"))


def stored_lines():
    """How many line requests systemd stores, beside the memfd with the notes of lamps."""
    return int(show("NFileDescriptorStore")) - 1


def stop(*units):
    """Stops the sign, and waits until it is cleared."""
    systemctl("stop", *units, "dutysignd.service")
    until(lambda: show("ActiveState", CLEAR) == "inactive", "the sign is cleared", within=150)
    assert show("Result", CLEAR) == "success", journal("-u", CLEAR)


def configure(text):
    CONFIGURATION.write_text(text)


def call(method, interface="org.dutysign.sign", **parameters):
    """Calls a method of the sign; returns the parameters of its reply."""
    call = {"method": f"{interface}.{method}", "parameters": parameters}
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(60)
        connection.connect(SOCKET)
        connection.sendall(json.dumps(call).encode() + b"\0")
        received = b""
        while not received.endswith(b"\0"):
            part = connection.recv(65536)
            if not part:
                raise HungUp
            received += part
    reply = json.loads(received[:-1])
    if "error" in reply:
        raise Refused(reply)
    return reply.get("parameters", {})


def status():
    return call("Status")["state"]


def whereabouts(officer="zhang"):
    """The status of an officer."""
    officers = {entry["officer"]: entry for entry in status()["officers"]}
    return officers[officer].get("status")


def lamp(name):
    return next(entry for entry in status()["lamps"] if entry["lamp"] == name)


def faults():
    """All failed devices and faults, in one text."""
    state = status()
    failed = [device for device in state["devices"] if device["state"] == "failed"]
    return json.dumps(failed + state["faults"], ensure_ascii=False)


def journal(*words):
    """Lines of the systemd journal, as text."""
    command = ["journalctl", "--no-pager", "-o", "cat", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
