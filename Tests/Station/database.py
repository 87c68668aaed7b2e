# SPDX-License-Identifier: Apache-2.0
"""A real PostgreSQL on a Unix socket, with the shipped tables."""

import glob
import os
import pwd
import signal
import subprocess

from place import ROOT, wait


class Database:
    """A server in a folder; as root it runs as the user postgres, because it refuses root."""

    def __init__(self, folder):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not programs:
            raise RuntimeError("the Debian package postgresql is missing")
        self.programs, self.folder = programs[-1], os.path.join(folder, "database")
        self.process = None
        os.makedirs(self.folder)
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            os.chown(self.folder, pwd.getpwnam(self.user).pw_uid, -1)
        self.log = open(os.path.join(folder, "database.log"), "ab")
        self.run("initdb", "-D", self.folder + "/data", "-U", "station", "-A", "trust",
                 "-E", "UTF8", "--locale=C", "--no-sync")

    @property
    def connection(self):
        return f"host={self.folder} user=station dbname=postgres"

    def options(self):
        return {"user": self.user, "cwd": self.folder, "stdout": self.log, "stderr": self.log}

    def run(self, program, *arguments):
        subprocess.run([os.path.join(self.programs, program), *arguments], check=True,
                       **self.options())

    def start(self):
        self.process = subprocess.Popen(
            [self.programs + "/postgres", "-D", self.folder + "/data", "-k", self.folder,
             "-c", "listen_addresses=", "-c", "fsync=off"], **self.options())
        wait("the database", lambda: subprocess.run(
            [self.programs + "/pg_isready", "-h", self.folder], stdout=self.log,
            stderr=self.log, check=False).returncode == 0)

    def stop(self, number=signal.SIGQUIT):
        self.process.send_signal(number)
        self.process.wait()
        self.process = None

    def install(self):
        self.psql("--file", os.path.join(ROOT, "docs/station/history.sql"))

    def psql(self, *arguments):
        return subprocess.run(
            ["/usr/bin/psql", "-XqAt", "-F", "|", "-v", "ON_ERROR_STOP=1", "-d", self.connection,
             *arguments], check=True, stdout=subprocess.PIPE, stderr=self.log).stdout.decode()

    def rows(self, query):
        """The rows of a query, each a list of texts."""
        lines = self.psql("-c", f"SET timezone = 'UTC'; {query}").splitlines()
        return [line.split("|") for line in lines]

    def value(self, query):
        return self.rows(query)[0][0]

    def end(self):
        if self.process:
            self.stop()
