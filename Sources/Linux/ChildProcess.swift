// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A child process that gets its input at once, and whose output is collected until it ends.
///
/// It ends by a deadline at the latest. Running one blocks the thread.
public struct ChildProcess: ~Copyable {
  /// How a process ended.
  public enum Termination: Hashable, Sendable {
    /// It exited with this code.
    case exited(Int32)

    /// A signal ended it that this process did not send.
    case signaled(Int32)

    /// It was killed at the deadline.
    case timedOut

    /// It was killed because its output exceeded the limit.
    case outputLimitExceeded

    /// How it ended, as a clause.
    public var english: String {
      switch self {
      case .exited(let code): "ended with \(code)"
      case .signaled(let signal): "was ended by signal \(signal)"
      case .timedOut: "took too long"
      case .outputLimitExceeded: "wrote too much"
      }
    }

    /// The same in Chinese.
    public var chinese: String {
      switch self {
      case .exited(let code): "以 \(code) 退出"
      case .signaled(let signal): "被信号 \(signal) 结束"
      case .timedOut: "超时"
      case .outputLimitExceeded: "输出过多"
      }
    }
  }

  /// The result of a run.
  public struct Outcome: Hashable, Sendable {
    /// How it ended.
    public var termination: Termination

    /// What it wrote on its standard output.
    public var output: [UInt8]

    /// What it wrote on its standard error.
    public var errorOutput: [UInt8]
  }

  /// Runs a program until it ends.
  ///
  /// - Parameters:
  ///   - path: the program's file; `PATH` is not searched.
  ///   - arguments: its arguments, without its name.
  ///   - input: its standard input; it need not read all of it.
  ///   - deadline: when it is killed at the latest, on the boot clock.
  ///   - limit: the most bytes on standard output, and on standard error.
  /// - Returns: how it ended, and its output.
  /// - Throws: the error of posix_spawn(3) or pipe2(2), if it cannot be started.
  public static func run(
    _ path: String, _ arguments: [String] = [], input: [UInt8] = [], until deadline: Duration,
    limit: Int
  ) throws(SystemError) -> Outcome {
    var child = try start(path, arguments)
    return try child.communicate(input, deadline, limit)
  }

  private let number: pid_t
  private var input: Descriptor?
  private let output: Descriptor
  private let errorOutput: Descriptor

  private init(
    _ number: pid_t, _ input: consuming Descriptor, _ output: consuming Descriptor,
    _ errorOutput: consuming Descriptor
  ) {
    self.number = number
    self.input = consume input
    self.output = output
    self.errorOutput = errorOutput
  }

  /// Starts the process.
  ///
  /// Not an initializer: in Swift 6.0 none may throw once `input` is nil.
  private static func start(
    _ path: String, _ arguments: [String]
  ) throws(SystemError) -> ChildProcess {
    var ends = try pipe(writes: true)
    let childInput = Descriptor(owning: ends[0])
    let input = Descriptor(owning: ends[1])
    ends = try pipe(writes: false)
    let output = Descriptor(owning: ends[0])
    let childOutput = Descriptor(owning: ends[1])
    ends = try pipe(writes: false)
    let errorOutput = Descriptor(owning: ends[0])
    let childErrorOutput = Descriptor(owning: ends[1])
    var texts: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { texts.forEach { free($0) } }
    var environment: [UnsafeMutablePointer<CChar>?] =
      ProcessEnvironment.variables(beginning: inheritedVariables).map { strdup($0) } + [nil]
    defer { environment.forEach { free($0) } }
    var number = pid_t()
    let code = clinux_spawn(
      path, &texts, &environment, childInput.number, childOutput.number, childErrorOutput.number,
      &number)
    guard code == 0 else { throw SystemError(call: "posix_spawn", code: code, subject: path) }
    return ChildProcess(number, input, output, errorOutput)
  }

  /// The variables that a child gets: where programs, libraries and fonts are, and the language.
  ///
  /// A child need not know the socket of the service manager, and what else a unit passes.
  private static let inheritedVariables = [
    "PATH=", "HOME=", "LANG=", "LC_", "TZ=", "XDG_", "FC_", "FONTCONFIG_", "LD_", "ASAN_", "LSAN_",
    "TSAN_", "UBSAN_",
  ]

  /// Makes a pipe: the descriptors of its read end and its write end.
  private static func pipe(writes: Bool) throws(SystemError) -> [Int32] {
    var ends: [Int32] = [-1, -1]
    try systemCall("pipe2") { clinux_pipe(&ends, writes ? 1 : 0) }
    return ends
  }

  /// Writes the input and collects the output until the process ends.
  private mutating func communicate(
    _ bytes: [UInt8], _ deadline: Duration, _ limit: Int
  ) throws(SystemError) -> Outcome {
    var rest = bytes[...]
    var standardOutput = OutputCapture(descriptor: output.number, limit: limit)
    var standardError = OutputCapture(descriptor: errorOutput.number, limit: limit)
    if rest.isEmpty { input = nil }
    var termination: Termination?
    while termination == nil, standardOutput.isOpen || standardError.isOpen {
      var watches = [standardOutput, standardError].filter(\.isOpen)
        .map { Poll.Watch($0.descriptor) }
      let inputNumber = input?.number
      if let inputNumber { watches.append(Poll.Watch(inputNumber, .writable)) }
      _ = try? Poll.wait(for: watches, until: deadline)
      if let inputNumber, !Self.write(&rest, to: inputNumber) { input = nil }
      standardOutput.read()
      standardError.read()
      if standardOutput.isTooLong || standardError.isTooLong { termination = .outputLimitExceeded }
      if termination == nil, SystemClock.boot.now >= deadline { termination = .timedOut }
    }
    if termination != nil { kill(number, SIGKILL) }
    let end = waitForEnd(deadline)
    return Outcome(
      termination: termination ?? end, output: standardOutput.bytes,
      errorOutput: standardError.bytes)
  }

  /// Writes what the pipe has room for.
  ///
  /// - Returns: whether something is left to write; false also if nobody reads the pipe.
  private static func write(_ rest: inout ArraySlice<UInt8>, to number: Int32) -> Bool {
    let bytes = rest
    let count: Int?
    do throws(SystemError) {
      count = try systemCallNonBlocking("write") {
        bytes.withUnsafeBufferPointer { Glibc.write(number, $0.baseAddress, $0.count) }
      }
    } catch {
      return false
    }
    rest = rest.dropFirst(count ?? 0)
    return !rest.isEmpty
  }

  /// Waits for the process to end after it has closed its output, and kills it at the deadline.
  private func waitForEnd(_ deadline: Duration) -> Termination {
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
    let code = clinux_exit_status(status)
    return code < 0 ? .signaled(-code) : .exited(code)
  }
}

/// What was read from one pipe, up to a limit in bytes.
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

  /// Reads all that is available, and notes the end of the file.
  mutating func read() {
    guard isOpen else { return }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while isOpen, !isTooLong {
      do throws(SystemError) {
        let number = descriptor
        let count = try systemCallNonBlocking("read") { Glibc.read(number, &buffer, buffer.count) }
        guard let count else { return }
        bytes += buffer[..<count]
        isOpen = count > 0
      } catch {
        isOpen = false
      }
    }
  }
}
