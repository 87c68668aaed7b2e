// SPDX-License-Identifier: Apache-2.0
// The emergency pattern (应急处置): whether it is in force, and to begin and end it.
import { setAttention } from "./commands.js";
import { element, setAttribute, setText, show } from "./dom.js";
import { actor, isSet } from "./names.js";
import { isChinese, separator, text } from "./strings.js";
import { span } from "./time.js";

/// How long the second press may take that begins it, in milliseconds.
const CONFIRMATION = 6000;

export class AttentionView {
  constructor(sign, announcer) {
    this.sign = sign;
    this.announcer = announcer;
    this.state = element("p", {});
    this.button = element("button", { type: "button", onclick: () => this.press() });
    this.root = element("section", { id: "attention", "aria-label": text("attention") },
      this.state, this.button);
  }

  update(clock) {
    const { sign } = this;
    const { attention } = sign.state;
    const mayTurn = sign.isLive && sign.may("attention");
    show(this.root, sign.isLive && (!!attention || mayTurn));
    setAttribute(this.root, "class", attention ? "in-force" : "");
    show(this.state, !!attention);
    setText(this.state, attention ? stateText(attention, sign, clock) : "");
    show(this.button, mayTurn);
    if (attention) this.isAsking = false;
    setText(this.button, text(attention ? "attention_end"
      : this.isAsking ? "attention_confirm" : "attention_begin"));
  }

  // To begin it takes two presses: nobody means it who only reads the page.
  press() {
    const isOn = !!this.sign.state.attention;
    window.clearTimeout(this.timer);
    if (!isOn && !this.isAsking) {
      this.isAsking = true;
      this.timer = window.setTimeout(() => {
        this.isAsking = false;
        this.update(this.sign.clock);
      }, CONFIRMATION);
      this.update(this.sign.clock);
      return;
    }
    this.isAsking = false;
    this.announcer.perform(this.root, text(isOn ? "attention_over" : "attention_begun"),
      () => setAttention(!isOn));
  }
}

function stateText(attention, sign, clock) {
  const parts = [text("attention_since", {
    who: actor(sign.state, attention.by),
    when: isSet(attention.since) ? clock.when(attention.since, sign.now) : text("time_unknown"),
  })];
  if (isSet(attention.until)) {
    parts.push(text("attention_until", { when: clock.when(attention.until, sign.now) }));
  } else if (isSet(attention.forSeconds)) {
    parts.push(text("attention_for", { span: span(attention.forSeconds) }));
  }
  parts.push(isChinese ? attention.text : attention.english);
  return parts.join(separator);
}
