# SPDX-License-Identifier: Apache-2.0
"""What the journal must have after a cut."""


class Expected:
    """The changes that were found once, and those that were acknowledged since."""

    def __init__(self):
        self.verified, self.acknowledged, self.count = 0, {}, 0

    def acknowledge(self, generation, what, position):
        """Notes an acknowledgement, and where the log of the disk was when it arrived."""
        self.acknowledged[generation] = (what, position)

    def wrong(self, found, position=None):
        """Compares a journal with what was acknowledged, before a place in the log."""
        changes = {generation: what for generation, what in found["changes"]}
        wrong = [
            f"{generation} ({what}) was acknowledged, found {changes.get(generation)!r}"
            for generation, (what, at) in self.acknowledged.items()
            if changes.get(generation) != what and (position is None or at <= position)]
        numbers = sorted(number for number in changes if number > self.verified)
        if numbers and numbers != list(range(self.verified + 1, numbers[-1] + 1)):
            wrong.append(f"the journal has a gap after {self.verified}: {numbers[:5]} ...")
        if found["generation"] < self.verified:
            wrong.append(f"the journal is at {found['generation']}, it was at {self.verified}")
        if [name for name in found["files"] if "damaged" in name or "broken" in name]:
            wrong.append(f"damaged: {found['files']}")
        if "record" in found["faults"]:
            wrong.append(f"faults: {found['faults']}")
        return wrong

    def check(self, found):
        """Compares a journal with all that was acknowledged, and expects it from now on."""
        wrong = self.wrong(found)
        self.count += len(self.acknowledged)
        self.verified, self.acknowledged = found["generation"], {}
        return wrong
