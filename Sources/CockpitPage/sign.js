// SPDX-License-Identifier: Apache-2.0
// What the page knows of the sign, and since when it knows nothing.
import { Connection, callAll, errorOf } from "./varlink.js";

/// How often the page confirms, while it is looked at, that the sign replies.
const HEARTBEAT = 15000;

/// How long a slow network may delay that.
const HEARTBEAT_TIMEOUT = 60000;

/// The age of a confirmation above which nothing is shown as true any more.
const LONGEST_AGE = 30000;

/// The longest time between two attempts to connect.
const LONGEST_RETRY = 10000;

/// Follows the sign. `onChange` is called after each change of what is known.
export class Sign {
  constructor(onChange) {
    this.onChange = onChange;
    /// `connecting`, `live`, `lost` or `refused`.
    this.phase = "connecting";
    /// The state of the sign; null before the first one.
    this.state = null;
    this.rights = null;
    this.foreseen = [];
    /// Why the connection is lost, in Cockpit's words.
    this.problem = null;
    /// The sign has replied since then, in milliseconds since 1970 on this computer: the time of the
    /// request, because nobody knows how long the reply was on its way.
    this.confirmed = null;
    this.retry = 500;
    this.number = 0;
    this.heartbeatAt = 0;
  }

  start() {
    this.connect();
    window.setInterval(() => this.tick(), 1000);
    document.addEventListener("visibilitychange", () => this.tick());
  }

  /// Whether what the state says is known to be so now.
  get isLive() { return this.phase === "live"; }

  /// The sign's time in microseconds since 1970; null while its clock is not trusted.
  get now() { return this.timeAt(Date.now()); }

  /// The sign's time when it was last known to reply.
  get timeAtConfirmation() { return this.timeAt(this.confirmed); }

  timeAt(here) {
    if (!this.state || this.state.now === undefined || this.state.now === null) return null;
    return this.state.now + (here - this.nowReceived) * 1000;
  }

  /// Whether the user may set an officer's whereabouts now.
  maySet(officer) { return this.isLive && !!this.rights && this.rights.set.includes(officer); }

  /// Whether the user has a right now.
  may(right) { return this.isLive && !!this.rights && this.rights[right] === true; }

  connect() {
    this.number = 0;
    this.connectedAt = Date.now();
    this.connection = new Connection((reply) => this.handle(reply), (problem) => this.lose(problem));
    this.connection.send("Monitor", null, true);
  }

  // Handles a reply of Monitor.
  handle(reply) {
    const error = errorOf(reply);
    if (error && error.error === "PermissionDenied") {
      this.connection.close();
      this.phase = "refused";
      this.state = null;
      window.setTimeout(() => this.connect(), LONGEST_RETRY * 6);
      return this.onChange();
    }
    const news = reply.parameters;
    // A gap would mean that something is missing: begin again.
    if (error || !news || news.number !== this.number + 1) return this.restart("malformed");
    this.number = news.number;
    if (news.state) this.adoptTime(news.state);
    else if (!this.state) return this.restart("malformed");
    this.state = applying(this.state, news);
    if (news.state && this.number === 1) this.confirmedSince(this.connectedAt);
    this.retry = 500;
    this.onChange();
    return this.confirmSoon(news.state ? 0 : 300);
  }

  // The sign has replied to a request of this time.
  confirmedSince(time) {
    this.confirmed = time;
    const isRecent = Date.now() - time <= LONGEST_AGE;
    this.phase = isRecent ? "live" : "lost";
    this.problem = isRecent ? null : "timeout";
  }

  adoptTime(state) {
    this.nowReceived = Date.now();
    if (this.state && this.state !== state) this.state.now = state.now;
  }

  // Begins again: what is shown is not known to be so.
  restart(problem) {
    this.connection.close();
    this.lose(problem);
  }

  lose(problem) {
    if (this.phase !== "refused") this.phase = this.state || this.confirmed ? "lost" : "connecting";
    this.problem = problem;
    window.clearTimeout(this.retryTimer);
    this.retryTimer = window.setTimeout(() => {
      if (isLoggedOut(problem)) this.onLoggedOut();
      this.connect();
    }, this.retry);
    this.retry = Math.min(this.retry * 2, LONGEST_RETRY);
    this.onChange();
  }

  // Once a second: a computer that slept must not show what was true before.
  tick() {
    const now = Date.now();
    if (this.phase === "live" && now - this.confirmed > LONGEST_AGE) {
      this.phase = "lost";
      this.problem = "timeout";
      this.onChange();
    }
    const isKnown = this.phase === "live" || this.phase === "lost";
    if (isKnown && this.connection.isOpen && this.state && !document.hidden && !this.isConfirming
      && now >= this.heartbeatAt + HEARTBEAT) this.confirm();
    this.onTick();
  }

  /// Called where Cockpit's connection has ended, before each attempt to connect.
  onLoggedOut() {}

  /// Called once a second.
  onTick() {}

  // Confirms after a change, with a delay that gathers several of them.
  confirmSoon(delay) {
    window.clearTimeout(this.confirmTimer);
    this.confirmTimer = window.setTimeout(() => this.confirm(), delay);
  }

  // Asks for the time, the user's rights and what comes next: a reply confirms the connection.
  async confirm() {
    const began = Date.now();
    this.heartbeatAt = began;
    const connection = this.connection;
    this.isConfirming = true;
    try {
      const [status, rights, foreseen] = await callAll(
        [["Status"], ["Rights"], ["Foresee"]], HEARTBEAT_TIMEOUT);
      // A reply that was on its way when the connection ended confirms nothing.
      if (connection !== this.connection || !connection.isOpen || !this.state) return;
      this.adoptTime(status.state);
      this.confirmedSince(began);
      this.rights = rights;
      this.foreseen = foreseen.changes;
      this.onChange();
    } catch (error) {
      if (connection !== this.connection || !connection.isOpen) return;
      // The files of a new release are there, and the daemon was not restarted.
      if (error.error === "MethodNotFound") this.retry = LONGEST_RETRY;
      const { problem } = error.parameters || {};
      this.restart(error.error === "MethodNotFound" ? "old" : problem || "malformed");
    } finally {
      this.isConfirming = false;
    }
  }
}

/// Whether a problem is that of Cockpit's own connection: a session or a network that has ended.
export function isLoggedOut(problem) {
  return ["disconnected", "no-session", "authentication-failed", "no-cockpit"].includes(problem);
}

/// The state after a message of Monitor.
export function applying(old, news) {
  const state = { ...(news.state || old) };
  state.officers = merge(state.officers, news.officers, "officer");
  state.lamps = merge(state.lamps, news.lamps, "lamp");
  state.devices = merge(state.devices, news.devices, "device");
  state.plates = merge(state.plates || [], news.plates, "device");
  state.calls = news.calls || state.calls;
  state.letters = news.letters || state.letters;
  // Faults are sent as a whole: one that is not in the list is cleared.
  state.faults = news.faults || state.faults;
  return state;
}

function merge(old, changed, key) {
  if (!changed) return old;
  const result = old.map((item) => changed.find((other) => other[key] === item[key]) || item);
  return result.concat(changed.filter((item) => !old.some((other) => other[key] === item[key])));
}
