// SPDX-License-Identifier: Apache-2.0
import Checksum
import Sign

/// What a sign did: a digest of all of it, and the last events as text if they are wanted.
struct Trace {
  /// How many events are kept as text.
  static let limit = 60

  private(set) var digest = FNV1a()
  private(set) var lines: [String] = []
  private let keepsText: Bool
  private let isLoud: Bool

  init(keepsText: Bool, isLoud: Bool) {
    self.keepsText = keepsText
    self.isLoud = isLoud
  }

  /// Adds an event; its text is made only where it is wanted.
  mutating func add(_ elapsed: Duration, _ text: @autoclosure () -> String) {
    digest.add(UInt64(bitPattern: elapsed.microseconds))
    guard keepsText else { return }
    let line = "\(elapsed.inWords)  \(text())"
    if isLoud { print(line) }
    lines.append(line)
    if lines.count >= 2 * Self.limit { lines.removeFirst(Self.limit) }
  }

  /// Adds bytes to the digest only.
  mutating func mark(_ bytes: some Sequence<UInt8>) { digest.add(bytes) }
  mutating func mark(_ text: String) { digest.add(text.utf8) }
  mutating func mark(_ number: Int64) { digest.add(UInt64(bitPattern: number)) }
}

extension Duration {
  /// Days, hours, minutes and seconds.
  var inWords: String {
    let micros = Int(microseconds)
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000)
    let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { $0.twoDigits }
    let fraction = String(1_000_000 + rest).dropFirst()
    return "\(seconds / 86_400)d \(clock[0]):\(clock[1]):\(clock[2]).\(fraction)"
  }
}

extension Int {
  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
