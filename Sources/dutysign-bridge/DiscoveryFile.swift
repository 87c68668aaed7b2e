// SPDX-License-Identifier: Apache-2.0
import Linux
import SignBridge

/// The file with what Home Assistant was told of.
struct DiscoveryFile {
  private let path: String

  /// The largest file: some forty entities.
  private static let limit = 1 << 16

  /// Names the file in a directory.
  init(in directory: String) { path = "\(directory)/discovery" }

  /// Reads the file; nil for one that is missing or not whole.
  func read() -> PublishedDiscovery? {
    (try? File.read(path, limit: Self.limit)).flatMap(PublishedDiscovery.init)
  }

  /// Replaces the file durably, or removes it.
  func write(_ discovery: PublishedDiscovery?) throws(SystemError) {
    guard let discovery else { return try File.remove(path) }
    try File.replace(path, with: discovery.file, mode: 0o600)
  }
}
