// SPDX-License-Identifier: Apache-2.0
// Which entries of the journal say where an officer was, and which of their times hold.

/// The times of changes in the order of the journal, as far as they agree with it: of times that go
/// back the fewest are null, of two alike that of the earlier change.
export function consistent(times) {
  const ends = [];
  const previous = times.map(() => null);
  times.forEach((time, index) => {
    if (time === null) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (times[ends[middle]] <= time) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? ends[low - 1] : null;
    ends[low] = index;
  });
  const kept = times.map(() => null);
  for (let index = ends.length > 0 ? ends[ends.length - 1] : null; index !== null;
    index = previous[index]) kept[index] = times[index];
  return kept;
}

/// The changes of an officer without what a stuck button made, and without its withdrawal: where the
/// officer was, no stuck button knows.
export function standing(entries) {
  const kept = [];
  for (const entry of entries) {
    const again = entry.withdrawal === true
      ? kept.findLastIndex((one) => one.status === entry.status && isSame(one.by, entry.by)) : -1;
    const made = kept.slice(again + 1);
    const isOneButton = made.length > 0 && made.every(
      (one) => one.by.kind === "button" && one.by.name === made[0].by.name);
    const isKnownBefore = again >= 0 || !entry.status;
    if (entry.withdrawal === true && isKnownBefore && isOneButton) {
      kept.length = again + 1;
    } else {
      kept.push(entry);
    }
  }
  return kept;
}

function isSame(one, other) {
  return ["kind", "name", "uid"].every((member) => one[member] === other[member]);
}
