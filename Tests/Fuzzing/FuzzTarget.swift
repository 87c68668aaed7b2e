// SPDX-License-Identifier: Apache-2.0
import Configuration
import Plate
import PlateDrawing
import Sign
import Varlink

/// A parser of foreign input, and what it guarantees for any bytes.
///
/// None of them crashes; a crash needs no check.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// A JSON text: a parsed value is written, and parsed again as the same.
  case json

  /// A stream of Varlink messages to a service with the sign's interfaces; see ``FrameCheck``.
  case frames

  /// The same stream, to a whole daemon.
  case daemon

  /// A Varlink interface definition: written and parsed again it is the same.
  case interface

  /// A configuration file: it is valid, or each problem has a position in it.
  case configuration

  /// A text that a person typed: what is cut for residents is accepted, and as a time, a span, days
  /// or hours it is read or refused.
  case text

  /// A calendar that a configuration names: it is valid, or each problem has a position in it.
  case calendar

  /// The header of a photograph.
  case picture

  /// A photograph in JPEG, decoded.
  case jpeg

  /// A bitmap as the renderer writes it: written again it has the same bytes.
  case bitmap

  /// A job for the renderer: parsed, checked and written.
  case job

  /// A message on an MQTT broker, to the bridge and to a station.
  case mqtt
}

/// A target with its prepared checks.
package final class Fuzzer {
  private let target: FuzzTarget
  private let frames: FrameCheck
  private let daemon: DaemonCheck

  /// Prepares the checks of a target.
  package init(_ target: FuzzTarget) throws {
    self.target = target
    frames = try FrameCheck()
    daemon = DaemonCheck()
  }

  /// Feeds one input.
  package func check(_ input: [UInt8]) throws(FuzzFailure) {
    switch target {
    case .json: try Self.json(input)
    case .frames: try frames.check(input, in: 1 + input.count % 7)
    case .daemon: try daemon.check(input)
    case .interface: try Self.interface(input)
    case .configuration: try Self.configuration(input)
    case .text: try Self.text(input)
    case .calendar: try Self.calendar(input)
    case .picture: _ = PictureHeader(input)
    case .jpeg: try PictureCheck.jpeg(input)
    case .bitmap: try PictureCheck.bitmap(input)
    case .job: try PictureCheck.job(input)
    case .mqtt: try BrokerCheck.check(input)
    }
  }

  private static func json(_ input: [UInt8]) throws(FuzzFailure) {
    guard let value = try? JSON(parsing: input) else { return }
    let written = value.bytes
    guard let again = try? JSON(parsing: written) else {
      throw FuzzFailure("what was written cannot be read: \(value)")
    }
    guard again == value, again.bytes == written else {
      throw FuzzFailure("\(value) became \(again)")
    }
  }

  private static func interface(_ input: [UInt8]) throws(FuzzFailure) {
    let text = String(decoding: input, as: UTF8.self)
    guard let interface = try? Interface(parsing: text) else { return }
    guard let again = try? Interface(parsing: interface.description), again == interface else {
      throw FuzzFailure("\(interface.description) is not what was read")
    }
  }

  private static func text(_ input: [UInt8]) throws(FuzzFailure) {
    let text = String(decoding: input, as: UTF8.self)
    for rule in [ResidentText.note, .line, .plate] {
      let clipped = rule.clipped(text)
      guard [nil, .blank].contains(rule.refusal(of: clipped)) else {
        throw FuzzFailure("what was cut is refused: \(clipped)")
      }
    }
    let now = Now(boot: .zero, civil: Instant(seconds: 1_795_392_000))
    if let end = Until.instant(parsing: text, at: now), now.zone.local(end).date.parts.year > 9999 {
      throw FuzzFailure("a year of five digits: \(text)")
    }
    if let span = try? Duration(parsing: text) { _ = now.civil + span }
    _ = try? DateSpan(parsing: text)
    _ = try? TimeExpression(parsing: text)
    _ = try? ReceptionHours.parse(text)
  }

  private static func configuration(_ input: [UInt8]) throws(FuzzFailure) {
    let result = SignConfiguration.read(bytes: input, name: "sign.yaml") { $0 == "Asia/Shanghai" }
    try check(result, in: input)
  }

  private static func calendar(_ input: [UInt8]) throws(FuzzFailure) {
    let text = """
      site: {name: x, latitude: 30, longitude: 114, timezone: UTC}
      officers: {zhang: {name: x}}
      calendar: {file: f}
      """
    let result = SignConfiguration.read(
      bytes: Array(text.utf8), name: "sign.yaml", zoneExists: { _ in true },
      readFile: { _, _ in .bytes(input) })
    try check(result, in: input)
  }

  private static func check(
    _ result: Result<SignConfiguration, Problems>, in input: [UInt8]
  ) throws(FuzzFailure) {
    guard case .failure(let problems) = result else { return }
    guard !problems.list.isEmpty else { throw FuzzFailure("refused without a reason") }
    let lines = 1 + input.count { $0 == 0x0A || $0 == 0x0D }
    for problem in problems.list {
      guard (1...lines).contains(problem.line), (1...input.count + 1).contains(problem.column),
        !problem.message.isEmpty,
        problem.chinese.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) })
      else { throw FuzzFailure("not in the file, or in one language only: \(problem)") }
    }
  }
}
