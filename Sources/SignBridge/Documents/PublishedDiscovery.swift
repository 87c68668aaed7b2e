// SPDX-License-Identifier: Apache-2.0
import Varlink

/// What Home Assistant has, kept over restarts: it removes only what it is asked to remove.
package struct PublishedDiscovery: Equatable, Sendable {
  /// The most entities of the past that are remembered.
  static let mostRemoved = 32

  /// The topic of the message.
  package private(set) var topic: String

  /// The platforms of the entities by their keys.
  private(set) var platforms: [String: String]

  /// Those that are no more.
  private(set) var removed: [String: String] = [:]

  /// The platforms that entities had before, until the broker has the message that removes them.
  var moved: [String: String] = [:]

  init(_ discovery: HomeAssistantDiscovery, after old: PublishedDiscovery?) {
    topic = discovery.topic
    platforms = discovery.platforms
    guard let old, old.topic == topic else { return }
    let before = old.removed.merging(old.platforms) { $1 }.merging(old.moved) { $1 }
    for (key, platform) in before.sorted(by: { $0.key < $1.key }) {
      if let now = platforms[key] {
        if now != platform { moved[key] = platform }
      } else if removed.count < Self.mostRemoved {
        removed[key] = platform
      }
    }
  }

  /// Reads the file; nil for what is none.
  package init?(file: [UInt8]) {
    guard let object = try? JSON(parsing: file).object, let topic = object["topic"]?.string,
      topic.hasSuffix("/config"), topic.allSatisfy({ !"+#\0".contains($0) })
    else { return nil }
    self.topic = topic
    platforms = Self.texts(object["platforms"])
    removed = Self.texts(object["removed"])
    moved = Self.texts(object["moved"])
  }

  /// The file.
  package var file: [UInt8] {
    func object(_ texts: [String: String]) -> JSON {
      .object(
        JSON.Object(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
    return JSON.object([
      "topic": .string(topic), "platforms": object(platforms), "removed": object(removed),
      "moved": object(moved),
    ]).bytes
  }

  private static func texts(_ value: JSON?) -> [String: String] {
    var texts: [String: String] = [:]
    for member in value?.object ?? [:] { texts[member.name] = member.value.string }
    return texts
  }
}
