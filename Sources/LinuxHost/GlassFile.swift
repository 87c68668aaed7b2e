// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon

/// The file with what one display is known to show.
///
/// It is written in place, one block for "it is about to change" and some more for a picture, so
/// that forty changes a day stay below a mebibyte. What was torn by a power cut does not fit its
/// checksum, and then nothing is known, which costs a full refresh.
struct GlassFile {
  private static let magic = Array("dutyglass1\n".utf8)

  /// The longest picture, packed or not.
  private static let limit = 1 << 20

  let path: String

  /// The file of a display in a folder.
  init(of display: String, in folder: String) { path = "\(folder)/glass-\(display)" }

  /// Writes what is known; returning means that it is durable.
  func write(_ record: GlassRecord?, in bootID: String) throws(SystemError) {
    let file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_NOFOLLOW, mode: 0o600)
    let bytes = record.map { Self.bytes(of: $0, in: bootID) } ?? Array("changing--\n".utf8)
    let number = file.number
    var offset = 0
    while offset < bytes.count {
      offset += try systemCall("pwrite", path) {
        bytes.withUnsafeBytes {
          pwrite(number, $0.baseAddress.map { $0 + offset }, $0.count - offset, off_t(offset))
        }
      }
    }
    try systemCall("fdatasync", path) { fdatasync(number) }
  }

  /// Reads what is known; nil if it is not.
  func read(in bootID: String) -> GlassRecord? {
    guard let bytes = try? File.read(path, limit: 2 * Self.limit),
      bytes.starts(with: Self.magic)
    else { return nil }
    var reader = Reader(rest: bytes.dropFirst(Self.magic.count))
    guard let boot = reader.word(), let claim = reader.word(), let civil = reader.word(),
      let fullAt = reader.word(), let partials = reader.word(), let row = reader.word(),
      let length = reader.word(), let checksum = reader.word(), length <= Self.limit,
      row <= Self.limit, let packed = reader.bytes(Int(length)),
      Self.sum(packed, [boot, claim, civil, fullAt, partials, row, length]) == checksum,
      let lines = PackBits.unpack(packed, atMost: Self.limit)
    else { return nil }
    return GlassRecord(
      picture: Self.differences(lines, row: Int(row), undoing: true), claim: claim,
      lastFull: Moment(
        civil: civil == 0 ? nil : Instant(microseconds: Int64(bitPattern: civil)),
        boot: boot == Self.sum(bootID.utf8)
          ? .microseconds(Int64(bitPattern: fullAt)) : nil),
      partials: Int(clamping: partials))
  }

  private static func bytes(of record: GlassRecord, in bootID: String) -> [UInt8] {
    let row = rowLength(of: record.picture)
    let packed = PackBits.pack(differences(record.picture, row: row))
    let words = [
      sum(bootID.utf8), record.claim,
      UInt64(bitPattern: record.lastFull.civil?.microseconds ?? 0),
      UInt64(bitPattern: record.lastFull.boot?.microseconds ?? 0),
      UInt64(clamping: record.partials), UInt64(row), UInt64(packed.count),
    ]
    return magic + (words + [sum(packed, words)]).flatMap(bytes) + packed
  }

  /// The bytes in a row of a picture in PBM's form, by the width in its second line.
  private static func rowLength(of picture: [UInt8]) -> Int {
    let lines = picture.prefix(24).split(separator: 0x0A, maxSplits: 2)
    guard lines.count == 3,
      let width = Int(String(decoding: lines[1].prefix { $0 != 0x20 }, as: UTF8.self)), width > 0
    else { return 1 }
    return (width + 7) / 8
  }

  /// Each byte against the one above it: strokes of letters become runs of nothing.
  private static func differences(
    _ bytes: [UInt8], row: Int, undoing: Bool = false
  ) -> [UInt8] {
    var result = bytes
    for index in bytes.indices.dropFirst(row) {
      result[index] = bytes[index] ^ (undoing ? result : bytes)[index - row]
    }
    return result
  }

  /// FNV-1a, 64 bits: guards against accidents, not against people.
  private static func sum(_ bytes: some Sequence<UInt8>, _ words: [UInt64] = []) -> UInt64 {
    func add(_ byte: UInt8, to sum: UInt64) -> UInt64 { (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let sum = bytes.reduce(0xCBF2_9CE4_8422_2325) { add($1, to: $0) }
    return words.flatMap(Self.bytes).reduce(sum) { add($1, to: $0) }
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
