// SPDX-License-Identifier: Apache-2.0
package import SignInterface
import Varlink

/// A command that arrived on the topic `set`.
package struct StationCommand: Equatable, Sendable {
  /// What it changes, as a call of the sign.
  package enum Change: Equatable, Sendable {
    /// Sets an officer's whereabouts.
    case whereabouts(Wire.SetWhereabouts.Parameters)

    /// Changes the note of an officer, and nothing else.
    case note(officer: String?, String, onBehalf: String)

    /// Overrides a lamp.
    case lamp(Wire.SetLamp.Parameters)

    /// Begins or ends the emergency pattern.
    case attention(Wire.SetAttention.Parameters)
  }

  /// Its identifier, which no other command has.
  package var id: String

  /// The time after which it is not carried out, in microseconds since 1970.
  package var expires: Int

  /// What it changes, with the person who commanded it as `onBehalf`.
  package var change: Change

  /// The largest message that is read, in bytes.
  package static let largest = 4096

  private static let changes = ["whereabouts", "note", "lamp", "attention"]
  private static let members = Set(["id", "expires", "by"] + changes)

  /// Reads a message.
  ///
  /// - Throws: `CommandRefusal.malformed`, with the identifier if there is a valid one.
  package init(parsing payload: [UInt8]) throws(CommandRefusal) {
    guard payload.count <= Self.largest, let json = try? JSON(parsing: payload),
      let object = json.object
    else { throw CommandRefusal(nil, .malformed) }
    guard let id = object["id"]?.string, Self.isIdentifier(id) else {
      throw CommandRefusal(nil, .malformed)
    }
    let malformed = CommandRefusal(id, .malformed)
    guard object.names.allSatisfy(Self.members.contains), let expires = object["expires"]?.int,
      expires > 0, object["by"] == nil || object["by"]?.string != nil,
      let change = Self.change(object, by: object["by"]?.string)
    else { throw malformed }
    self.init(id: id, expires: Int(expires), change: change)
  }

  /// Makes a command.
  package init(id: String, expires: Int, change: Change) {
    self.id = id
    self.expires = expires
    self.change = change
  }

  /// The one change of a message; nil for none, two, or parameters that do not fit.
  private static func change(_ object: JSON.Object, by name: String?) -> Change? {
    let whom = "station" + (name.map { ": \($0)" } ?? "")
    let changes = Self.changes.filter { object[$0] != nil }
    guard changes.count == 1, let members = object[changes[0]]?.object, members["onBehalf"] == nil
    else { return nil }
    switch changes[0] {
    case "whereabouts":
      guard
        var set = try? members.decode(Wire.SetWhereabouts.Parameters.self, unknown: .refused)
      else { return nil }
      set.onBehalf = whom
      return .whereabouts(set)
    case "note":
      guard members.names.allSatisfy(["officer", "note"].contains),
        members["officer"] == nil || members["officer"]?.string != nil,
        let note = members["note"]?.string
      else { return nil }
      return .note(officer: members["officer"]?.string, note, onBehalf: whom)
    case "lamp":
      guard var set = try? members.decode(Wire.SetLamp.Parameters.self, unknown: .refused) else {
        return nil
      }
      set.onBehalf = whom
      return .lamp(set)
    default:
      guard
        var set = try? members.decode(Wire.SetAttention.Parameters.self, unknown: .refused)
      else { return nil }
      set.onBehalf = whom
      return .attention(set)
    }
  }

  /// Whether a text can be an identifier: it is stored, and goes back in the result.
  static func isIdentifier(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
