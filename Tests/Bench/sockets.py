# SPDX-License-Identifier: Apache-2.0
"""Calls over the socket: latency and throughput."""

import os
import shutil
import statistics
import subprocess

from packages import PYTHON
from programs import CALL, Program, Sign, frame

# A change that is refused with a conflict does everything of a change but the disk.
CALLS = {
    "a change that is refused": (
        CALL + "SetWhereabouts",
        {"officer": "officer0", "status": "out", "ifGeneration": 999_999_999}),
    "the identity of the service": ("org.varlink.service.GetInfo", {}),
    "the whole state": (CALL + "Status", {}),
}
DURABLE = (CALL + "SetWhereabouts", {"officer": "officer0", "status": "out"})
ROUNDS, SECONDS = 5, 0.4


class Load:
    """Clients that send a call after each reply."""

    def __init__(self, bench, name, method, parameters):
        self.bench = bench
        self.path = os.path.join(bench.folder("calls"), name)
        with open(self.path, "wb") as file:
            file.write(frame(method, parameters))

    def put(self, server, clients, seconds=SECONDS):
        """Returns calls a second, and p50 and p99 in microseconds; None without the rights."""
        done = subprocess.run(
            [self.bench.floor("load"), "call", server.socket, self.path, str(clients),
             str(seconds)], capture_output=True, text=True)
        if done.returncode == 77:
            return None
        if done.returncode != 0:
            raise RuntimeError(f"load on {server.socket}: {done.stderr}")
        words = done.stdout.split()
        return int(words[0]) / float(words[1]), int(words[3]) / 1e3, int(words[5]) / 1e3


def echo(bench, name, reply, journal=None):
    folder = bench.folder(name)
    path = os.path.join(folder, "reply")
    with open(path, "wb") as file:
        file.write(reply)
    command = [bench.floor("echo"), f"{folder}/socket", path]
    if journal:
        bench.copy(journal, f"{folder}/record.sqlite")
        command.append(f"{folder}/record.sqlite")
    return Program(command, folder)


def peer(bench, name, reply, journal=None):
    """The server of the Python library, with the same replies; None without the library."""
    if not bench.packages.version("varlink"):
        return None
    folder = bench.folder(name)
    path = os.path.join(folder, "reply")
    with open(path, "wb") as file:
        file.write(reply)
    command = [PYTHON, "-B", bench.source("peers/server.py"), f"{folder}/socket", path,
               bench.interface]
    if journal:
        bench.copy(journal, f"{folder}/record.sqlite")
        command.append(f"{folder}/record.sqlite")
    return Program(command, folder, PYTHONPATH=bench.packages.folder)


def compare(load, servers, clients, rounds=ROUNDS):
    """Puts the same load on each server in turn, many times; returns the medians."""
    taken = {name: [] for name, server in servers.items() if server}
    for _ in range(rounds):
        for name in taken:
            figures = load.put(servers[name], clients)
            if figures is None:
                return None
            taken[name].append(figures)
    return {
        name: tuple(statistics.median(column) for column in zip(*all_))
        for name, all_ in taken.items()
    }


def measure(bench):
    """Yields (WHAT, CLIENTS, {SERVER: (CALLS A SECOND, P50, P99)})."""
    sign = Sign(bench, "socket")
    fresh = os.path.join(bench.folder("calls"), "fresh.sqlite")
    sign.call(*DURABLE[:1], **DURABLE[1])
    try:
        for number, (what, (method, parameters)) in enumerate(CALLS.items()):
            load = Load(bench, f"call{number}", method, parameters)
            servers = {
                "ours": sign,
                "floor": echo(bench, f"echo{number}", sign.call(method, **parameters)),
                "peer": peer(bench, f"peer{number}", sign.call(method, **parameters)),
            }
            try:
                for clients in (1, 8, 64):
                    yield what, clients, compare(load, servers, clients)
            finally:
                stop(servers, but="ours")
        reply = sign.call(DURABLE[0], **DURABLE[1])
        sign.stop()
        # The tables that the daemon has just created.
        shutil.copy(os.path.join(sign.folder, "record.sqlite"), fresh)
        sign = Sign(bench, "socket")
        load = Load(bench, "durable", *DURABLE)
        servers = {
            "ours": sign,
            "floor": echo(bench, "echo-durable", reply, fresh),
            "peer": peer(bench, "peer-durable", reply, fresh),
        }
        try:
            for clients in (1, 8, 64):
                yield "a change that is durable", clients, compare(load, servers, clients)
        finally:
            stop(servers, but="ours")
    finally:
        sign.stop()


def stop(servers, but):
    for name, server in servers.items():
        if server and name != but:
            server.stop()


def reply_size(sign, method, parameters):
    return len(sign.call(method, **parameters))
