// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

extension Oracle {
  /// Whether an error is right, because the configuration lacks what the call named or was replaced
  /// while the call waited.
  func isConfiguredAway(_ kind: ClientPool.PendingCall.Kind, _ error: String) -> Bool {
    switch kind {
    case .set(let officer, let status, _, _):
      let isThere = plan.settings.officers.contains { $0.key.key == officer }
      let isKnown = plan.settings.statuses.contains { $0.name.key == status }
      return error.hasSuffix(".NoSuchOfficer") && (!isThere || hasAdopted)
        || error.hasSuffix(".NoSuchStatus") && (!isKnown || hasAdopted)
    case .lamp(let lamp, _):
      let isThere = plan.settings.lamps.contains { $0.key.key == lamp }
      return error.hasSuffix(".NoSuchLamp") && (!isThere || hasAdopted)
    case .attention:
      let isThere = plan.settings.attention != nil
      return (error.hasSuffix(".NoAttention") || error.hasSuffix(".PermissionDenied"))
        && (!isThere || hasAdopted)
    case .emptyLetters:
      let isThere = plan.settings.mailboxSensor != nil
      // A configuration without the sensor has no right to it either.
      return (error.hasSuffix(".NoLetterSensor") || error.hasSuffix(".PermissionDenied"))
        && (!isThere || hasAdopted)
    default: return false
    }
  }
}
