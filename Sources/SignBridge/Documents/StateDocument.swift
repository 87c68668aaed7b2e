// SPDX-License-Identifier: Apache-2.0
package import SignInterface
import Varlink

/// The message of the topic `state`: the state of the sign in the words of its socket, as far as it
/// may leave the office.
package struct StateDocument: Equatable {
  /// The version of the messages; it changes when a reader of the old ones would be misled.
  package static let version = 1

  /// The longest message, in bytes: the shipped brokers accept packets of 65,536.
  package static let largest = 65_000

  /// The longest text in a message, in bytes; what a device or a fault says is cut to it.
  ///
  /// Readers refuse longer ones: they could make comparisons slow.
  package static let longestText = 1024

  private let members: JSON.Object

  /// Makes the message.
  ///
  /// - Parameters:
  ///   - state: the state.
  ///   - configuration: what may leave the office.
  ///   - now: microseconds since 1970; nil while the clock of the sign is not synchronised.
  package init(_ state: Wire.State, _ configuration: BridgeConfiguration, at now: Int?) {
    let parts = configuration.publish
    var members: JSON.Object = [
      "version": .int(Int64(Self.version)), "sign": .string(configuration.sign),
    ]
    if let now {
      members["asOf"] = .int(Int64(now))
      members["validUntil"] = .int(Int64(now + Self.validity(configuration)))
    }
    let whole = encoded(Self.redacted(state, parts))
    for member in whole where Self.isPublished(member.name, parts) {
      members[member.name] = Self.filtered(member.name, member.value, parts)
        .shortened(to: Self.longestText)
    }
    self.members = members
  }

  /// The message as it is sent.
  package var payload: [UInt8] { JSON.object(members).bytes }

  /// Whether another message says the same at another time.
  func isSame(as other: StateDocument?) -> Bool {
    guard let other else { return false }
    return steady == other.steady
  }

  private var steady: JSON.Object {
    JSON.Object(
      members.filter { !["asOf", "validUntil"].contains($0.name) }.map { ($0.name, $0.value) })
  }

  /// How long a reader may believe a message, in microseconds: two refreshes may be lost.
  private static func validity(_ configuration: BridgeConfiguration) -> Int {
    Int(span(configuration).components.seconds) * 1_000_000
  }

  /// How long a reader may believe a message.
  static func span(_ configuration: BridgeConfiguration) -> Duration {
    configuration.refresh * 3 + .seconds(30)
  }

  private static func isPublished(_ name: String, _ parts: Set<PublishedPart>) -> Bool {
    switch name {
    case "generation", "site", "english", "local", "clock", "timezone", "offset", "simulated": true
    // Its time is `asOf`.
    case "now": false
    case "officers", "kinds": parts.contains(.whereabouts)
    case "lamps": parts.contains(.lamps)
    case "devices", "faults", "plates", "warnings", "attention": parts.contains(.health)
    case "calls": parts.contains(.doorbell)
    case "letters": parts.contains(.mailbox)
    default: false
    }
  }

  /// The state without the values that may not leave the office.
  private static func redacted(_ state: Wire.State, _ parts: Set<PublishedPart>) -> Wire.State {
    var state = state
    for index in state.officers.indices {
      if !parts.contains(.contacts) {
        state.officers[index].rank = nil
        state.officers[index].contact = nil
      }
      if !parts.contains(.notes) { state.officers[index].note = nil }
      if !parts.contains(.authors) { state.officers[index].by = nil }
      if state.officers[index].unknown == .underTest { state.officers[index].withhold() }
    }
    if state.trial != nil {
      for index in state.plates?.indices ?? 0..<0 {
        state.plates?[index].wanted = []
        state.plates?[index].shown = nil
      }
    }
    if !parts.contains(.authors) { state.letters?.emptiedBy = nil }
    // A flap that stays open tells of letters.
    if !parts.contains(.mailbox) { state.faults.removeAll { $0.subject == "letters" } }
    return state
  }

  /// A member without those of its members that may not leave the office.
  private static func filtered(
    _ name: String, _ value: JSON, _ parts: Set<PublishedPart>
  ) -> JSON {
    switch name {
    case "officers" where !parts.contains(.names): value.eachWithout(["name", "local"])
    // The reason of an override names who set it.
    case "lamps" where !parts.contains(.authors): value.eachWithout(["reason", "override.by"])
    case "attention" where !parts.contains(.authors): value.without(["by"])
    case "plates" where !parts.contains(.whereabouts):
      value.eachWithout(["officers", "wanted", "shown"])
    default: value
    }
  }
}

extension Wire.Whereabouts {
  /// Removes what was set: a trial withholds whereabouts, and a reader far away cannot see why.
  fileprivate mutating func withhold() {
    status = nil
    since = nil
    by = nil
    until = nil
    note = nil
    reception = nil
  }
}

extension JSON {
  /// The value with longer texts cut to so many bytes of UTF-8.
  fileprivate func shortened(to limit: Int) -> JSON {
    guard longestText > limit else { return self }
    switch self {
    case .string(let text):
      var rest = limit - "…".utf8.count
      let kept = text.unicodeScalars.prefix { scalar in
        rest -= UTF8.width(scalar)
        return rest >= 0
      }
      return .string(String(String.UnicodeScalarView(kept)) + "…")
    case .array(let elements): return .array(elements.map { $0.shortened(to: limit) })
    case .object(let members):
      return .object(JSON.Object(members.map { ($0.name, $0.value.shortened(to: limit)) }))
    default: return self
    }
  }

  /// A list of objects, each without some members; `a.b` is a member of a member.
  fileprivate func eachWithout(_ names: Set<String>) -> JSON {
    guard let elements = array else { return self }
    return .array(elements.map { $0.without(names) })
  }

  fileprivate func without(_ names: Set<String>) -> JSON {
    guard let object else { return self }
    var kept = JSON.Object()
    for member in object where !names.contains(member.name) {
      let inner = names.filter { $0.hasPrefix("\(member.name).") }
        .map { String($0.dropFirst(member.name.count + 1)) }
      kept[member.name] = inner.isEmpty ? member.value : member.value.without(Set(inner))
    }
    return .object(kept)
  }
}
