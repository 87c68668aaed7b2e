// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The terminal of a full-screen program: keys come one by one, and it is put back at the end.
public struct Terminal: ~Copyable {
  /// Where keys come from.
  public static let input = STDIN_FILENO

  private static let output = STDOUT_FILENO
  private let before: termios

  /// Whether keys come from a terminal and what is written goes to one.
  public static var isAvailable: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Takes the terminal over: no echo, no lines, no keys that mean signals.
  public init() throws(SystemError) { before = try Self.makeRaw() }

  deinit {
    var settings = before
    tcsetattr(Self.input, TCSANOW, &settings)
  }

  /// Returns the settings as they were.
  private static func makeRaw() throws(SystemError) -> termios {
    var settings = termios()
    try systemCall("tcgetattr", "terminal") { tcgetattr(input, &settings) }
    let before = settings
    cfmakeraw(&settings)
    try systemCall("tcsetattr", "terminal") { tcsetattr(input, TCSANOW, &settings) }
    return before
  }

  /// How many columns and rows it has now; it tells of a change by `SIGWINCH`.
  public var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(Self.output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// The keys that were pressed, as bytes; nil when the terminal is gone.
  public borrowing func keys() throws(SystemError) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = try systemCall("read", "terminal") { read(Self.input, &buffer, buffer.count) }
    return count == 0 ? nil : Array(buffer[..<count])
  }

  /// Writes all of a text.
  public borrowing func write(_ text: String) throws(SystemError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = try systemCall("write", "terminal") {
        rest.withUnsafeBufferPointer { Glibc.write(Self.output, $0.baseAddress, $0.count) }
      }
      rest = rest.dropFirst(count)
    }
  }
}
