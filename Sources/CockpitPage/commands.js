// SPDX-License-Identifier: Apache-2.0
// The commands that the page sends.
import { call } from "./varlink.js";

/// Sets the whereabouts of an officer, unless somebody else did since they were displayed.
export function setWhereabouts(officer, status, more = {}) {
  return call("SetWhereabouts", {
    officer: officer.officer, status, ifGeneration: officer.generation, ...more,
  });
}

/// Overrides a lamp, or gives it back to its programme. `hold` is `switch`, `revoked` or seconds.
export function setLamp(lamp, mode, hold) {
  const parameters = { lamp: lamp.lamp, mode };
  if (mode === "dim") parameters.level = 0.3;
  if (mode !== "automatic" && hold === "revoked") parameters.untilRevoked = true;
  else if (mode !== "automatic" && hold !== "switch") parameters.forSeconds = Number(hold);
  return call("SetLamp", parameters);
}

/// Begins the emergency pattern for the configured time, or ends it.
export function setAttention(on) { return call("SetAttention", { on }); }

/// Marks the mailbox as emptied.
export function emptyLetters() { return call("EmptyLetters"); }
