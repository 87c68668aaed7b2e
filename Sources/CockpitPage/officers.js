// SPDX-License-Identifier: Apache-2.0
// The officers: what residents see of each, and the buttons that change it.
import { Keyed, element, inkOn, safeColour, section, setAttribute, setText, show } from "./dom.js";
import {
  actor, clauses, endOf, isSet, isUnderTest, labelOf, leaveKind, officerName, shownStatus,
  statusName, unknownReason,
} from "./names.js";
import { text } from "./strings.js";
import { setWhereabouts } from "./commands.js";
import { WhereaboutsDialog } from "./dialog.js";

const HALF_HOUR = 1800;

export class OfficersView {
  constructor(sign, announcer) {
    this.sign = sign;
    this.announcer = announcer;
    this.dialog = new WhereaboutsDialog(sign, announcer);
    const list = element("div", { class: "cards" });
    this.hint = element("p", { class: "fine" });
    this.root = section("officers", text("officers"), list, this.hint, this.dialog.root);
    this.cards = new Keyed(list, (officer) => new OfficerCard(officer.officer, this));
  }

  update(clock) {
    const { sign } = this;
    const { state } = sign;
    this.cards.update(state.officers, (officer) => officer.officer, state, clock);
    const maySetAny = state.officers.some((officer) => sign.maySet(officer.officer));
    show(this.hint, sign.isLive && !!sign.rights);
    setText(this.hint, text(maySetAny ? "cleared_end" : "read_only"));
    this.dialog.update();
  }
}

class OfficerCard {
  constructor(key, view) {
    this.view = view;
    const id = `officer-${key}`;
    this.name = element("span", {});
    this.local = element("span", { class: "rank", dir: "auto" });
    this.rank = element("span", { class: "rank" });
    this.contact = element("span", { class: "contact" });
    this.pill = element("strong", { class: "pill" });
    this.end = element("span", { class: "end" });
    this.note = element("p", { class: "note" });
    this.fine = element("p", { class: "fine" });
    this.choices = element("div", { class: "choices", role: "group" });
    this.buttons = new Keyed(this.choices, (kind) => this.statusButton(kind.status));
    this.longer = element("button", {
      type: "button", onclick: () => this.extend(),
    }, text("longer"));
    this.details = element("button", {
      type: "button", "aria-haspopup": "dialog",
      onclick: () => view.dialog.open(this.officer),
    }, text("details"));
    this.extras = element("div", { class: "extras" }, this.longer, this.details);
    this.root = element(
      "article", { class: "card officer", "aria-labelledby": id, "data-officer": key },
      element("h3", { id }, this.name, this.rank, this.local), this.contact,
      element("p", { class: "shown" }, this.pill, this.end),
      this.note, this.fine, this.choices, this.extras);
  }

  update(officer, state, clock) {
    const { sign } = this.view;
    const { isLive } = sign;
    this.officer = officer;
    this.called = officerName(state, officer.officer);
    setText(this.name, this.called);
    setText(this.rank, officer.rank || "");
    setText(this.local, officer.local || "");
    show(this.local, !!officer.local);
    setText(this.contact, officer.contact || "");
    show(this.contact, !!officer.contact);
    const shown = isLive ? shownStatus(state, officer) : text("withheld");
    setText(this.pill, shown);
    this.colourPill(isLive ? kindShown(state, officer) : null);
    setText(this.end, (isLive && endOf(state, officer, clock, sign.now)) || "");
    setAttribute(this.end, "class", isLive && officer.pastEnd ? "end late" : "end");
    const note = isLive && isSet(officer.note) && !isUnderTest(officer) ? officer.note : "";
    setText(this.note, note);
    show(this.note, note !== "");
    setText(this.fine, this.origin(officer, state, clock));
    this.updateButtons(officer, state, shown);
    if (isLive) this.announce(officer, shown);
  }

  // Says what somebody else, a button or the time has changed.
  announce(officer, shown) {
    const isOwn = this.root.getAttribute("aria-busy") === "true";
    if (this.announced !== undefined && this.announced !== shown && !isOwn) {
      this.view.announcer.say(text("changed", { name: this.called, status: shown }));
    }
    this.announced = shown;
  }

  origin(officer, state, clock) {
    const { sign } = this.view;
    if (!sign.isLive) return text("withheld_why");
    const parts = [unknownReason(state, officer)];
    if (officer.by && !isUnderTest(officer)) {
      const who = actor(state, officer.by);
      const when = isSet(officer.since) ? clock.when(officer.since, sign.now) : text("time_unknown");
      parts.push(text(officer.by.kind === "programme" ? "set_by_roster" : "set_by", { who, when }));
    }
    if (isSet(officer.reception)) {
      parts.push(text(officer.reception ? "reception_open" : "reception_closed"));
    }
    return parts.filter((part) => part).join(" · ");
  }

  colourPill(kind) {
    const colour = kind ? safeColour(kind.colour) : null;
    this.pill.style.backgroundColor = colour || "";
    this.pill.style.color = colour ? inkOn(colour) : "";
    setAttribute(this.pill, "class", kind ? "pill" : "pill none");
  }

  updateButtons(officer, state, shown) {
    const maySet = this.view.sign.maySet(officer.officer);
    show(this.choices, maySet);
    show(this.extras, maySet);
    setAttribute(this.choices, "aria-label", text("set_whereabouts", { name: this.called }));
    setAttribute(this.longer, "aria-label", text("longer_label", { name: this.called }));
    setAttribute(this.details, "aria-label", text("details_label", { name: this.called }));
    show(this.longer, isSet(officer.shown));
    this.buttons.update(state.kinds, (kind) => kind.status, officer, shown);
  }

  statusButton(status) {
    const label = element("span", {});
    const local = element("span", { class: "local", dir: "auto" });
    const root = element("button", {
      type: "button", class: "choice", "data-status": status, onclick: () => this.press(status),
    }, label, local);
    return {
      root,
      update(kind, officer) {
        const colour = safeColour(kind.colour);
        const isShown = officer.shown === kind.status;
        setText(label, labelOf(kind));
        setText(local, kind.local || "");
        show(local, !!kind.local);
        setAttribute(root, "aria-pressed", isShown ? "true" : "false");
        root.style.borderColor = colour;
        root.style.backgroundColor = isShown ? colour : "";
        root.style.color = isShown ? inkOn(colour) : "";
      },
    };
  }

  press(status) {
    const { officer, view } = this;
    const name = statusName(view.sign.state, status);
    view.announcer.perform(
      this.root, text("saved", { name: this.called, status: name }),
      () => setWhereabouts(officer, status));
  }

  // Half an hour more, from the announced end or from now on.
  extend() {
    const { officer, view } = this;
    const { sign } = view;
    const rest = isSet(officer.until) && sign.now !== null && !officer.pastEnd
      ? Math.max(0, Math.round((officer.until - sign.now) / 1e6)) : 0;
    const more = { forSeconds: rest + HALF_HOUR };
    if (isSet(officer.note)) more.note = officer.note;
    const status = clauses(statusName(sign.state, officer.shown), text("longer"));
    view.announcer.perform(
      this.root, text("saved", { name: this.called, status }),
      () => setWhereabouts(officer, officer.shown, more));
  }
}

/// The status whose colour an officer has; undefined while residents see "unknown".
function kindShown(state, officer) {
  if (isSet(officer.leave)) return leaveKind(state);
  return state.kinds.find((kind) => kind.status === officer.shown);
}
