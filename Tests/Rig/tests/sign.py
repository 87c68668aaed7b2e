# SPDX-License-Identifier: Apache-2.0
"""The sign as its users see it: a configuration, a service, a socket."""

import contextlib
import json
import re
import socket
import subprocess
from pathlib import Path

from cases import until

CONFIGURATION = Path("/etc/dutysign/sign.yaml")
CLEAR = "dutysign-clear.service"
SOCKET = "/run/dutysign/org.dutysign.sign"

# Words of the configurations, and what stands for them on this board.
WORDS = {}


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
    """Writes a configuration, with the words of this board."""
    for word, here in WORDS.items():
        text = re.sub(rf"(?<![\w-]){re.escape(word)}(?!\w)", here, text)
    CONFIGURATION.write_text(text)


@contextlib.contextmanager
def follow(method, interface="org.dutysign.sign", **parameters):
    """Calls a method with more; has its replies inside a `with`."""
    call = {"method": f"{interface}.{method}", "parameters": parameters, "more": True}
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(60)
        connection.connect(SOCKET)
        connection.sendall(json.dumps(call).encode() + b"\0")
        yield _replies(connection)


def _replies(connection):
    received = b""
    while True:
        while b"\0" not in received:
            part = connection.recv(65536)
            if not part:
                raise HungUp
            received += part
        message, received = received.split(b"\0", 1)
        reply = json.loads(message)
        if "error" in reply:
            raise Refused(reply)
        yield reply.get("parameters", {})


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


def faulty():
    """What has failed or has a fault, by its key, whatever the messages of others name."""
    state = status()
    failed = [device["device"] for device in state["devices"] if device["state"] == "failed"]
    return {*failed, *(fault["subject"] for fault in state["faults"])}


def journal(*words):
    """Lines of the systemd journal, as text."""
    command = ["journalctl", "--no-pager", "-o", "cat", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
