// SPDX-License-Identifier: Apache-2.0
// The statuses of officers over a week, from the journal, by the rules of the command line's
// reports (OfficerTimeline, KeyTerm and Period there). A test compares the two.
import { consistent, standing } from "./entries.js";

/// The age at which a status is unknown where nothing says another one, in seconds.
const STALE_AFTER = 14 * 3600;

/// The age in seconds from which on a status is never stale: 100 years.
const LONGEST_AGE = 100 * 366 * 86400;

/// The spans of an officer in a period without gaps: `{kind, status, entries, from, to}`, where
/// `kind` is `status`, `pastEnd`, `unknown` or `blank`.
///
/// `entries` are in the order of the journal. `staleness` are rules `{from, seconds}` in order.
/// `end` is when somebody else got the key: undefined for nobody, null for an unknown time.
/// `removals` are the times `{from, to}` in which a status was not configured, by its key.
export function timeline(entries, from, to, staleness, end, removals = new Map()) {
  const effective = effectiveTimes(entries);
  const events = entries.map((entry, index) => ({ time: effective[index], entry }));
  if (end !== undefined) events.push({ time: end, entry: null });
  const times = consistent(events.map((event) => event.time));
  const spans = [];

  function append(kind, status, own, until) {
    const last = spans[spans.length - 1];
    const start = last ? last.to : from;
    if (start >= until) return;
    if (last && last.kind === kind && last.status === status
      && own.length === last.entries.length && own.every((one, at) => one === last.entries[at])) {
      last.to = until;
    } else {
      spans.push({ kind, status, entries: own, from: start, to: until });
    }
  }

  // While a status is not configured, the door shows that nothing is known.
  function appendConfigured(kind, status, entry, until) {
    for (const gap of removals.get(entry.status) || []) {
      append(kind, status, [entry], Math.min(gap.from, until));
      append("unknown", null, [], Math.min(gap.to, until));
    }
    append(kind, status, [entry], until);
  }

  function appendEntry(entry, time, next) {
    staleness.forEach((rule, index) => {
      const after = staleness[index + 1];
      const last = after ? Math.min(next, after.from) : next;
      const fresh = Math.min(last, staleTime(entry, time, rule.seconds));
      if (isKnown(entry.status)) {
        const over = Math.min(fresh, known(entry.until, fresh));
        appendConfigured("status", entry.status, entry, over);
        appendConfigured("pastEnd", null, entry, fresh);
      } else {
        append("unknown", null, [entry], fresh);
      }
      append("unknown", null, [], last);
    });
  }

  const first = events.length === 0 ? to : known(times[0], -Infinity);
  append("blank", null, [], Math.min(first, to));
  times.forEach((time, index) => {
    if (time === null) return;
    append("unknown", null, [], Math.min(time, to));
    let next = to;
    if (index + 1 < times.length) {
      // Without the time of the next change the end of this status is unknown.
      if (times[index + 1] === null) return;
      next = Math.min(times[index + 1], to);
    }
    const { entry } = events[index];
    if (!entry || endsTerm(entry)) append("blank", null, [], next);
    else appendEntry(entry, time, next);
  });
  append("unknown", null, [], to);
  return spans;
}

/// The time of a rule of the roster that was applied after it; null in other entries.
export function lateSince(entry) {
  const isLate = entry.by.kind === "programme" && entry.withdrawal !== true
    && isKnown(entry.officer) && isKnown(entry.since) && isKnown(entry.at) && entry.since < entry.at;
  return isLate ? entry.since : null;
}

/// How long after its time a rule of the roster may be applied, in microseconds: while its status is
/// not stale; a day at least and 31 days at most.
export function latestApplication(state) {
  const age = Math.max(0, ...state.officers.map((officer) => known(officer.staleAfter, 0)));
  return Math.max(1, Math.min(Math.floor(age / 86400) + 1, 31)) * 86400e6;
}

// Since when the status of each entry holds: of a rule that was applied late since the rule's time,
// but not before the change that it follows; else when the change was made.
function effectiveTimes(entries) {
  let previous = null;
  return entries.map((entry) => {
    if (!isKnown(entry.at)) return null;
    const since = lateSince(entry);
    previous = since === null
      ? entry.at : Math.max(since, Math.min(known(previous, since), entry.at));
    return previous;
  });
}

/// The spans of a timeline in a part of its period.
export function within(spans, from, to) {
  return spans.map((span) => (
    { ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);
}

/// The rows of a report: from minute to minute, and equal ones with the same label that follow each
/// other are one.
export function rows(spans, labelOf = () => "") {
  const minute = (time) => Math.floor(time / 60e6) * 60e6;
  const found = [];
  for (const span of spans) {
    const row = { ...span, from: minute(span.from), to: minute(span.to) };
    const last = found[found.length - 1];
    if (row.from >= row.to) continue;
    if (last && last.kind === row.kind && last.status === row.status
      && labelOf(last) === labelOf(row)) {
      last.to = row.to;
      last.entries = last.entries.concat(
        row.entries.filter((entry) => !last.entries.includes(entry)));
    } else {
      found.push(row);
    }
  }
  return found;
}

/// The persons who occur in a period, with spans: as configured, then those who have left. A key that
/// went from one person to another stands for each of them in turn.
export function people(state, entries, names, from, to) {
  return everybody(state, entries, names, from, to).filter(isRecorded);
}

/// The same, with officers of today of whom nothing is recorded in it.
export function charted(state, entries, names, from, to) {
  return everybody(state, entries, names, from, to)
    .filter((person) => person.isPresent || isRecorded(person));
}

function isRecorded(person) { return person.spans.some((span) => span.kind !== "blank"); }

function everybody(state, entries, names, from, to) {
  const ordered = entries.slice().sort((one, other) => one.generation - other.generation)
    .filter((entry, at, all) => at === 0 || entry.generation !== all[at - 1].generation);
  const keys = new Set(state.officers.map((officer) => officer.officer));
  for (const entry of ordered) if (entry.officer) keys.add(entry.officer);
  return [...keys].flatMap((key) => persons(
    key, state.officers.find((officer) => officer.officer === key),
    ordered.filter((entry) => entry.officer === key),
    names.filter((name) => name.kind === "officer" && name.key === key)
      .sort((one, other) => one.after - other.after), removalsOf(names, ordered), from, to));
}

// When statuses were not in the configuration, by their keys: since a name that is empty, until the
// next one.
function removalsOf(names, entries) {
  const removals = new Map();
  const statuses = names.filter((name) => name.kind === "status")
    .sort((one, other) => one.after - other.after);
  for (const name of statuses) {
    if (name.name !== "" && !removals.has(name.key)) continue;
    const time = known(since(name, entries), Infinity);
    const own = removals.get(name.key) || [];
    const last = own[own.length - 1];
    if (name.name === "") {
      if (!last || last.to !== Infinity) own.push({ from: time, to: Infinity });
    } else if (last && last.to === Infinity) {
      last.to = time;
    }
    removals.set(name.key, own);
  }
  return removals;
}

/// A state with the names that people had when an entry was made, of officers, statuses and lamps; those
/// of today where none is recorded. A status ends with the person who had the key, and not with the
/// successor.
export function stateAt(state, names, entry) {
  const generation = known(
    entry.predecessor, endsTerm(entry) ? entry.generation - 1 : entry.generation);
  const past = new Map();
  for (const name of names.slice().sort((one, other) => one.after - other.after)) {
    const id = `${name.kind} ${name.key}`;
    // A status that was removed has the label that it had.
    if (name.name === "") continue;
    if (name.after < generation || !past.has(id)) past.set(id, name);
  }
  function named(list, kind, key, change) {
    const keys = new Set(list.map((one) => one[key]));
    const removed = [...past.values()].filter((name) => name.kind === kind && !keys.has(name.key))
      .map((name) => ({ [key]: name.key }));
    return [...list, ...removed].map((one) => {
      const name = past.get(`${kind} ${one[key]}`);
      return name ? { ...one, ...change(name) } : one;
    });
  }
  return {
    ...state,
    officers: named(state.officers, "officer", "officer", (name) => ({ name: name.name })),
    kinds: named(state.kinds, "status", "status", (name) => (
      { label: name.name, english: known(name.english, name.name) })),
    lamps: named(state.lamps, "lamp", "lamp", (name) => ({ label: name.name })),
  };
}

function persons(key, officer, entries, recorded, removals, from, to) {
  const terms = [];
  for (const name of [...recorded, ...today(key, officer, entries, recorded)]) {
    const last = terms[terms.length - 1];
    if (last && last.names[last.names.length - 1].name === name.name) last.names.push(name);
    else terms.push({ names: [name], after: terms.length === 0 ? null : name.after });
  }
  if (terms.length === 0) terms.push({ names: [], after: null });
  const rules = stalenessOf(officer, entries, recorded);
  return terms.map((term, index) => {
    const next = terms[index + 1];
    const own = entries.filter((entry) => (term.after === null || term.after < entry.generation)
      && (!next || entry.generation <= next.after));
    // A promotion after the period is not yet one.
    const name = term.names.findLast((one) => known(since(one, entries), Infinity) < to)
      || term.names[0];
    return {
      isPresent: officer !== undefined && !next,
      key, name: name ? name.name : key, rank: name ? known(name.rank, null) : null,
      spans: timeline(
        standing(own), from, to, rules, next ? since(next.names[0], entries) : undefined,
        removals),
    };
  });
}

// The name of today, which may not be among those of older entries.
function today(key, officer, entries, recorded) {
  const last = recorded[recorded.length - 1];
  if (!officer || (last && last.name === officer.name
    && known(last.rank, null) === known(officer.rank, null))) return [];
  const after = entries.length > 0 ? entries[entries.length - 1].generation : 0;
  return [{ key, name: officer.name, rank: officer.rank, after }];
}

// Since when a name holds; null if that is not known.
function since(name, entries) {
  if (isKnown(name.since)) return name.since;
  const first = entries.find((entry) => entry.generation > name.after && isKnown(entry.at));
  return first ? first.at : null;
}

// When statuses became stale in the configurations of their time.
function stalenessOf(officer, entries, recorded) {
  const present = officer ? known(officer.staleAfter, null) : STALE_AFTER;
  const rules = [];
  for (const name of recorded) {
    const seconds = known(name.staleAfter, present);
    const last = rules[rules.length - 1];
    if (last && last.seconds === seconds) continue;
    // The first name of a thing also holds for the changes before it.
    const from = last ? known(since(name, entries), Infinity) : -Infinity;
    rules.push({ from: Math.max(from, last ? last.from : -Infinity), seconds });
  }
  return rules.length > 0 ? rules : [{ from: -Infinity, seconds: present }];
}

// Whether the officer's term ends with an entry: somebody else has the key from then on, or nobody.
function endsTerm(entry) {
  return isKnown(entry.officer) && !isKnown(entry.status) && entry.by.kind === "sign"
    && !isKnown(entry.by.name);
}

function isKnown(value) { return value !== undefined && value !== null; }

function known(value, otherwise) { return isKnown(value) ? value : otherwise; }

function staleTime(entry, time, staleAfter) {
  if (!isKnown(staleAfter) || staleAfter < 0 || staleAfter >= LONGEST_AGE) return Infinity;
  return Math.max(time, known(entry.until, time)) + staleAfter * 1e6;
}
