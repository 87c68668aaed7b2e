// SPDX-License-Identifier: Apache-2.0

/// A part of the state that leaves the office only if the configuration says so (`publish`).
package enum PublishedPart: String, CaseIterable, Sendable {
  /// Where officers are, by their keys: status, since, until, leave, reception.
  case whereabouts

  /// The names of officers.
  case names

  /// Ranks and ways of contact.
  case contacts

  /// Notes for residents.
  case notes

  /// Who set what: buttons, accounts, and on whose behalf.
  case authors

  /// Lamps: levels, overrides, hours, energy, health.
  case lamps

  /// Devices, faults, plates and the number of warnings.
  case health

  /// How often residents rang.
  case doorbell

  /// Whether there are letters.
  case mailbox
}
