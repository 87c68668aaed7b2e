// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The terminal of a full-screen program in raw mode; its settings are restored at the end.
public struct Terminal: ~Copyable {
  /// The descriptor to poll for keys.
  public static let input = STDIN_FILENO

  private static let output = STDOUT_FILENO
  private let before: termios

  /// Whether standard input and standard output are a terminal.
  public static var isAvailable: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Sets raw mode: no echo, no line editing, no keys for signals.
  public init() throws(SystemError) { before = try Self.makeRaw() }

  deinit {
    var settings = before
    tcsetattr(Self.input, TCSANOW, &settings)
  }

  /// Sets raw mode and returns the previous settings.
  private static func makeRaw() throws(SystemError) -> termios {
    var settings = termios()
    try systemCall("tcgetattr", "terminal") { tcgetattr(input, &settings) }
    let before = settings
    cfmakeraw(&settings)
    try systemCall("tcsetattr", "terminal") { tcsetattr(input, TCSANOW, &settings) }
    return before
  }

  /// The columns of standard output, 80 where it is no terminal; `COLUMNS` takes precedence.
  public static var columns: Int {
    if let columns = ProcessEnvironment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      return columns
    }
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// The size in columns and rows; `SIGWINCH` reports a change.
  public var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(Self.output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Reads the pressed keys as bytes, and waits for them; nil when the terminal is gone.
  public borrowing func keys() throws(SystemError) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = try systemCall("read", "terminal") { read(Self.input, &buffer, buffer.count) }
    return count == 0 ? nil : Array(buffer[..<count])
  }

  /// Writes all of some bytes.
  public borrowing func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try systemCall("write", "terminal") {
        rest.withUnsafeBufferPointer { Glibc.write(Self.output, $0.baseAddress, $0.count) }
      }
      rest = rest.dropFirst(count)
    }
  }
}
