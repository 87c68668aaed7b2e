// SPDX-License-Identifier: Apache-2.0
// The statuses of officers over a week, from the journal, by the rules of the command line's
// reports (OfficerTimeline and Period there).

/// The age at which the status of an officer who has left is unknown, in microseconds.
const STALE_AFTER_LEAVING = 14 * 3600 * 1e6;

/// The spans of an officer in a period without gaps: `{kind, status, entries, from, to}`, where
/// `kind` is `status`, `pastEnd`, `unknown` or `blank`.
export function timeline(entries, from, to, staleAfter, hasLeft) {
  const first = entries.length === 0 ? Infinity : known(entries[0].at, -Infinity);
  const last = entries[entries.length - 1];
  const gone = !hasLeft ? Infinity : last ? staleTime(last, staleAfter) : -Infinity;
  const spans = [];
  const reached = () => (spans.length > 0 ? spans[spans.length - 1].to : from);

  function fill(end) {
    const start = reached();
    if (start >= end) return;
    const bounds = [first, gone].filter((bound) => start < bound && bound < end)
      .sort((a, b) => a - b);
    const times = [start, ...bounds, end];
    for (let index = 0; index + 1 < times.length; index += 1) {
      const isBlank = times[index] < first || times[index] >= gone;
      spans.push({
        kind: isBlank ? "blank" : "unknown", status: null, entries: [],
        from: times[index], to: times[index + 1],
      });
    }
  }

  function add(kind, entry, start, end) {
    if (start >= end) return;
    fill(start);
    // After a clock was set back changes overlap; the overlap belongs to the earlier change.
    const begin = Math.max(start, spans.length > 0 ? reached() : start);
    const status = kind === "status" ? entry.status : null;
    if (begin < end) spans.push({ kind, status, entries: [entry], from: begin, to: end });
  }

  entries.forEach((entry, index) => {
    if (!isKnown(entry.at)) return;
    let end = to;
    if (index + 1 < entries.length) {
      // Without the time of the next change the end of this status is unknown.
      if (!isKnown(entries[index + 1].at)) return;
      end = Math.min(end, entries[index + 1].at);
    }
    end = Math.min(end, staleTime(entry, staleAfter));
    const start = Math.max(entry.at, from);
    if (!entry.status) {
      add("unknown", entry, start, end);
      return;
    }
    const announced = Math.min(end, known(entry.until, end));
    add("status", entry, start, announced);
    add("pastEnd", entry, Math.max(start, announced), end);
  });
  fill(to);
  return spans;
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

/// The spans of a timeline in a part of its period.
export function within(spans, from, to) {
  return spans.map((span) => (
    { ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);
}

/// The rows of a report: from minute to minute, and equal ones that follow each other are one.
export function rows(spans) {
  const minute = (time) => Math.floor(time / 60e6) * 60e6;
  const found = [];
  for (const span of spans) {
    const row = { ...span, from: minute(span.from), to: minute(span.to) };
    const last = found[found.length - 1];
    if (row.from >= row.to) continue;
    if (last && last.kind === row.kind && last.status === row.status) {
      last.to = row.to;
      last.entries = last.entries.concat(
        row.entries.filter((entry) => !last.entries.includes(entry)));
    } else {
      found.push(row);
    }
  }
  return found;
}

/// The officers who occur in a period, as configured and then those who have left, with spans.
export function people(state, entries, from, to) {
  const own = (key) => standing(entries.filter((entry) => entry.officer === key));
  const keys = new Set(state.officers.map((officer) => officer.officer));
  const others = [...new Set(entries.map((entry) => entry.officer))]
    .filter((key) => key && !keys.has(key));
  return [
    ...state.officers.map((officer) => ({
      key: officer.officer, name: officer.name, rank: officer.rank,
      spans: timeline(
        own(officer.officer), from, to, known(officer.staleAfter, Infinity) * 1e6, false),
    })),
    ...others.map((key) => ({
      key, name: key, rank: null,
      spans: timeline(own(key), from, to, STALE_AFTER_LEAVING, true),
    })),
  ].filter((person) => person.spans.some((span) => span.kind !== "blank"));
}

function isKnown(value) { return value !== undefined && value !== null; }

function known(value, otherwise) { return isKnown(value) ? value : otherwise; }

function staleTime(entry, staleAfter) {
  return isKnown(entry.at)
    ? Math.max(entry.at, known(entry.until, entry.at)) + staleAfter : Infinity;
}
