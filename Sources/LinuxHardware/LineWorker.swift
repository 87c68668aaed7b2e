// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// An operation on a line of a chip that sleeps.
enum LineAccess: Equatable, Sendable {
  /// Requests an output, or configures an open one anew.
  case openOutput(OutputLine, active: Bool)

  /// Sets the value of an open output.
  case drive(OutputLine, active: Bool)

  /// Requests an input.
  case openInput(InputLine)

  /// Reads an open line.
  case read
}

/// The thread of a GPIO chip that sleeps, so that a bus that hangs delays no other line.
///
/// `deinit` closes its queue; the thread then ends after the last operation.
final class LineWorker {
  /// An operation, and what it needs.
  struct Job: Sendable {
    let id: LineID
    let number: UInt64
    let access: LineAccess
    let place: LinePlace

    /// The open line, where there is one.
    let line: GPIOLine?

    /// A request of an earlier process to adopt.
    let stored: Int32?
  }

  /// The end of an operation.
  struct Outcome: Sendable {
    let number: UInt64
    let place: LinePlace
    let result: Result<Reading, HardwareError>
  }

  /// A line and its level.
  struct Reading: Sendable {
    let line: GPIOLine
    let isActive: Bool
  }

  private let jobs: MessageQueue<Job>

  /// Starts the thread; `finish` is called on it.
  init(_ chip: String, finish: @escaping @Sendable (Outcome) -> Void) throws(SystemError) {
    let jobs = try MessageQueue<Job>()
    self.jobs = jobs
    _ = try Thread("gpio") {
      while let job = jobs.next() {
        let result = Result { () throws(HardwareError) in try Self.perform(job) }
          .mapError { (error: HardwareError) in
            // The chip is one device on its bus: what fails on a line fails on all of them.
            [.failed, .gone].contains(error.reason) ? error.from(.chip(job.place.label)) : error
          }
        finish(Outcome(number: job.number, place: job.place, result: result))
      }
    }
  }

  deinit { jobs.close() }

  /// Queues an operation.
  func begin(_ job: Job) { jobs.post(job) }

  private static func perform(_ job: Job) throws(HardwareError) -> Reading {
    switch job.access {
    case .openOutput(let output, let active):
      let line = try open(output, active: active, job)
      try confirm(line, output, active)
      return Reading(line: line, isActive: active)
    case .openInput(let input):
      let line = try GPIOLine(input, at: job.place)
      return Reading(line: line, isActive: try line.level())
    case .drive(let output, let active):
      let line = try openLine(job)
      try line.drive(active)
      try confirm(line, output, active)
      return Reading(line: line, isActive: active)
    case .read:
      let line = try openLine(job)
      return Reading(line: line, isActive: try line.level())
    }
  }

  private static func open(
    _ output: OutputLine, active: Bool, _ job: Job
  ) throws(HardwareError) -> GPIOLine {
    if let line = job.line {
      try line.configure(as: output, active: active)
      return line
    }
    if let stored = job.stored {
      return try GPIOLine(output, adopting: stored, active: active)
    }
    return try GPIOLine(output, at: job.place, active: active)
  }

  /// Reads an output back; a line that another driver may pull is not judged.
  private static func confirm(
    _ line: GPIOLine, _ output: OutputLine, _ active: Bool
  ) throws(HardwareError) {
    guard output.drive == .pushPull, try line.level() != active else { return }
    throw HardwareError(
      device: output.id.name, reason: .failed,
      call: "set line \(output.address): the chip still has the other level")
  }

  private static func openLine(_ job: Job) throws(HardwareError) -> GPIOLine {
    guard let line = job.line else {
      throw HardwareError(device: job.id.name, reason: .gone, call: "the line is not open")
    }
    return line
  }
}
