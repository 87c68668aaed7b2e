// SPDX-License-Identifier: Apache-2.0
import Sign

/// What a sign did: a fingerprint of all of it, and the last of it in words if they are wanted.
struct Trace {
  /// How many events are kept in words.
  static let limit = 60

  private(set) var digest = Digest()
  private(set) var lines: [String] = []
  private let keepsWords: Bool
  private let isLoud: Bool

  init(keepsWords: Bool, isLoud: Bool) {
    self.keepsWords = keepsWords
    self.isLoud = isLoud
  }

  /// Adds what happened; the words are made only where they are wanted.
  mutating func add(_ elapsed: Duration, _ words: @autoclosure () -> String) {
    digest.add(elapsed.microseconds)
    guard keepsWords else { return }
    let line = "\(elapsed.inWords)  \(words())"
    if isLoud { print(line) }
    lines.append(line)
    if lines.count >= 2 * Self.limit { lines.removeFirst(Self.limit) }
  }

  /// Adds to the fingerprint only.
  mutating func mark(_ bytes: some Sequence<UInt8>) { digest.add(bytes) }
  mutating func mark(_ text: String) { digest.add(text) }
  mutating func mark(_ number: Int64) { digest.add(number) }
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
