// SPDX-License-Identifier: Apache-2.0
// The dialog that sets a status with its end and its note.
import { element, setText, show } from "./dom.js";
import { isSet, labelOf, statusName } from "./names.js";
import { text } from "./strings.js";
import { setWhereabouts } from "./commands.js";

const SPANS = [1800, 3600, 7200, 14400];

export class WhereaboutsDialog {
  constructor(sign, announcer) {
    this.sign = sign;
    this.announcer = announcer;
    this.title = element("h2", { id: "dialog-title" });
    this.statuses = element("div", { class: "radios" });
    this.end = element("select", { id: "dialog-end", onchange: () => this.endChanged() });
    this.time = element("input", { id: "dialog-time", type: "time" });
    this.date = element("input", { id: "dialog-date", type: "date" });
    this.at = element(
      "div", { class: "fields" }, field("dialog-time", text("time"), this.time),
      field("dialog-date", text("date"), this.date));
    this.note = element("input", {
      id: "dialog-note", type: "text", maxlength: 60, autocomplete: "off",
      "aria-describedby": "dialog-hint",
    });
    this.hint = element("p", { id: "dialog-hint", class: "fine" });
    this.problem = element("p", { class: "problem", role: "alert" });
    const submit = element("button", { type: "submit", class: "primary" }, text("set"));
    const cancel = element("button", {
      type: "button", onclick: () => this.root.close(),
    }, text("cancel"));
    this.form = element(
      "form", { method: "dialog", novalidate: true, onsubmit: (event) => this.submit(event) },
      this.title,
      element("fieldset", {}, element("legend", {}, text("status")), this.statuses),
      field("dialog-end", text("end"), this.end), this.at,
      field("dialog-note", text("note"), this.note), this.hint, this.problem,
      element("div", { class: "extras" }, submit, cancel));
    this.root = element("dialog", { "aria-labelledby": "dialog-title" }, this.form);
  }

  open(officer) {
    const { sign } = this;
    const { state } = sign;
    this.officer = officer;
    setText(this.title, text("dialog_title", { name: officer.name }));
    this.statuses.replaceChildren(...state.kinds.map((kind, index) => element(
      "label", { class: "radio" },
      element("input", {
        type: "radio", name: "status", value: kind.status,
        checked: officer.shown === kind.status || (!isSet(officer.shown) && index === 0),
      }),
      labelOf(kind))));
    const hasEnd = isSet(officer.until) && isSet(officer.shown) && !officer.pastEnd;
    const ends = [
      ["", text("end_none")], ...SPANS.map((span) => [String(span), text(`end_${span}`)]),
    ];
    // A time of day has no meaning while the sign's clock is not trusted.
    if (sign.now !== null) ends.push(["at", text("end_at")]);
    if (hasEnd && sign.now !== null) {
      ends.unshift(["keep", text("end_keep", { time: sign.clock.when(officer.until, sign.now) })]);
    }
    this.end.replaceChildren(
      ...ends.map(([value, label]) => element("option", { value }, label)));
    this.time.value = "";
    this.date.value = "";
    this.note.value = isSet(officer.note) ? officer.note : "";
    setText(this.hint, text(sign.may("notes") ? "note_hint" : "note_unread"));
    setText(this.problem, "");
    this.endChanged();
    this.root.showModal();
  }

  /// Closes where the officer may not be set any more, or is not known to be as displayed.
  update() {
    if (this.root.open && !this.sign.maySet(this.officer.officer)) this.root.close();
  }

  endChanged() {
    show(this.at, this.end.value === "at");
    if (this.end.value === "at") this.time.focus();
  }

  submit(event) {
    event.preventDefault();
    const chosen = this.form.querySelector("input[name=status]:checked");
    const more = this.endChosen();
    if (!chosen || !more) {
      setText(this.problem, text("time_missing"));
      this.time.focus();
      return;
    }
    if (this.note.value.trim() !== "") more.note = this.note.value.trim();
    const { officer } = this;
    const status = statusName(this.sign.state, chosen.value);
    this.root.close();
    const card = document.querySelector(`[data-officer="${CSS.escape(officer.officer)}"]`);
    this.announcer.perform(
      card || this.root, text("saved", { name: officer.name, status }),
      () => setWhereabouts(officer, chosen.value, more));
  }

  // The parameters of the chosen end; null where a time is missing.
  endChosen() {
    const { value } = this.end;
    if (value === "") return {};
    if (value === "keep") {
      const rest = Math.round((this.officer.until - this.sign.now) / 1e6);
      return { forSeconds: Math.max(1, rest) };
    }
    if (value !== "at") return { forSeconds: Number(value) };
    if (this.time.value === "") return null;
    return { until: this.date.value ? `${this.date.value}T${this.time.value}` : this.time.value };
  }
}

function field(id, label, input) {
  return element("div", { class: "field" }, element("label", { for: id }, label), input);
}
