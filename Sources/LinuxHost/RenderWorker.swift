// SPDX-License-Identifier: Apache-2.0
import Linux
import SignDaemon

/// The thread that has plates drawn, by a program that is started for each.
///
/// It begins with the first plate; a sign without plates has no such thread.
final class RenderWorker {
  /// What came of a job.
  typealias Outcome = (number: UInt64, result: Result<Rendering, RenderFailure>)

  /// How long a plate may take: many times what a slow board needs.
  private static let deadline = Duration.seconds(15)

  /// How many bytes a plate, or what is said of it, may have.
  private static let limit = 1 << 20

  private struct Job: Sendable {
    var number: UInt64
    var bytes: [UInt8]
    var thermometer: String?
  }

  private struct Done: Sendable {
    var number: UInt64
    var result: Result<Rendering, RenderFailure>
  }

  private let program: String
  private let done: MessageQueue<Done>
  private var jobs: MessageQueue<Job>?

  /// Makes a worker that runs this program.
  init(_ program: String) throws(SystemError) {
    self.program = program
    done = try MessageQueue()
  }

  deinit { jobs?.close() }

  /// The descriptor to poll; readable when there are outcomes.
  var descriptor: Int32 { done.descriptor }

  /// Has a plate drawn, after those before it, and a thermometer read.
  func draw(_ bytes: [UInt8], thermometer: String? = nil, _ number: UInt64) {
    do throws(SystemError) {
      try start().post(Job(number: number, bytes: bytes, thermometer: thermometer))
    } catch {
      let failure = RenderFailure("no plate can be drawn: \(error)", didStart: false)
      done.post(Done(number: number, result: .failure(failure)))
    }
  }

  func collectOutcomes() -> [Outcome] { done.drain().map { ($0.number, $0.result) } }

  private func start() throws(SystemError) -> MessageQueue<Job> {
    if let jobs { return jobs }
    let jobs = try MessageQueue<Job>()
    let (program, done) = (program, done)
    _ = try Thread("render") {
      while let job = jobs.next() {
        var result = Self.run(program, job.bytes)
        if let path = job.thermometer, case .success(var rendering) = result {
          rendering.celsius = Thermometer(path).celsius
          result = .success(rendering)
        }
        done.post(Done(number: job.number, result: result))
      }
    }
    self.jobs = jobs
    return jobs
  }

  private static func run(_ program: String, _ job: [UInt8]) -> Result<Rendering, RenderFailure> {
    let outcome: ChildProcess.Outcome
    do throws(SystemError) {
      outcome = try ChildProcess.run(
        program, input: job, until: SystemClock.boot.now + deadline, limit: limit)
    } catch {
      return .failure(RenderFailure("no plate can be drawn: \(error)", didStart: false))
    }
    if outcome.ending == .exited(0) {
      return .success(Rendering(plate: outcome.output, report: outcome.errorOutput))
    }
    let words = outcome.errorOutput.split(separator: 0x0A).first.map { $0.prefix(200) } ?? []
    let saying = words.isEmpty ? "" : ": " + String(decoding: words, as: UTF8.self)
    return .failure(
      RenderFailure("dutysign-render \(outcome.ending.words)\(saying)", didStart: true))
  }
}

extension ChildProcess.Ending {
  /// How it ended, in words.
  fileprivate var words: String {
    switch self {
    case .exited(let code): "ended with \(code)"
    case .ended(let signal): "was ended by signal \(signal)"
    case .timedOut: "took too long"
    case .outputLimitExceeded: "wrote too much"
    }
  }
}
