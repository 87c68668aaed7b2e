# SPDX-License-Identifier: Apache-2.0
"""The journal of a running sign, in the emulated machine and on the host."""


def found(connection, since):
    """What a sign's journal has: its changes since a generation, oldest first."""
    state = connection.call("Status")["state"]
    entries, before = {}, None
    while True:
        where = {} if before is None else {"before": before}
        page = connection.call("History", limit=500, **where)
        entries.update((e["generation"], e.get("note", e.get("level"))) for e in page["entries"])
        if not page.get("more") or not page["entries"]:
            break
        before = min(entries)
        if before <= since:
            break
    return {
        "generation": state["generation"],
        "changes": sorted((g, what) for g, what in entries.items() if g > since),
        "faults": [fault["subject"] for fault in state["faults"]]}
