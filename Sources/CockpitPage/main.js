// SPDX-License-Identifier: Apache-2.0
// The page: its parts, and what they show while the sign is connected and while it is not.
import { Announcer } from "./announcer.js";
import { AttentionView } from "./attention.js";
import { element, setAttribute, setText, show } from "./dom.js";
import { HistoryView } from "./history.js";
import { LampsView } from "./lamps.js";
import { officeName } from "./names.js";
import { OfficersView } from "./officers.js";
import { FaultsView, NextView, ResidentsView } from "./overview.js";
import { PlatesView } from "./plates.js";
import { Sign, isLoggedOut } from "./sign.js";
import { isChinese, text } from "./strings.js";
import { WallClock, pad } from "./time.js";

class Page {
  constructor(root) {
    const sign = new Sign(() => this.update());
    sign.onTick = () => this.tick();
    sign.onLoggedOut = () => reloadWhenReachable();
    this.sign = sign;
    this.announcer = new Announcer();
    this.office = element("h1", {}, text("title"));
    this.english = element("p", { class: "english", lang: "en" });
    this.time = element("p", { class: "sign-time" });
    this.connection = element("p", { class: "connection" });
    this.faultLink = element("a", { href: "#faults" });
    this.letterLink = element("a", { href: "#residents" }, text("letters_waiting"));
    this.lossText = element("span", {});
    this.reload = element("button", {
      type: "button", onclick: () => window.location.reload(),
    }, text("reload"));
    this.loss = element("div", { class: "loss", role: "alert" }, this.lossText, this.reload);
    this.attention = new AttentionView(sign, this.announcer);
    this.officers = new OfficersView(sign, this.announcer);
    this.history = new HistoryView(sign, this.announcer);
    this.lamps = new LampsView(sign, this.announcer);
    this.side = [
      new PlatesView(sign), new ResidentsView(sign, this.announcer), new FaultsView(sign),
      new NextView(sign),
    ];
    this.main = element(
      "main", { id: "main", tabindex: "-1" }, this.attention.root,
      element("div", { class: "columns" },
        element("div", { class: "column" }, this.officers.root, this.lamps.root),
        element("div", { class: "column" }, ...this.side.map((view) => view.root))),
      this.history.root);
    root.append(
      element("a", { class: "skip", href: "#officers" }, text("skip")),
      element("header", { class: "head" },
        element("div", {}, this.office, this.english,
          element("p", { class: "notices" }, this.faultLink, this.letterLink)),
        element("div", { class: "facts" }, this.time, this.connection)),
      this.loss, this.main, this.announcer.root);
    document.documentElement.lang = isChinese ? "zh-CN" : "en";
    document.title = text("title");
    this.update();
    sign.start();
  }

  update() {
    const { sign } = this;
    const { state } = sign;
    if (state) sign.clock = clockOf(state, sign.clock);
    // First of all, because nothing may look true while it is not known to be.
    const loss = this.lossReason();
    setText(this.lossText, loss || "");
    show(this.loss, !!loss);
    show(this.reload, isLoggedOut(sign.problem));
    setAttribute(document.body, "class", sign.isLive ? "live" : "lost");
    if (state) {
      setText(this.office, officeName(state));
      setText(this.english, state.english || "");
      document.title = `${text("title")} · ${officeName(state)}`;
      for (const view of [this.attention, this.officers, this.lamps, ...this.side, this.history]) {
        updateOrHide(view, sign.clock);
      }
    }
    const faults = state && sign.isLive ? state.faults.length : 0;
    setText(this.faultLink, text("fault_count", { count: faults }));
    show(this.faultLink, faults > 0);
    show(this.letterLink, sign.isLive && !!state.letters && state.letters.waiting);
    show(this.main, !!state);
    this.tick();
  }

  // Once a second: what the clock alone changes.
  tick() {
    const { sign } = this;
    const { state, now } = sign;
    if (!state || !sign.isLive) {
      setText(this.time, "");
      setText(this.connection, sign.phase === "connecting" && !sign.problem ? text("connecting") : "");
      return;
    }
    const facts = [
      now === null ? text(`clock_${state.clock === "unset" ? "unset" : "restored"}`)
        : text("sign_time", { time: sign.clock.full(now) }),
      state.simulated ? text("simulated") : null,
    ];
    setText(this.time, facts.filter((fact) => fact).join(" · "));
    setText(this.connection, text("live_at", { time: this.confirmedAt() }));
  }

  // Why nothing is shown as true; null while the sign is connected.
  lossReason() {
    const { sign } = this;
    if (sign.isLive) return null;
    if (sign.problem === "old") return text("too_old");
    if (sign.phase === "refused") return text("refused");
    if (isLoggedOut(sign.problem)) {
      return sign.confirmed
        ? text("lost_session", { time: this.confirmedAt() }) : text("logged_out");
    }
    if (sign.problem === "access-denied") return text("forbidden");
    if (sign.confirmed) return text("lost_since", { time: this.confirmedAt() });
    return sign.problem ? text("unreachable") : null;
  }

  // When the sign was last known to reply: by its own clock, or this computer's where it has none.
  confirmedAt() {
    const { sign } = this;
    return sign.timeAtConfirmation === null
      ? clockTime(sign.confirmed) : sign.clock.exact(sign.timeAtConfirmation);
  }
}

/// Loads the page again as soon as Cockpit can be reached: with its session it goes on, without one
/// it asks for the login. Inside Cockpit's frame Cockpit itself does that.
async function reloadWhenReachable() {
  if (window.parent !== window) return;
  try {
    await window.fetch(window.location.href, { cache: "no-store" });
    window.location.reload();
  } catch (error) {
    // The next attempt to connect comes here again.
  }
}

/// Updates a part of the page. One that fails is hidden: it must not show what was true before.
function updateOrHide(view, clock) {
  try {
    view.update(clock);
  } catch (error) {
    show(view.root, false);
    window.console.error(error);
  }
}

/// The time of this computer.
function clockTime(milliseconds) {
  const date = new Date(milliseconds);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(":");
}

/// The clock of a state; the same one while nothing of it has changed.
function clockOf(state, old) {
  const version = `${state.timezone} ${state.offset}`;
  if (old && old.version === version) return old;
  return Object.assign(new WallClock(state), { version });
}

/// Follows Cockpit's choice of a light or a dark page.
function followTheme() {
  const isDark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = (style) => {
    const chosen = style || window.localStorage.getItem("shell:style") || "auto";
    const dark = chosen === "dark" || (chosen === "auto" && isDark.matches);
    setAttribute(document.documentElement, "data-theme", dark ? "dark" : "light");
  };
  isDark.addEventListener("change", () => apply());
  window.addEventListener("storage", (event) => {
    if (event.key === "shell:style") apply();
  });
  window.addEventListener("cockpit-style", (event) => apply(event.detail && event.detail.style));
  apply();
}

followTheme();
new Page(document.getElementById("page"));
