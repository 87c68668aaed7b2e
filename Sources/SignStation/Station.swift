// SPDX-License-Identifier: Apache-2.0
package import SignBridge

/// What a station knows of all its signs.
///
/// What arrives is the word of strangers: it is bounded. A state that cannot be read never leaves
/// the one before it standing.
package struct Station: Equatable, Sendable {
  /// The most signs that are followed.
  package static let most = 10_000

  /// The topics' first level.
  package let prefix: String

  private var offices: [String: RemoteSign] = [:]

  /// Makes a station without signs.
  package init(prefix: String = "dutysign") { self.prefix = prefix }

  /// What to subscribe to.
  ///
  /// - Parameter sign: the only sign that is of interest; nil for all.
  /// - Returns: the topics.
  package func topics(of sign: String? = nil) -> [String] {
    ["state", "availability"].map { "\(prefix)/\(sign ?? "+")/\($0)" }
  }

  /// The signs by name.
  package var signs: [RemoteSign] { offices.values.sorted { $0.sign < $1.sign } }

  /// A sign by name.
  package subscript(_ sign: String) -> RemoteSign? { offices[sign] }

  /// The signs of which there is a state, and not whether they are there.
  package var lackingAvailability: [String] {
    signs.filter { $0.lacksAvailability }.map(\.sign)
  }

  /// Handles a message.
  ///
  /// - Parameters:
  ///   - message: the message.
  ///   - now: the time.
  /// - Returns: whether something is different afterwards.
  @discardableResult
  package mutating func handle(_ message: ReceivedMessage, at now: BridgeTime) -> Bool {
    guard let sign = sign(of: message.topic) else { return false }
    var office = offices[sign] ?? RemoteSign(sign)
    switch message.topic.split(separator: "/").last {
    case "state" where message.payload.isEmpty:
      // Somebody removed the sign from the broker.
      return offices.removeValue(forKey: sign) != nil
    case "state":
      if let state = PublishedState(parsing: message.payload) {
        office.apply(state, isRetained: message.isRetained, at: now)
      } else {
        office.applyUnreadable()
      }
    case "availability":
      let value = Availability(rawValue: String(decoding: message.payload, as: UTF8.self))
      guard value != nil || offices[sign] != nil else { return false }
      // A word that is not known, or none any more, leaves no `online` standing.
      office.apply(value)
    default: return false
    }
    return keep(office)
  }

  /// Handles a message that is too long to be read at all.
  ///
  /// - Parameter topic: its topic.
  package mutating func handleTooLong(on topic: String) {
    guard topic.hasSuffix("/state"), let sign = sign(of: topic) else { return }
    var office = offices[sign] ?? RemoteSign(sign)
    office.applyUnreadable()
    _ = keep(office)
  }

  private mutating func keep(_ office: RemoteSign) -> Bool {
    guard offices[office.sign] != nil || offices.count < Self.most else { return false }
    guard offices[office.sign] != office else { return false }
    offices[office.sign] = office
    return true
  }

  /// The sign whose state or availability a topic is about; nil for another topic.
  package func sign(of topic: String) -> String? {
    let levels = topic.split(separator: "/", omittingEmptySubsequences: false)
    guard levels.count == 3, levels[0] == prefix, Self.isName(levels[1]) else { return nil }
    return String(levels[1])
  }

  /// Handles the loss of the broker: from then on no state may be believed.
  package mutating func loseBroker() {
    for sign in offices.keys { offices[sign]?.loseBroker() }
  }

  /// Whether a text can be the name of a sign in topics, and of its page.
  package static func isName(_ text: some StringProtocol) -> Bool {
    (1...32).contains(text.utf8.count) && !SignName.reserved.contains(String(text))
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
