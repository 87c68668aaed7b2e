# SPDX-License-Identifier: Apache-2.0
"""A restart nobody sees."""

import os
import signal
import subprocess

from board import LIGHTBOX
from sentences import say, test, until
import sign

COUNT = int(os.environ.get("RIG_RESTARTS", "40"))


def begin_again(kill):
    before = sign.process()
    if kill:
        os.kill(before, signal.SIGKILL)
        until(lambda: sign.process() not in (0, before), "another process", within=30)
        until(lambda: sign.show("ActiveState") == "active", "it runs", within=30)
    else:
        sign.systemctl("restart", "dutysignd.service")


@test(f"over {COUNT} restarts, every other by kill -9, a lamp whose request is kept does not blink")
def unseen(board):
    board.expect(LIGHTBOX, False, "the lightbox is lit")
    sampler = ["/host/watch", board.chip.file(LIGHTBOX, "value")]
    with subprocess.Popen(sampler, stdout=subprocess.PIPE, text=True) as watch:
        for number in range(COUNT):
            begin_again(kill=number % 2 == 1)
        watch.send_signal(signal.SIGTERM)
        seen = watch.communicate()[0].strip()
    kept = int(sign.show("NFileDescriptorStore"))
    say(f"{COUNT} restarts: {seen}; {kept} requests kept by systemd")
    # A line that is not kept falls once for each restart and is taken again at once.
    assert int(seen.split()[0]) <= (0 if kept else 2 * COUNT)
