// SPDX-License-Identifier: Apache-2.0
// What the page says about commands and changes, on the screen and to a screen reader.
import { element, setText, show } from "./dom.js";
import { text } from "./strings.js";

/// How long a confirmation stays, in milliseconds.
const CONFIRMATION = 6000;

/// The two regions at the edge of the page: one waits its turn, one interrupts.
export class Announcer {
  constructor() {
    this.spoken = element("p", { class: "spoken" });
    this.status = element("div", { class: "toast", role: "status", "aria-live": "polite" }, this.spoken);
    this.problem = element("p", { class: "spoken" });
    this.alert = element("div", { class: "toast bad", role: "alert" }, this.problem);
    this.close = element("button", {
      type: "button", class: "plain", onclick: () => this.clear(),
    }, text("dismiss"));
    this.box = element("div", { class: "bad-box" }, this.alert, this.close);
    show(this.box, false);
    this.root = element("div", { class: "toasts" }, this.status, this.box);
  }

  /// Says what has happened.
  say(what) {
    window.clearTimeout(this.timer);
    setText(this.spoken, what);
    this.timer = window.setTimeout(() => setText(this.spoken, ""), CONFIRMATION);
  }

  /// Says what did not succeed, until it is dismissed or something succeeds.
  warn(what) {
    setText(this.spoken, "");
    show(this.box, true);
    setText(this.problem, what);
  }

  clear() {
    setText(this.problem, "");
    show(this.box, false);
  }

  /// Performs a command and says how it went.
  ///
  /// `busy` is the element that is busy until the reply, which comes when the change is durable; it
  /// takes no second command meanwhile.
  async perform(busy, success, command) {
    if (busy.getAttribute("aria-busy") === "true") return false;
    busy.setAttribute("aria-busy", "true");
    this.clear();
    this.say(text("saving"));
    try {
      await command();
      this.say(success);
      return true;
    } catch (error) {
      this.warn(errorText(error));
      return false;
    } finally {
      busy.removeAttribute("aria-busy");
    }
  }
}

/// What is wrong, and what the user can do.
export function errorText(error) {
  const parameters = error.parameters || {};
  switch (error.error) {
    case "PermissionDenied": return text("error_PermissionDenied");
    case "Conflict": return text("error_Conflict");
    case "InvalidTime": return text("error_InvalidTime");
    case "InvalidText": return text("error_InvalidText");
    case "ClockUnknown": return text("error_ClockUnknown");
    case "NotRecorded":
      return text(parameters.shown === false ? "error_not_accepted" : "error_NotRecorded");
    case "NoSuchOfficer": return text("error_NoSuchOfficer");
    case "NoSuchStatus": return text("error_NoSuchStatus");
    case "NoSuchLamp": return text("error_NoSuchLamp");
    case "NoLetterSensor": return text("error_NoLetterSensor");
    case "connection": return text("error_connection");
    default: return text("error_other", { error: error.error || error.message });
  }
}
