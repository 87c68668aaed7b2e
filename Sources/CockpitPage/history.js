// SPDX-License-Identifier: Apache-2.0
// The journal: a week as a chart, its changes, and the work log to print.
import { element, section, setText, show } from "./dom.js";
import { chart } from "./chart.js";
import {
  actor, isSet, lampName, levelText, list, officerName, remarks, statusName,
} from "./names.js";
import { text, textOr } from "./strings.js";
import { dateText, fullDate, span } from "./time.js";
import { charted, lateSince, latestApplication, people, stateAt } from "./timeline.js";
import { call } from "./varlink.js";
import { printWorkLog } from "./worklog.js";
import { errorText } from "./announcer.js";

/// Entries of one call, as many as one reply has room for.
const PAGE = 200;

/// The number of changes that are listed at first.
const FIRST_CHANGES = 10;

export class HistoryView {
  constructor(sign, announcer) {
    this.sign = sign;
    this.announcer = announcer;
    this.week = null;
    this.shownChanges = FIRST_CHANGES;
    const go = (weeks) => () => this.go(weeks);
    this.before = element("button", { type: "button", onclick: go(-1) }, text("week_before"));
    this.present = element("button", { type: "button", onclick: go(0) }, text("this_week"));
    this.after = element("button", { type: "button", onclick: go(1) }, text("week_after"));
    this.title = element("h3", { "aria-live": "polite" });
    this.progress = element("p", { class: "fine", role: "status" });
    this.asOf = element("p", { class: "fine" });
    this.chart = element("div", { class: "chart" });
    this.print = element(
      "button", { type: "button", onclick: () => this.printDays(null) }, text("print_week"));
    this.day = element("select", { "aria-label": text("column_date") });
    this.printDay = element(
      "button", { type: "button", onclick: () => this.printDays(Number(this.day.value)) });
    this.day.addEventListener("change", () => this.nameDay());
    this.list = element("ol", { class: "changes" });
    this.more = element("button", { type: "button", onclick: () => this.showMore() },
      text("more_changes"));
    this.content = element(
      "div", {},
      element("div", { class: "extras" }, this.before, this.present, this.after),
      this.title, this.asOf, this.progress, this.chart,
      element("div", { class: "extras" }, this.print, this.day, this.printDay),
      element("h3", {}, text("changes")), this.list, this.more);
    this.refused = element("p", { class: "fine" }, text("no_history"));
    this.root = section("history", text("history"), this.content, this.refused);
  }

  update() {
    const { sign } = this;
    if (sign.rights) {
      show(this.content, sign.rights.history);
      show(this.refused, !sign.rights.history);
    } else {
      show(this.content, false);
      show(this.refused, false);
    }
    if (!sign.may("history")) return;
    if (sign.now === null) {
      if (!this.period) setText(this.progress, text("no_days"));
      return;
    }
    // A change of anything in the journal; the numbers of overrides are not in the state.
    const version = JSON.stringify([
      sign.state.officers.map((officer) => officer.generation),
      sign.state.lamps.map((lamp) => lamp.override), sign.state.letters,
      sign.state.attention,
      sign.state.kinds,
    ]);
    if (version === this.version && this.isFresh()) return;
    this.version = version;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.load(), this.period ? 800 : 0);
  }

  // A new day is in the chart although nobody has changed anything.
  isFresh() {
    return this.period && this.period.today === this.sign.clock.local(this.sign.now).day;
  }

  go(weeks) {
    const { clock, now } = this.sign;
    if (now === null) return;
    const present = clock.monday(now);
    const week = weeks === 0 ? present : (this.week === null ? present : this.week) + 7 * weeks;
    this.week = week >= present ? null : week;
    this.shownChanges = FIRST_CHANGES;
    this.load();
  }

  async load() {
    const { sign } = this;
    const { clock, state, now } = sign;
    if (now === null || !sign.may("history")) return;
    const monday = this.week === null ? clock.monday(now) : this.week;
    const [from, to] = [clock.midnight(monday), clock.midnight(monday + 7)];
    const request = {};
    this.request = request;
    setText(this.progress, this.period && this.period.monday === monday ? "" : text("loading"));
    try {
      const entries = await entriesOf(from, to, latestApplication(state));
      if (request !== this.request) return;
      const shown = [
        state, entries.all, entries.names, from, Math.max(from, Math.min(to, now))];
      this.period = {
        monday, from, to, asOf: now, today: clock.local(now).day, entries: entries.within,
        names: entries.names,
        people: people(...shown), charted: charted(...shown),
      };
      setText(this.progress, "");
      this.draw();
    } catch (error) {
      if (request !== this.request) return;
      setText(this.progress, errorText(error));
      this.version = null;
    }
  }

  draw() {
    const { period, sign } = this;
    const { clock, state, now } = sign;
    const isPresent = now !== null && period.monday >= clock.monday(now);
    this.after.disabled = isPresent;
    this.present.disabled = isPresent;
    setText(this.title, text("week_chart", {
      from: dateText(period.monday), to: dateText(period.monday + 6),
    }));
    setText(this.asOf, text("as_of", { time: clock.full(period.asOf) }));
    this.chart.replaceChildren(...chart(period, state, clock));
    const days = [0, 1, 2, 3, 4, 5, 6].map((index) => period.monday + index)
      .filter((day) => day <= period.today);
    const chosen = Number(this.day.value);
    this.day.replaceChildren(
      ...days.map((day) => element("option", { value: day }, fullDate(day))));
    this.day.value = String(days.includes(chosen) ? chosen : days[days.length - 1]);
    this.nameDay();
    this.drawChanges();
  }

  nameDay() {
    setText(this.printDay, text("print_day", { day: dateText(Number(this.day.value)) }));
  }

  drawChanges() {
    const { period, sign } = this;
    const latest = period.entries.slice().reverse();
    const rows = latest.slice(0, this.shownChanges)
      .map((entry) => element("li", {}, ...changeParts(entry, sign, period.names)));
    this.list.replaceChildren(
      ...(rows.length > 0 ? rows : [element("li", { class: "fine" }, text("no_changes"))]));
    show(this.more, latest.length > this.shownChanges);
  }

  showMore() {
    this.shownChanges += 100;
    this.drawChanges();
  }

  printDays(day) {
    if (!this.period) return;
    const { monday, today } = this.period;
    const days = day === null
      ? [0, 1, 2, 3, 4, 5, 6].map((index) => monday + index).filter((one) => one <= today) : [day];
    printWorkLog(this.period, days, this.sign.state, this.sign.clock);
  }
}

// The parts of a line: time, what changed, its end, who changed it, the note; in the names of then.
function changeParts(entry, sign, names) {
  const { clock } = sign;
  const state = stateAt(sign.state, names, entry);
  const what = isSet(entry.attention) ? text("attention")
    : isSet(entry.clockSet) ? text("clock")
    : isSet(entry.letters) ? text("report_box")
    : isSet(entry.lamp) ? lampName(state, entry.lamp)
      : officerName(state, entry.officer || "");
  const isTakenBack = entry.withdrawal === true;
  const author = isSet(entry.clockSet) ? "" : text("by", { who: actor(state, entry.by) });
  const parts = [
    ["time", isSet(entry.at) ? clock.full(entry.at) : text("time_unknown")],
    ["who", what], ["what", changeText(entry, state)],
    ["end", isSet(entry.until) ? text("until", { time: clock.when(entry.until, entry.at) }) : ""],
    ["fine", !isTakenBack ? author
      : text(isSet(entry.letters) ? "letter_taken_back" : "taken_back")],
    ["note", list(remarks(entry, clock))],
  ];
  return parts.filter(([, part]) => part !== "")
    .map(([name, part]) => element("span", { class: name }, part));
}

function changeText(entry, state) {
  if (isSet(entry.attention)) return textOr(`attention_${entry.attention}`, entry.attention);
  if (isSet(entry.clockSet)) {
    return text(entry.clockSet < 0 ? "clock_back" : "clock_forward", {
      span: span(Math.floor(Math.abs(entry.clockSet) / 1e6)),
    });
  }
  if (isSet(entry.letters)) {
    return entry.withdrawal === true
      ? text("letter_none") : textOr(`letter_${entry.letters}`, entry.letters);
  }
  if (isSet(entry.lamp)) {
    return isSet(entry.level) ? levelText(entry.level) : text("automatic");
  }
  const after = isSet(entry.status) ? statusName(state, entry.status) : text("unknown");
  return isSet(entry.from)
    ? text("arrow", { before: statusName(state, entry.from), after })
    : text("from_nothing", { after });
}

// The entries of a period, and with them the last one of each officer before it, and the rules of
// the roster that were applied within `reach` after it and hold since a time in it.
async function entriesOf(from, to, reach) {
  const within = await allEntries({ from, to });
  const before = await allEntries({ to: from, latest: true });
  const after = await allEntries({ from: to, to: to + reach });
  const late = after.entries.filter((entry) => {
    const since = lateSince(entry);
    return since !== null && since < to;
  });
  return {
    within: within.entries, all: [...before.entries, ...within.entries, ...late],
    names: distinct([...within.names, ...before.names]),
  };
}

// Names of several replies, each once.
function distinct(names) {
  const seen = new Map(names.map((name) => [`${name.kind} ${name.key} ${name.after}`, name]));
  return [...seen.values()];
}

// All entries of a query, the oldest first, page by page.
async function allEntries(query) {
  let entries = [];
  const names = [];
  for (;;) {
    const parameters = { ...query, limit: PAGE };
    if (entries.length > 0) parameters.before = entries[0].generation;
    const page = await call("History", parameters);
    // Pages that do not lead back in time would never end.
    const last = page.entries[page.entries.length - 1];
    if (last && entries.length > 0 && last.generation >= entries[0].generation) {
      return { entries, names };
    }
    entries = [...page.entries, ...entries];
    names.push(...(page.names || []));
    const isFull = page.entries.length >= PAGE;
    if (page.entries.length === 0 || (!isFull && page.more !== true)) return { entries, names };
  }
}
