// SPDX-License-Identifier: Apache-2.0
import Linux
import SignDaemon

/// The thread that has plates rendered, each by a process of its own.
///
/// It starts with the first plate; a sign without plates has no such thread.
final class RenderWorker {
  /// The result of a job.
  struct Outcome: Sendable {
    var number: UInt64
    var result: Result<Rendering, RenderFailure>
  }

  /// The timeout of a plate: many times what a slow board needs.
  private static let timeout = Duration.seconds(15)

  /// The size limit of a plate, and of its diagnostics, in bytes.
  private static let limit = 1 << 20

  private struct Job: Sendable {
    var number: UInt64
    var bytes: [UInt8]
    var thermometer: String?
  }

  private let program: String
  private let outcomes: MessageQueue<Outcome>
  private var jobs: MessageQueue<Job>?

  /// Makes a worker that runs this program.
  init(_ program: String) throws(SystemError) {
    self.program = program
    outcomes = try MessageQueue()
  }

  deinit { jobs?.close() }

  /// The descriptor to poll; readable when there are outcomes.
  var descriptor: Int32 { outcomes.descriptor }

  /// Queues a plate to render and a thermometer to read.
  func render(_ bytes: [UInt8], thermometer: String? = nil, _ number: UInt64) {
    do throws(SystemError) {
      try start().post(Job(number: number, bytes: bytes, thermometer: thermometer))
    } catch {
      let failure = RenderFailure("no plate can be rendered: \(error)", didStart: false)
      outcomes.post(Outcome(number: number, result: .failure(failure)))
    }
  }

  func collectOutcomes() -> [Outcome] { outcomes.drain() }

  private func start() throws(SystemError) -> MessageQueue<Job> {
    if let jobs { return jobs }
    let jobs = try MessageQueue<Job>()
    let (program, outcomes) = (program, outcomes)
    _ = try Thread("render") {
      let reader = try? ThermometerReader()
      while let job = jobs.next() {
        // The thermometer is read meanwhile.
        let reading = job.thermometer.flatMap { reader?.begin($0) }
        let deadline = SystemClock.boot.now + ThermometerReader.timeout
        var result = Self.run(program, job.bytes)
        if let reading, case .success(var rendering) = result {
          rendering.celsius = reader?.celsius(reading, until: deadline)
          result = .success(rendering)
        }
        outcomes.post(Outcome(number: job.number, result: result))
      }
    }
    self.jobs = jobs
    return jobs
  }

  private static func run(_ program: String, _ job: [UInt8]) -> Result<Rendering, RenderFailure> {
    let outcome: ChildProcess.Outcome
    do throws(SystemError) {
      outcome = try ChildProcess.run(
        program, input: job, until: SystemClock.boot.now + timeout, limit: limit)
    } catch {
      return .failure(RenderFailure("no plate can be rendered: \(error)", didStart: false))
    }
    if outcome.termination == .exited(0) {
      return .success(Rendering(plate: outcome.output, report: outcome.errorOutput))
    }
    let line = outcome.errorOutput.split(separator: 0x0A).first.map { $0.prefix(200) } ?? []
    let detail = line.isEmpty ? "" : ": " + String(decoding: line, as: UTF8.self)
    return .failure(
      RenderFailure("dutysign-render \(outcome.termination.english)\(detail)", didStart: true))
  }
}
