// SPDX-License-Identifier: Apache-2.0
package import SignInterface
import SignBridge
import Varlink

/// A state as an office published it, with what it left out replaced by what says nothing.
package struct PublishedState: Equatable, Sendable {
  /// The longest message that is read, in bytes.
  package static let largest = 65_536

  /// The most officers, lamps, devices or faults of one sign; in no configuration that fits a
  /// message are more.
  static let most = 2048

  /// The longest time for which a state may be believed: that of the longest `refresh`.
  private static let longestValidity = (3 * 86_400 + 30) * 1_000_000

  /// The state; an officer without a name has the key in its place.
  package var state: Wire.State

  /// When it held, in microseconds since 1970; nil while the clock of the sign was not known.
  package var asOf: Int?

  /// Until when it may be believed, in microseconds since 1970.
  package var validUntil: Int?

  /// Reads a message; nil for what is none, is too large, has a text that is too long, or is of a
  /// later version.
  package init?(parsing payload: [UInt8]) {
    guard payload.count <= Self.largest, let object = try? JSON(parsing: payload).object,
      object.longestText <= StateDocument.longestText,
      object["version"] == 1, ExactNumbers.outlier(in: object) == nil,
      let state = try? Self.completed(object).decode(Wire.State.self, unknown: .ignored)
    else { return nil }
    let counts = [
      state.officers.count, state.lamps.count, state.devices.count, state.faults.count,
      state.kinds.count, state.site.count,
    ]
    guard counts.allSatisfy({ $0 <= Self.most }) else { return nil }
    self.state = state
    asOf = object["asOf"]?.int.map(Int.init)
    let end = object["validUntil"]?.int.map(Int.init)
    // Without the time to which it belongs an end says nothing.
    validUntil = asOf.flatMap { asOf in end.map { min($0, asOf + Self.longestValidity) } }
  }

  /// The members with those that the interface requires.
  private static func completed(_ object: JSON.Object) -> JSON.Object {
    var result = object
    for list in ["kinds", "officers", "lamps", "devices", "faults"] where result[list] == nil {
      result[list] = .array([])
    }
    result["now"] = object["asOf"]
    result["officers"] = result["officers"]?.eachCompleted { officer in
      if officer["name"] == nil { officer["name"] = officer["officer"] }
    }
    result["lamps"] = result["lamps"]?.eachCompleted { lamp in
      if lamp["reason"] == nil { lamp["reason"] = "" }
      if var override = lamp["override"]?.object, override["by"] == nil {
        override["by"] = ["kind": "peer"]
        lamp["override"] = .object(override)
      }
    }
    if var attention = result["attention"]?.object, attention["by"] == nil {
      attention["by"] = ["kind": "peer"]
      result["attention"] = .object(attention)
    }
    result["plates"] = result["plates"]?.eachCompleted { plate in
      for list in ["officers", "wanted"] where plate[list] == nil { plate[list] = .array([]) }
    }
    return result
  }
}

extension JSON {
  fileprivate func eachCompleted(_ body: (inout JSON.Object) -> Void) -> JSON {
    guard let elements = array else { return self }
    return .array(
      elements.map { element in
        guard var object = element.object else { return element }
        body(&object)
        return .object(object)
      })
  }
}
