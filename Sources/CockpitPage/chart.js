// SPDX-License-Identifier: Apache-2.0
// A week as bars: a row for each day and officer, a colour for each status.
import { element, safeColour } from "./dom.js";
import { comma, text } from "./strings.js";
import { labelOf, statusName } from "./names.js";
import { fullDate, hours, shortDate, weekdayText } from "./time.js";
import { rows, stateAt, within } from "./timeline.js";

const SVG = "http://www.w3.org/2000/svg";
const PAST_END = "#c0504d";

/// The elements of the chart of a period.
export function chart(period, state, clock) {
  const days = [];
  for (let day = period.monday; day < period.monday + 7 && day <= period.today; day += 1) {
    days.push(element(
      "div", { class: "day" },
      element("h4", {}, `${weekdayText(day)} ${shortDate(day)}`),
      ...period.charted.map((person) => bar(person, day, period, state, clock))));
  }
  if (period.people.length === 0) return [element("p", { class: "fine" }, text("no_changes"))];
  return [scale(), ...days, legend(state, period)];
}

function bar(person, day, period, state, clock) {
  const [from, to] = [clock.midnight(day), clock.midnight(day + 1)];
  const spans = within(person.spans, from, to);
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "bar");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", text("chart_row", {
    name: person.name, day: fullDate(day), sums: sums(
      rows(spans, (span) => labelOfSpan(span, period, state)), period, state),
  }));
  for (const span of spans) {
    if (span.kind === "blank") continue;
    const part = document.createElementNS(SVG, "rect");
    const share = (time) => `${(100 * (time - from)) / (to - from)}%`;
    part.setAttribute("x", share(span.from));
    part.setAttribute("width", share(from + span.to - span.from));
    part.setAttribute("height", "100%");
    part.setAttribute("class", span.kind);
    if (span.kind !== "unknown") part.setAttribute("fill", colourOf(span, state));
    const title = document.createElementNS(SVG, "title");
    const note = span.entries.map((entry) => entry.note).filter((one) => one).pop();
    title.textContent = [
      `${clock.clock(span.from)}–${clock.clock(span.to)}`, labelOfSpan(span, period, state), note,
    ].filter((one) => one).join(comma);
    part.append(title);
    picture.append(part);
  }
  return element(
    "div", { class: "bar-row" }, element("span", { class: "bar-name" }, person.name), picture);
}

function scale() {
  return element(
    "div", { class: "bar-row scale", "aria-hidden": "true" }, element("span", { class: "bar-name" }),
    element("div", { class: "hours" }, ...["0", "6", "12", "18", "24"].map((hour) => (
      element("span", {}, hour)))));
}

function legend(state, period) {
  const used = new Set(period.people.flatMap((person) => person.spans.map((span) => span.status)));
  const removed = [...used]
    .filter((status) => status && !state.kinds.some((kind) => kind.status === status));
  const items = [
    ...state.kinds.map((kind) => [
      used.has(kind.status) ? lastLabel(kind.status, period, state) : labelOf(kind),
      safeColour(kind.colour),
    ]),
    ...removed.map((status) => [lastLabel(status, period, state), safeColour(null)]),
    [text("past_end_kind"), PAST_END], [text("unknown"), null],
  ];
  return element(
    "ul", { class: "legend", "aria-label": text("legend") },
    ...items.map(([label, colour]) => {
      const patch = element("span", { class: "patch" });
      if (colour) patch.style.backgroundColor = colour;
      return element("li", {}, patch, label);
    }));
}

function colourOf(span, state) {
  if (span.kind === "pastEnd") return PAST_END;
  const kind = state.kinds.find((other) => other.status === span.status);
  return safeColour(kind && kind.colour);
}

/// What a span is called, in the words of its time.
export function labelOfSpan(span, period, state) {
  const entry = span.entries[span.entries.length - 1];
  if (span.kind === "status" && entry) {
    return statusName(stateAt(state, period.names, entry), span.status);
  }
  return labelOfSum(span, period, state);
}

// What a sum over a period is called.
function labelOfSum(span, period, state) {
  switch (span.kind) {
    case "status": return lastLabel(span.status, period, state);
    case "pastEnd": return text("past_end_kind");
    case "unknown": return text("unknown");
    default: return text("no_record");
  }
}

// The label that a status had at its last entry of a period.
function lastLabel(status, period, state) {
  const entry = period.people.flatMap((person) => person.spans.flatMap((span) => span.entries))
    .filter((one) => one.status === status)
    .reduce((last, one) => (last && last.generation > one.generation ? last : one), null);
  return statusName(entry ? stateAt(state, period.names, entry) : state, status);
}

/// The time in each status by its label of the time, in the order of their first occurrence.
export function sums(spans, period, state) {
  const seconds = new Map();
  for (const span of spans) {
    const label = labelOfSpan(span, period, state);
    seconds.set(label, (seconds.get(label) || 0) + (span.to - span.from) / 1e6);
  }
  return [...seconds].map(([label, sum]) => `${label} ${hours(sum)}`).join(comma);
}
