# SPDX-License-Identifier: Apache-2.0
"""A sign, its bridge and a real broker with the shipped access rules: what holds when things break?

    /usr/bin/python3 Tests/Station BIN-FOLDER [TEST...]

Needs the Debian packages ejabberd, mosquitto, postgresql, python3-paho-mqtt and openssl. Each test prints a row; the exit
status is 1 if one of them failed.
"""

import sys
import tempfile
import traceback

import cluster
import district
import fleet
import history
import replay
import room
import tests
from place import Place

TESTS = (tests.TESTS + history.TESTS + district.TESTS + cluster.TESTS + room.TESTS + replay.TESTS
         + fleet.TESTS)


def main():
    programs, chosen = sys.argv[1], sys.argv[2:]
    rows = []
    for test in TESTS:
        if test.__name__ not in chosen and (chosen or hasattr(test, "is_on_request")):
            continue
        with tempfile.TemporaryDirectory(prefix="station.") as folder:
            place = Place(programs, folder)
            try:
                found = test(place)
                rows.append(("ok", test.__doc__, found))
            except Exception as error:  # pylint: disable=broad-except
                traceback.print_exc()
                print(place.logs(), file=sys.stderr)
                rows.append(("FAILED", test.__doc__, repr(error)))
            finally:
                place.end()
        print(f"| {rows[-1][0]} | {rows[-1][1]} | {rows[-1][2]} |", flush=True)
    return 1 if any(row[0] != "ok" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
