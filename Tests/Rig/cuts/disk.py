# SPDX-License-Identifier: Apache-2.0
"""A disk with a cache that a power cut empties.

QEMU's driver blklogwrites logs each write and each flush that the machine has been told of, in the
format of the kernel's dm-log-writes. A cut leaves what was flushed, and of the rest what chance
leaves: whole writes, single sectors, or nothing.
"""

import struct
from typing import NamedTuple

SECTOR = 512
FLUSH, DISCARD = 1, 4


class Entry(NamedTuple):
    """A write, a flush, or both."""

    sector: int
    data: bytes
    is_flush: bool
    # Where the log continues behind it.
    end: int


def entries(log):
    """The writes and flushes of a log, in order."""
    position = SECTOR
    while position + SECTOR <= len(log):
        sector, count, flags, _ = struct.unpack_from("<4Q", log, position)
        if count == 0 and flags == 0:
            return
        begin = position + SECTOR
        position = begin + (0 if flags & DISCARD else count * SECTOR)
        if position > len(log):
            return
        yield Entry(sector, log[begin:position], bool(flags & FLUSH), position)


class Cut(NamedTuple):
    """The numbers of writes that were flushed and that were not, and of sectors of the latter that
    are on the disk nevertheless."""

    flushed: int
    pending: int
    kept: int


def cut(path, log, chance):
    """Applies entries to the image from before them, as a cut after the last one leaves it."""
    flushes = [number for number, entry in enumerate(log) if entry.is_flush]
    last = flushes[-1] + 1 if flushes else 0
    keeps_all, kept = chance.random() < 0.2, 0
    with open(path, "r+b") as image:

        def write(sector, data):
            image.seek(sector * SECTOR)
            image.write(data)

        for entry in log[:last]:
            write(entry.sector, entry.data)
        for entry in log[last:]:
            way = chance.random()
            if keeps_all or way < 0.3:
                write(entry.sector, entry.data)
                kept += len(entry.data) // SECTOR
            elif way < 0.6:
                for offset in range(0, len(entry.data), SECTOR):
                    if chance.random() < 0.5:
                        write(entry.sector + offset // SECTOR, entry.data[offset:offset + SECTOR])
                        kept += 1
    writes = [bool(entry.data) for entry in log]
    return Cut(sum(writes[:last]), sum(writes[last:]), kept)
