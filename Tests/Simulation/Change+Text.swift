// SPDX-License-Identifier: Apache-2.0
import Sign

extension Change.Subject {
  /// The key of its subject.
  var key: String {
    switch self {
    case .whereabouts(let officer, _, _): "officer \(officer)"
    case .override(let lamp, _): "lamp \(lamp)"
    case .mailbox: "mailbox"
    case .trial: "trial"
    case .attention: "attention"
    case .wiring: "wiring"
    case .clockSet: "clock"
    }
  }

  /// A text for the digest.
  var text: String {
    switch self {
    case .whereabouts(let officer, _, let whereabouts):
      "\(officer) is \(whereabouts.status) until \(whereabouts.until.map { "\($0)" } ?? "-")"
    case .override(let lamp, let override):
      "\(lamp) is \(override.map { "\($0.level) \($0.end)" } ?? "automatic")"
    case .mailbox(let state): "mailbox \(state)"
    case .trial(let event): "trial \(event)"
    case .attention(let event): "attention \(event)"
    case .wiring(let fingerprint): "wiring \(fingerprint)"
    case .clockSet(let step): "clock set by \(step.microseconds)"
    }
  }
}
