// SPDX-License-Identifier: Apache-2.0
// What comes next, the residents at the door, and the faults.
import { element, section, setAttribute, setText, show } from "./dom.js";
import { emptyLetters } from "./commands.js";
import {
  actor, adviceText, faultText, isExpectedBack, isSet, lampName, officerName, statusName,
} from "./names.js";
import { bracketed, separator, text, textOr } from "./strings.js";
import { span } from "./time.js";

/// The number of changes that are listed.
const MOST_CHANGES = 8;

export class NextView {
  constructor(sign) {
    this.sign = sign;
    this.list = element("ul", { class: "rows" });
    this.empty = element("p", { class: "fine" });
    this.root = section("next", text("next"), this.list, this.empty);
  }

  update(clock) {
    const { sign } = this;
    const { state, now } = sign;
    const events = sign.isLive && now !== null ? upcoming(state, sign.foreseen, now) : [];
    setRows(this.list, events.slice(0, MOST_CHANGES).map(({ at, what }) => [
      text("coming", { time: clock.when(at, now), span: span((at - now) / 1e6) }), what,
    ]));
    show(this.empty, events.length === 0);
    setText(this.empty, !sign.isLive ? text("withheld_why")
      : text(now === null ? "next_unknown"
        : isSet(state.trial) ? "unknown_under_test" : "nothing_next"));
  }
}

/// The changes to come, in order.
function upcoming(state, foreseen, now) {
  const events = foreseen.map((change) => ({ at: change.at, what: changeText(state, change) }));
  for (const lamp of state.lamps) {
    const name = lampName(state, lamp.lamp);
    if (isSet(lamp.next)) events.push({ at: lamp.next, what: text("event_lamp", { name }) });
    const end = lamp.override && lamp.override.until;
    if (isSet(end) && end !== lamp.next) {
      events.push({ at: end, what: text("event_override_ends", { name }) });
    }
  }
  return events.filter((event) => event.at > now).sort((a, b) => a.at - b.at);
}

function changeText(state, change) {
  const officer = state.officers.find((other) => other.officer === change.officer);
  // The roster sets no ends: the next one is that of the status that was set.
  const status = change.event === "end" ? officer && officer.status : change.status;
  const event = change.event === "end" && isExpectedBack(state, status) ? "return" : change.event;
  return textOr(`event_${event}`, change.event, {
    name: officerName(state, change.officer),
    status: isSet(status) ? statusName(state, status) : "",
  });
}

export class ResidentsView {
  constructor(sign, announcer) {
    this.sign = sign;
    this.announcer = announcer;
    this.bell = element("p", { class: "bell" });
    this.box = element("p", {});
    this.empty = element("button", {
      type: "button", onclick: () => announcer.perform(this.root, text("box_saved"), emptyLetters),
    }, text("empty_box"));
    this.root = section("residents", text("residents"), this.bell, this.box, this.empty);
  }

  update(clock) {
    const { sign } = this;
    const { calls, letters } = sign.state;
    show(this.root, sign.isLive && !!(calls || letters));
    show(this.bell, !!calls);
    show(this.box, !!letters);
    if (calls) this.updateBell(calls, clock);
    setText(this.box, letters ? boxText(letters, sign, clock) : "");
    show(this.empty, !!letters && letters.waiting && sign.may("letters"));
  }

  updateBell(calls, clock) {
    const { sign } = this;
    const when = isSet(calls.last) ? clock.when(calls.last, sign.now) : text("time_unknown");
    setText(this.bell, calls.count > 0
      ? text("bell", { count: calls.count, when }) : text("bell_none"));
    if (sign.isLive && isSet(this.count) && calls.count > this.count) {
      this.announcer.say(text("bell_rings"));
    }
    this.count = calls.count;
  }
}

function boxText(letters, sign, clock) {
  const time = (at) => (isSet(at) ? clock.when(at, sign.now) : text("time_unknown"));
  const parts = [text(letters.waiting ? "box_since" : "box_none", { when: time(letters.since) })];
  if (letters.emptiedBy) {
    const who = actor(sign.state, letters.emptiedBy);
    parts.push(text("box_emptied", { who, when: time(letters.emptied) }));
  }
  return parts.join(separator);
}

export class FaultsView {
  constructor(sign) {
    this.sign = sign;
    this.list = element("ul", { class: "faults" });
    this.none = element("p", { class: "good" });
    this.warnings = element("p", { class: "fine" });
    this.root = section("faults", text("faults"), this.list, this.none, this.warnings);
  }

  update() {
    const { sign } = this;
    const { state } = sign;
    const faults = sign.isLive ? state.faults : [];
    const version = JSON.stringify(faults);
    if (version !== this.version) {
      this.version = version;
      this.list.replaceChildren(...faults.map((fault) => element(
        "li", {},
        element("strong", {}, faultText(state, fault)), bracketed(ageText(fault)),
        element("p", { class: "advice" }, `→ ${adviceText(fault)}`))));
    }
    show(this.list, faults.length > 0);
    show(this.none, faults.length === 0);
    setAttribute(this.none, "class", sign.isLive ? "good" : "fine");
    setText(this.none, text(sign.isLive ? "no_faults" : "withheld_why"));
    show(this.warnings, sign.isLive && !!state.warnings);
    setText(this.warnings, text("warnings", { count: state.warnings || 0 }));
  }
}

function ageText(fault) {
  return text(fault.count === 1 ? "fault_for" : "fault_times", {
    span: span(fault.age), count: fault.count,
  });
}

/// Shows a list of rows, each with a time and a text; touches nothing that is already so.
function setRows(target, rows) {
  const version = JSON.stringify(rows);
  if (target.dataset.version === version) return;
  target.dataset.version = version;
  target.replaceChildren(...rows.map(([time, what]) => element(
    "li", {}, element("span", { class: "time" }, time), element("span", {}, what))));
}
