// SPDX-License-Identifier: Apache-2.0
// The lamps: level, override, reason and the next change.
import { Keyed, element, section, setAttribute, setText, show } from "./dom.js";
import { actor, isSet, levelText, reasonText } from "./names.js";
import { text, textOr } from "./strings.js";
import { setLamp } from "./commands.js";
import { span } from "./time.js";

const HOLDS = ["hold_switch", "hold_3600", "hold_14400", "hold_revoked"];

export class LampsView {
  constructor(sign, announcer) {
    this.sign = sign;
    this.announcer = announcer;
    const list = element("div", { class: "cards small" });
    this.root = section("lamps", text("lamps"), list);
    this.cards = new Keyed(list, (lamp) => new LampCard(lamp.lamp, this));
  }

  update(clock) {
    show(this.root, this.sign.state.lamps.length > 0);
    this.cards.update(this.sign.state.lamps, (lamp) => lamp.lamp, this.sign.state, clock);
  }
}

class LampCard {
  constructor(key, view) {
    this.view = view;
    const id = `lamp-${key}`;
    this.name = element("h3", { id });
    this.bulb = element("span", { class: "bulb", "aria-hidden": "true" });
    this.level = element("strong", {});
    this.wanted = element("span", { class: "late" });
    this.reason = element("p", {});
    this.override = element("p", { class: "held" });
    this.fine = element("p", { class: "fine" });
    this.hold = element(
      "select", { id: `${id}-hold` },
      ...HOLDS.map((key) => element("option", { value: key.split("_")[1] }, text(key))));
    this.holdLabel = element("label", { for: `${id}-hold` }, text("hold"));
    this.group = element(
      "div", { class: "choices lamp", role: "group" },
      ...[["on", text("lamp_on")], ["dim", "30%"], ["off", text("lamp_off")],
        ["automatic", text("automatic")]].map(([mode, label]) => element("button", {
        type: "button", class: "choice", "data-mode": mode, onclick: () => this.command(mode),
      }, label)));
    this.controls = element(
      "div", {}, this.group, element("div", { class: "field row" }, this.holdLabel, this.hold));
    this.root = element(
      "article", { class: "card lamp", "aria-labelledby": id, "data-lamp": key }, this.name,
      element("p", { class: "level" }, this.bulb, this.level, this.wanted),
      this.reason, this.override, this.fine, this.controls);
  }

  update(lamp, state, clock) {
    const { sign } = this.view;
    const { isLive } = sign;
    const name = lamp.label || lamp.lamp;
    this.lamp = lamp;
    setText(this.name, name);
    const level = isLive ? levelText(lamp.shown) : text("withheld");
    const wanted = levelText(lamp.wanted);
    setText(this.level, level);
    this.bulb.style.opacity = isLive && isSet(lamp.shown) ? String(0.15 + 0.85 * lamp.shown) : "0.15";
    setText(this.wanted, isLive && level !== wanted ? text("wanted", { level: wanted }) : "");
    setText(this.reason, isLive ? reasonText(state, lamp) : text("withheld_why"));
    show(this.reason, !isLive || !lamp.override || lamp.because === "attention");
    const held = isLive && lamp.override ? overrideText(lamp.override, state, clock, sign.now) : "";
    setText(this.override, held);
    show(this.override, held !== "");
    setText(this.fine, isLive ? this.service(lamp, clock, sign.now) : "");
    show(this.controls, sign.may("lamps"));
    setAttribute(this.group, "aria-label", text("lamp_group", { name }));
    setAttribute(this.hold, "aria-label", text("hold_label", { name }));
    for (const button of this.group.children) {
      const { mode } = button.dataset;
      const isHeld = lamp.override ? modeOf(lamp.override.level) === mode : mode === "automatic";
      setAttribute(button, "aria-pressed", isHeld ? "true" : "false");
    }
  }

  service(lamp, clock, now) {
    const next = isSet(lamp.next) ? text("next_change", { time: clock.when(lamp.next, now) }) : null;
    const service = text("lamp_service", {
      health: textOr(`health_${lamp.health}`, lamp.health), hours: lamp.hours.toFixed(1),
      switches: lamp.switches,
    });
    return [next, service].filter((part) => part).join(" · ");
  }

  command(mode) {
    const { lamp, view } = this;
    view.announcer.perform(
      this.root, text("lamp_saved", { name: lamp.label || lamp.lamp }),
      () => setLamp(lamp, mode, this.hold.value));
  }
}

function modeOf(level) { return level >= 1 ? "on" : level <= 0 ? "off" : "dim"; }

function overrideText(override, state, clock, now) {
  const end = isSet(override.until)
    ? text("override_until", { time: clock.when(override.until, now) })
    : isSet(override.forSeconds)
      ? text("override_for", { span: span(override.forSeconds) }) : "";
  const values = { level: levelText(override.level), who: actor(state, override.by) };
  return text("overridden", values) + end;
}
