// SPDX-License-Identifier: Apache-2.0
// The work log of some days, a page for each officer, to print and to sign.
import { element } from "./dom.js";
import { labelOfSpan, sums } from "./chart.js";
import { actor, list, officeName, remarks } from "./names.js";
import { text } from "./strings.js";
import { fullDate, hours } from "./time.js";
import { rows, stateAt, within } from "./timeline.js";

const COLUMNS = ["date", "time", "status", "length", "by", "note"];

/// Prints the work log of some days of a period.
export function printWorkLog(period, days, state, clock) {
  const pages = period.people.map((person) => page(person, period, days, state, clock));
  const log = element("div", { id: "work-log", "aria-hidden": "true" }, ...pages);
  const old = document.getElementById("work-log");
  if (old) old.remove();
  document.body.append(log);
  window.print();
}

function page(person, period, days, state, clock) {
  const daily = days.map((day) => ({
    day,
    rows: rows(
      within(person.spans, clock.midnight(day), clock.midnight(day + 1)),
      (span) => labelOfSpan(span, period, state)),
  }));
  const all = daily.flatMap((one) => one.rows);
  const name = [person.name, person.rank].filter((part) => part).join(" ");
  const range = [...new Set([days[0], days[days.length - 1]])].map(fullDate).join(" – ");
  return element(
    "section", { class: "log-page" },
    element("h1", {}, text("work_log")),
    element("p", { class: "office" }, officeName(state)),
    element("p", { class: "log-who" }, element("span", {}, text("officer", { name })),
      element("span", {}, range)),
    element("table", {},
      element("thead", {}, element("tr", {}, ...COLUMNS.map((column) => (
        element("th", { scope: "col" }, text(`column_${column}`)))))),
      element("tbody", {}, ...daily.flatMap((one) => tableRows(one, period, state, clock)))),
    element("p", {}, text("sum", { sums: sums(all, period, state) })),
    element("p", { class: "fine" }, text("as_of", { time: clock.full(period.asOf) })),
    element("p", { class: "log-who signatures" },
      ...["signature_officer", "signature_checked"].map((key) => element(
        "span", {}, text(key), element("b", {}), text("signature_date"), element("b", {})))));
}

function tableRows({ day, rows: found }, period, state, clock) {
  const isBlank = found.every((row) => row.kind === "blank");
  const cells = isBlank
    ? [["", text("no_record"), "", "", ""]]
    : found.map((row) => rowCells(row, day, period, state, clock));
  return cells.map((texts, index) => element(
    "tr", {},
    index === 0 ? element("th", { scope: "rowgroup", rowspan: cells.length }, fullDate(day)) : null,
    ...texts.map((part) => element("td", {}, part))));
}

function rowCells(row, day, period, state, clock) {
  const end = row.to === clock.midnight(day + 1) ? "24:00" : clock.clock(row.to);
  const authors = row.entries.map((entry) => (
    entry.withdrawal === true
      ? text("taken_back") : actor(stateAt(state, period.names, entry), entry.by)));
  const notes = row.entries.flatMap((entry) => remarks(entry, clock));
  return [
    `${clock.clock(row.from)}–${end}`, labelOfSpan(row, period, state),
    hours((row.to - row.from) / 1e6), list(authors), list(notes),
  ];
}
