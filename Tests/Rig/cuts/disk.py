# SPDX-License-Identifier: Apache-2.0
"""A disk with a cache that a power cut empties.

QEMU's driver blklogwrites logs each write and each flush that the machine has been told of, in the
format of the kernel's dm-log-writes. A cut leaves what was flushed, and of the rest what chance
leaves: whole writes, single sectors, or nothing.
"""

import os
import struct

SECTOR = 512
FLUSH, DISCARD = 1, 4


def entries(log):
    """The writes and flushes of a log in order: sector, data, whether it is a flush."""
    position = SECTOR
    while position + SECTOR <= len(log):
        sector, count, flags, _ = struct.unpack_from("<4Q", log, position)
        if count == 0 and flags == 0:
            return
        position += SECTOR
        size = 0 if flags & DISCARD else count * SECTOR
        if position + size > len(log):
            return
        if size:
            yield sector, log[position:position + size], bool(flags & FLUSH)
        elif flags & FLUSH:
            yield sector, b"", True
        position += size


def apply(image, sector, data):
    image.seek(sector * SECTOR)
    image.write(data)


def cut(path, log_path, chance):
    """Applies a log to the image from before it, as a cut at its end leaves it.

    Returns the number of writes that were flushed, of those that were not, and of the sectors of the
    latter that are on the disk nevertheless.
    """
    with open(log_path, "rb") as file:
        log = list(entries(file.read()))
    flushes = [number for number, (_, _, flush) in enumerate(log) if flush]
    last = flushes[-1] + 1 if flushes else 0
    keeps, kept = chance.random(), 0
    with open(path, "r+b") as image:
        for sector, data, _ in log[:last]:
            apply(image, sector, data)
        for sector, data, _ in log[last:]:
            way = chance.random()
            if keeps < 0.2 or way < 0.3:
                apply(image, sector, data)
                kept += len(data) // SECTOR
            elif way < 0.6:
                for offset in range(0, len(data), SECTOR):
                    if chance.random() < 0.5:
                        apply(image, sector + offset // SECTOR, data[offset:offset + SECTOR])
                        kept += 1
        image.flush()
        os.fsync(image.fileno())
    writes = [bool(data) for _, data, _ in log]
    return sum(writes[:last]), sum(writes[last:]), kept
