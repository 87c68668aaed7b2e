// SPDX-License-Identifier: Apache-2.0

/// Where values are in the text of a configuration file, for a person who is to change one.
public struct ConfigurationPlaces {
  /// A value in the file.
  public struct Place: Equatable, Sendable {
    /// The line, from 1.
    public var line: Int

    /// The text of the value; nil for a list or a mapping.
    public var text: String?

    /// Describes a place.
    public init(line: Int, text: String? = nil) {
      self.line = line
      self.text = text
    }
  }

  private let root: Node?

  /// Reads a file, as far as it can be read.
  public init(_ bytes: [UInt8]) {
    root = (try? SourceText(bytes)).flatMap { ResumedDocument($0).root }
  }

  /// Finds a value by the keys that lead to it; nil if there is none.
  ///
  /// Of each list of keys the first one that is there counts: a status may be written as its key or
  /// as one of its labels. A key `device=NAME` finds the item of a list, or the mapping itself,
  /// whose `device` has this name.
  public func place(of path: [[String]]) -> Place? {
    guard var node = root else { return nil }
    var line = node.position.line
    for keys in path {
      guard let (next, nextLine) = keys.lazy.compactMap({ node.value($0, in: line) }).first else {
        return nil
      }
      (node, line) = (next, nextLine)
    }
    if case .text(let text, _) = node.content { return Place(line: line, text: text) }
    return Place(line: line)
  }
}

extension Node {
  /// The value of a key, and the line of the key.
  fileprivate func value(_ key: String, in line: Int) -> (Node, Int)? {
    if key.hasPrefix("device=") {
      let items: [Node] = if case .list(let items) = content { items } else { [self] }
      return items.first { $0.text(of: "device") == String(key.dropFirst("device=".count)) }
        .map { ($0, $0.position.line) }
    }
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }.map { ($0.value, $0.position.line) }
  }

  private func text(of key: String) -> String? {
    guard case .mapping(let entries) = content,
      case .text(let text, _)? = entries.first(where: { $0.key == key })?.value.content
    else { return nil }
    return text
  }
}
