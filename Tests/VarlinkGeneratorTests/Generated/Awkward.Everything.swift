// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  /// A structure with every kind of field.
  struct Everything: Swift.Codable, Equatable, Sendable {
    struct Structure: Swift.Codable, Equatable, Sendable {
      struct Second: Swift.Codable, Equatable, Sendable {
        var third: Swift.String

        init(third: Swift.String) {
          self.third = third
        }
      }

      var first: Int
      var second: Second

      init(first: Int, second: Second) {
        self.first = first
        self.second = second
      }
    }

    enum Enumeration: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case one
      case twoAndMore = "two_and_more"
    }

    struct Empty: Swift.Codable, Equatable, Sendable {
      init() {}
    }

    enum Maps: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case foo
      case bar
    }

    struct Set: Swift.Codable, Equatable, Sendable {
      init() {}
    }

    struct NullableStructure: Swift.Codable, Equatable, Sendable {
      var value: Int

      init(value: Int) {
        self.value = value
      }
    }

    struct NullableArray: Swift.Codable, Equatable, Sendable {
      var left: Int
      var right: Int?

      init(left: Int, right: Int? = nil) {
        self.left = left
        self.right = right
      }
    }

    /// A Boolean value.
    ///
    /// It is documented in a comment that is long enough to have to be wrapped, because it does not
    /// fit into a hundred columns.
    var bool: Bool
    var int: Int
    var float: Double
    var string: Swift.String
    var object: JSON.Object
    var any: JSON
    var named: Direction
    var structure: Structure
    var enumeration: Enumeration
    var empty: Empty
    var array: [Swift.String]
    var arrays: [[Int]]
    var map: [Swift.String: Double]
    var maps: [[Swift.String: Maps]?]
    var set: [Swift.String: Set]
    var nullable: Swift.String?
    var nullableAny: JSON?
    var nullableStructure: NullableStructure?
    var nullableArray: [NullableArray?]?
    var nullableValues: [Swift.String: Int?]

    private enum CodingKeys: Swift.String, CodingKey {
      case bool
      case int
      case float
      case string
      case object
      case any
      case named
      case structure
      case enumeration
      case empty
      case array
      case arrays
      case map
      case maps
      case set
      case nullable
      case nullableAny = "nullable_any"
      case nullableStructure = "nullable_structure"
      case nullableArray = "nullable_array"
      case nullableValues = "nullable_values"
    }

    init(
      bool: Bool, int: Int, float: Double, string: Swift.String, object: JSON.Object, any: JSON,
      named: Direction, structure: Structure, enumeration: Enumeration, empty: Empty,
      array: [Swift.String], arrays: [[Int]], map: [Swift.String: Double],
      maps: [[Swift.String: Maps]?], set: [Swift.String: Set], nullable: Swift.String? = nil,
      nullableAny: JSON? = nil, nullableStructure: NullableStructure? = nil,
      nullableArray: [NullableArray?]? = nil, nullableValues: [Swift.String: Int?]
    ) {
      self.bool = bool
      self.int = int
      self.float = float
      self.string = string
      self.object = object
      self.any = any
      self.named = named
      self.structure = structure
      self.enumeration = enumeration
      self.empty = empty
      self.array = array
      self.arrays = arrays
      self.map = map
      self.maps = maps
      self.set = set
      self.nullable = nullable
      self.nullableAny = nullableAny
      self.nullableStructure = nullableStructure
      self.nullableArray = nullableArray
      self.nullableValues = nullableValues
    }
  }
}
