# SPDX-License-Identifier: Apache-2.0
"""Tests the staff page in a browser: python3 -B Tests/Web BIN-FOLDER [TEST...]

The real page runs in the real Cockpit, with logins by PAM, against the simulated sign. Everything
happens in a mount namespace of its own: the accounts, /run, and the page in /usr/share/cockpit are
gone when the tests end. Needs root and Debian's cockpit-ws, cockpit-bridge, cockpit-system,
chromium, chromium-driver and python3-selenium. Screenshots are in .build/web.
"""
import os
import sys
import unittest

import stage


def main():
    if os.environ.get("DUTYSIGN_WEB_STAGE") != "1":
        os.environ["DUTYSIGN_WEB_STAGE"] = "1"
        # --kill-child ends what a test has left over.
        os.execvp("unshare", ["unshare", "--mount", "--pid", "--fork", "--kill-child",
                              "--mount-proc", "/usr/bin/python3", "-B", *sys.argv])
    stage.prepare(os.path.abspath(sys.argv[1]))
    names = sys.argv[2:]
    loader = unittest.TestLoader()
    loader.testNamePatterns = ["*" + name + "*" for name in names] or None
    found = loader.discover(os.path.dirname(os.path.abspath(__file__)), "*_test.py")
    result = unittest.TextTestRunner(verbosity=2).run(found)
    stage.close()
    sys.exit(not result.wasSuccessful())


main()
