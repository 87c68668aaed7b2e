// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A program that is fed once, listened to, and waited for to its end, which comes by a deadline.
///
/// Blocks: for a thread of its own.
public struct ChildProcess: ~Copyable {
  /// How a program ended.
  public enum Ending: Hashable, Sendable {
    /// By itself, with this code.
    case exited(Int32)

    /// By a signal that was not ours.
    case ended(signal: Int32)

    /// By us, because it took too long.
    case timedOut

    /// By us, because it said more than was to be listened to.
    case outputLimitExceeded
  }

  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// How it ended.
    public var ending: Ending

    /// What it wrote on its standard output.
    public var output: [UInt8]

    /// What it wrote on its standard error.
    public var errorOutput: [UInt8]
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - path: the program; it is not searched for.
  ///   - arguments: what it is told, without its name.
  ///   - input: what it reads; it may leave some of it.
  ///   - deadline: when it is ended at the latest, on the boot clock.
  ///   - limit: how many bytes it may say on each of its two ways out.
  /// - Returns: how it ended, and what it said.
  /// - Throws: the error that kept it from being started, or its ways from being opened.
  public static func run(
    _ path: String, _ arguments: [String] = [], input: [UInt8] = [], until deadline: Duration,
    limit: Int
  ) throws(SystemError) -> Outcome {
    var child = try start(path, arguments)
    return try child.converse(input, deadline, limit)
  }

  private let number: pid_t
  private var input: Descriptor?
  private let output: Descriptor
  private let errorOutput: Descriptor

  private init(
    _ number: pid_t, _ input: consuming Descriptor, _ output: consuming Descriptor,
    _ complaints: consuming Descriptor
  ) {
    self.number = number
    self.input = consume input
    self.output = output
    self.errorOutput = complaints
  }

  /// Starts it.
  ///
  /// Not an initializer: in Swift 6.0 none may throw once `input` is nil.
  private static func start(
    _ path: String, _ arguments: [String]
  ) throws(SystemError) -> ChildProcess {
    var ends = try pipe(writes: true)
    let itsInput = Descriptor(owning: ends[0])
    let input = Descriptor(owning: ends[1])
    ends = try pipe(writes: false)
    let output = Descriptor(owning: ends[0])
    let itsOutput = Descriptor(owning: ends[1])
    ends = try pipe(writes: false)
    let complaints = Descriptor(owning: ends[0])
    let itsComplaints = Descriptor(owning: ends[1])
    var texts: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { texts.forEach { free($0) } }
    var number = pid_t()
    let code = clinux_spawn(
      path, &texts, itsInput.number, itsOutput.number, itsComplaints.number, &number)
    guard code == 0 else { throw SystemError(call: "posix_spawn", code: code, subject: path) }
    return ChildProcess(number, input, output, complaints)
  }

  /// The numbers of the end that is read and of the end that is written.
  private static func pipe(writes: Bool) throws(SystemError) -> [Int32] {
    var ends: [Int32] = [-1, -1]
    try systemCall("pipe2") { clinux_pipe(&ends, writes ? 1 : 0) }
    return ends
  }

  private mutating func converse(
    _ bytes: [UInt8], _ deadline: Duration, _ limit: Int
  ) throws(SystemError) -> Outcome {
    var rest = bytes[...]
    var said = OutputCapture(descriptor: output.number, limit: limit)
    var complained = OutputCapture(descriptor: errorOutput.number, limit: limit)
    if rest.isEmpty { input = nil }
    var ending: Ending?
    while ending == nil, said.isOpen || complained.isOpen {
      var watches = [said, complained].filter(\.isOpen).map { Poll.Watch($0.descriptor) }
      let way = input?.number
      if let way { watches.append(Poll.Watch(way, .writable)) }
      _ = try? Poll.wait(for: watches, until: deadline)
      if let way, !Self.feed(&rest, to: way) { input = nil }
      said.listen()
      complained.listen()
      if said.isTooLong || complained.isTooLong { ending = .outputLimitExceeded }
      if ending == nil, SystemClock.boot.now >= deadline { ending = .timedOut }
    }
    if ending != nil { kill(number, SIGKILL) }
    let end = waitForEnd(deadline)
    return Outcome(ending: ending ?? end, output: said.bytes, errorOutput: complained.bytes)
  }

  /// Writes what is taken at once; tells whether there is more to write to somebody who reads.
  private static func feed(_ rest: inout ArraySlice<UInt8>, to number: Int32) -> Bool {
    let bytes = rest
    let count: Int?
    do throws(SystemError) {
      count = try systemCallNonBlocking("write") {
        bytes.withUnsafeBufferPointer { write(number, $0.baseAddress, $0.count) }
      }
    } catch {
      return false
    }
    rest = rest.dropFirst(count ?? 0)
    return !rest.isEmpty
  }

  /// Waits for the end of a program that has nothing more to say, and sees to it that it comes.
  private func waitForEnd(_ deadline: Duration) -> Ending {
    var status: Int32 = 0
    while case let found = waitpid(number, &status, WNOHANG), found != number {
      if found == -1 && errno != EINTR { return .exited(-1) }
      guard SystemClock.boot.now < deadline else {
        kill(number, SIGKILL)
        while waitpid(number, &status, 0) == -1 && errno == EINTR {}
        return .timedOut
      }
      try? Poll.sleep(until: SystemClock.boot.now + .milliseconds(1))
    }
    let code = clinux_ending(status)
    return code < 0 ? .ended(signal: -code) : .exited(code)
  }
}

/// What comes in on one way, up to a limit.
private struct OutputCapture {
  let descriptor: Int32
  let limit: Int
  private(set) var bytes: [UInt8] = []
  private(set) var isOpen = true

  init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  var isTooLong: Bool { bytes.count > limit }

  /// Takes what has come, and notes the end.
  mutating func listen() {
    guard isOpen else { return }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while isOpen, !isTooLong {
      do throws(SystemError) {
        let number = descriptor
        let count = try systemCallNonBlocking("read") { read(number, &buffer, buffer.count) }
        guard let count else { return }
        bytes += buffer[..<count]
        isOpen = count > 0
      } catch {
        isOpen = false
      }
    }
  }
}
