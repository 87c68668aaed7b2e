// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// The members of a JSON object, each name once, in the order in which they were added.
  ///
  /// Names are compared by their scalars. Varlink objects are small, so members are searched in
  /// place; a large object keeps an index so that no peer can make a search slow.
  public struct Object: Sendable {
    /// One named value.
    public struct Member: Equatable, Sendable {
      /// The member's name.
      public let name: String

      /// The member's value.
      public internal(set) var value: JSON
    }

    private var members: [Member] = []
    private var places: [ExactText: Int]?

    /// How many members are searched without an index.
    private static let searchable = 16

    /// An object without members.
    public init() {}

    /// An object of these members; of two with one name the later wins.
    public init(_ members: some Sequence<(String, JSON)>) {
      for (name, value) in members { self[name] = value }
    }

    /// An object of these members, whose names are known to differ.
    init(distinct members: [Member]) { self.members = members }

    /// The value of a member, nil where there is none.
    ///
    /// Assigning nil leaves the object as it is.
    public subscript(name: String) -> JSON? {
      get { place(of: name).map { members[$0].value } }
      set {
        guard let newValue else { return }
        if let place = place(of: name) {
          members[place].value = newValue
        } else {
          add(name, newValue)
        }
      }
    }

    /// Adds a member and tells whether its name was new; if not, nothing is changed.
    mutating func insert(_ name: String, _ value: JSON) -> Bool {
      guard place(of: name) == nil else { return false }
      add(name, value)
      return true
    }

    private mutating func add(_ name: String, _ value: JSON) {
      members.append(Member(name: name, value: value))
      if places != nil {
        places?[ExactText(name)] = members.count - 1
      } else if members.count > Self.searchable {
        places = Dictionary(
          uniqueKeysWithValues: members.indices.map { (ExactText(members[$0].name), $0) })
      }
    }

    /// Where a member stands, nil where there is none.
    func place(of name: String) -> Int? {
      if let places { return places[ExactText(name)] }
      return members.firstIndex { $0.name.isExactly(name) }
    }
  }
}

extension JSON.Object: RandomAccessCollection {
  /// The position of the first member.
  public var startIndex: Int { 0 }

  /// The position after the last member.
  public var endIndex: Int { members.count }

  /// The member at a position.
  public subscript(position: Int) -> Member { members[position] }

  /// The names of the members in order.
  public var names: [String] { members.map(\.name) }
}

extension JSON.Object: Equatable {
  /// Whether both have the same members, in whatever order.
  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
  }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
  /// Makes an object; of two members with one name the later wins.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements)
  }
}
