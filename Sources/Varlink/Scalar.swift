// SPDX-License-Identifier: Apache-2.0

/// A type that is one JSON value, for which no container has to be opened.
protocol Scalar {
  /// The kind of JSON value this is read from, as text for an error message.
  static var kind: String { get }

  /// The value, nil where this JSON is of another kind or out of range.
  init?(json: JSON)

  /// The value as JSON, nil where it has no JSON form.
  var json: JSON? { get }
}

extension Bool: Scalar {
  static var kind: String { "a boolean" }

  init?(json: JSON) {
    guard case .bool(let value) = json else { return nil }
    self = value
  }

  var json: JSON? { .bool(self) }
}

extension String: Scalar {
  static var kind: String { "a string" }

  init?(json: JSON) {
    guard case .string(let value) = json else { return nil }
    self = value
  }

  var json: JSON? { .string(self) }
}

extension Scalar where Self: BinaryFloatingPoint {
  static var kind: String { "a number" }

  init?(json: JSON) {
    guard let number = json.number else { return nil }
    self = Self(number)
  }

  var json: JSON? { isFinite ? .float(Double(self)) : nil }
}

extension Double: Scalar {}
extension Float: Scalar {}

extension Scalar where Self: FixedWidthInteger {
  static var kind: String { "an integer from \(Self.min) to \(Self.max)" }

  init?(json: JSON) {
    guard case .int(let value) = json else { return nil }
    self.init(exactly: value)
  }

  var json: JSON? { Int64(exactly: self).map(JSON.int) }
}

extension Int: Scalar {}
extension Int8: Scalar {}
extension Int16: Scalar {}
extension Int32: Scalar {}
extension Int64: Scalar {}
extension UInt: Scalar {}
extension UInt8: Scalar {}
extension UInt16: Scalar {}
extension UInt32: Scalar {}
extension UInt64: Scalar {}

extension JSON: Scalar {
  static var kind: String { "a value" }

  init?(json: JSON) { self = json }

  var json: JSON? { self }
}

extension JSON.Object: Scalar {
  static var kind: String { "an object" }

  init?(json: JSON) {
    guard case .object(let value) = json else { return nil }
    self = value
  }

  var json: JSON? { .object(self) }
}
