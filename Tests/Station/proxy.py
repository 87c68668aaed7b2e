# SPDX-License-Identifier: Apache-2.0
"""A network between two programs, which can be cut."""

import socket
import threading
import time


class Proxy:
    """Passes on what arrives at its port, until it is cut."""

    def __init__(self, target):
        self.target, self.port = target, 0
        self.is_cut = False
        self.sockets = []
        self.open()

    def open(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.connect, args=(client,), daemon=True).start()

    def connect(self, client):
        # Without a network a connection comes about when there is one again.
        while self.is_cut:
            time.sleep(0.05)
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            client.close()
            return
        self.sockets += [client, server]
        for ends in [(client, server), (server, client)]:
            threading.Thread(target=self.copy, args=ends, daemon=True).start()

    def copy(self, source, sink):
        try:
            while data := source.recv(65536):
                # As by a cable that was pulled: nobody is told.
                if not self.is_cut:
                    sink.sendall(data)
        except OSError:
            pass
        if not self.is_cut:
            self.shut([source, sink])

    @staticmethod
    def shut(sockets):
        for end in sockets:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def cut(self):
        self.is_cut = True

    def restore(self):
        """The old connections are dead, new ones work."""
        self.shut(self.sockets)
        self.sockets = []
        self.is_cut = False

    def refuse(self):
        """Connections are refused, as by a machine on which nothing listens."""
        # A thread that accepts holds the socket open until it is shut down.
        self.shut([self.listener])
        self.restore()
