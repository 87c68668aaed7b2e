// SPDX-License-Identifier: Apache-2.0
import Checksum
import Glibc
import Linux
import Sign
import SignDaemon

/// The file with the state of one display, on a tmpfs: it outlives the process and not the boot.
///
/// It is written in place. A write that a kill interrupted fails its checksum; the state is unknown
/// then, which costs a full refresh.
struct DisplayStateFile {
  private static let magic = Array("dutyglass2\n".utf8)

  /// The longest picture, in bytes.
  private static let limit = 1 << 20

  let path: String

  /// The file of a display in a folder.
  init(of display: String, in folder: String) { path = "\(folder)/\(display)" }

  /// Writes a state; nil: that the display is about to change.
  func write(_ state: DisplayState?, in bootID: String) throws(SystemError) {
    let file = try Descriptor.regularFile(path, O_WRONLY | O_CREAT | O_NOFOLLOW, mode: 0o600)
    let bytes = state.map { Self.bytes(of: $0, in: bootID) } ?? Array("changing--\n".utf8)
    let number = file.number
    var offset = 0
    while offset < bytes.count {
      offset += try systemCall("pwrite", path) {
        bytes.withUnsafeBytes {
          pwrite(number, $0.baseAddress.map { $0 + offset }, $0.count - offset, off_t(offset))
        }
      }
    }
  }

  /// Reads the state; nil if it is unknown or of another boot.
  func read(in bootID: String) -> DisplayState? {
    guard let bytes = try? File.read(path, limit: 2 * Self.limit),
      bytes.starts(with: Self.magic)
    else { return nil }
    var reader = Reader(rest: bytes.dropFirst(Self.magic.count))
    guard let boot = reader.word(), boot == Self.sum(bootID.utf8), let digest = reader.word(),
      let fullAt = reader.word(), let partials = reader.word(), let length = reader.word(),
      let checksum = reader.word(), length <= Self.limit,
      let picture = reader.bytes(Int(length)),
      Self.sum(picture, [boot, digest, fullAt, partials, length]) == checksum
    else { return nil }
    return DisplayState(
      picture: Array(picture), digest: digest,
      lastFull: .microseconds(Int64(bitPattern: fullAt)), partials: Int(clamping: partials))
  }

  private static func bytes(of state: DisplayState, in bootID: String) -> [UInt8] {
    let words = [
      sum(bootID.utf8), state.digest, UInt64(bitPattern: state.lastFull.microseconds),
      UInt64(clamping: state.partials), UInt64(state.picture.count),
    ]
    return magic + (words + [sum(state.picture, words)]).flatMap(bytes) + state.picture
  }

  private static func sum(_ bytes: some Sequence<UInt8>, _ words: [UInt64] = []) -> UInt64 {
    var hash = FNV1a(bytes)
    for word in words { hash.add(word) }
    return hash.value
  }

  private static func bytes(of word: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
      guard count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }

    mutating func word() -> UInt64? {
      bytes(8)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
