# SPDX-License-Identifier: Apache-2.0
"""Replies to every call of the sign's interface with the same reply, by the Python varlink library.

    server.py SOCKET REPLY INTERFACE [DATABASE]

With a DATABASE each change is made durable first, as the daemon does.
"""

import json
import os
import socket
import sqlite3
import sys
import threading
import time

import varlink

path, reply_file, interface_file, *database_file = sys.argv[1:]
with open(reply_file, encoding="utf-8") as file:
    REPLY = json.load(file)

service = varlink.Service(
    vendor="DutySign", product="peer", version="1", url="https://dutysign.org",
    interface_dir=os.path.dirname(interface_file))


class Journal:
    """The tables of the daemon's journal."""

    def __init__(self, file):
        self.lock = threading.Lock()
        self.generation = 1 << 40
        self.database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self.database.executescript(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
            "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
            "INSERT INTO boots (id) VALUES ('bench') ON CONFLICT (id) DO NOTHING;")

    def add(self):
        with self.lock:
            self.generation += 1
            wall = time.time_ns() // 1000
            self.database.execute(
                "INSERT INTO changes (generation, kind, subject, status_from, status_to, wall,"
                " trust, boot, boot_number, since_wall, since_boot, author_kind, author_name,"
                " author_uid, checksum) VALUES (?1, 1, 'zhang', 'out', 'in-community', ?2, 2, ?2,"
                " (SELECT number FROM boots WHERE id = 'bench'), ?2, ?2, 2, 'root', 0, ?2)",
                (self.generation, wall))


journal = Journal(database_file[0]) if database_file else None


@service.interface("org.dutysign.sign")
class Sign:
    def Status(self):
        return REPLY["parameters"]

    def SetWhereabouts(self, *_):
        if journal:
            journal.add()
            return REPLY["parameters"]
        raise varlink.VarlinkError(
            {"error": REPLY["error"], "parameters": REPLY["parameters"]})


class Handler(varlink.RequestHandler):
    service = service


class Server(varlink.ThreadingServer):
    request_queue_size = 64


with Server(f"unix:{path}", Handler) as server:
    os.chmod(path, 0o666)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
    server.serve_forever()
