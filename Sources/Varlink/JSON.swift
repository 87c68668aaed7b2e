// SPDX-License-Identifier: Apache-2.0

/// A JSON value as Varlink uses it: whole numbers and fractions are distinct kinds.
///
/// Literals make values easy to write: `["name": "zhang", "ages": [41, 42.5], "until": nil]`.
/// Two values are equal when they have the same kinds and contents; the order of an object's
/// members does not count.
public enum JSON: Equatable, Sendable {
  /// No value. In an object it means the same as an absent member.
  case null

  /// `true` or `false`.
  case bool(Bool)

  /// A number written without fraction or exponent.
  case int(Int64)

  /// Any other number. Infinities and NaN have no JSON form and are written as `null`.
  case float(Double)

  /// Text.
  case string(String)

  /// An ordered list.
  case array([JSON])

  /// Named members in the order in which they were written.
  case object(Object)

  /// Whether both have the same kinds and contents; texts are equal by their scalars.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.int(let one), .int(let other)): one == other
    case (.float(let one), .float(let other)): one == other
    case (.string(let one), .string(let other)): one.isExactly(other)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    default: false
    }
  }

  /// The deepest nesting of arrays and objects that is read.
  public static let maximumDepth = 128
}

extension JSON {
  /// The text, where this is a string.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The whole number, where this is one.
  public var int: Int64? {
    if case .int(let value) = self { value } else { nil }
  }

  /// The boolean, where this is one.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The number, whole or not, where this is one.
  public var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }

  /// The elements, where this is an array.
  public var array: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members, where this is an object.
  public var object: Object? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The kind of value, as text for an error message.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .int: "an integer"
    case .float: "a float"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Makes null.
  public init(nilLiteral: ()) { self = .null }

  /// Makes a boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// Makes a whole number.
  public init(integerLiteral value: Int64) { self = .int(value) }

  /// Makes a float.
  public init(floatLiteral value: Double) { self = .float(value) }

  /// Makes a string.
  public init(stringLiteral value: String) { self = .string(value) }

  /// Makes an array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// Makes an object.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Object(elements))
  }
}
