// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Plate
import ProgramLanguage
import Sign
import SignConsole
import Varlink

/// Runs `dutysign-render`, which decodes pictures in a sandbox and with limits of its own.
enum RendererProcess {
  /// How long a plate may take, on the slowest board.
  private static let timeout = Duration.seconds(30)

  /// Draws a plate as a picture for people.
  ///
  /// - Returns: how the process ended; its output is a PNG.
  /// - Throws: the error of posix_spawn(3).
  static func draw(
    _ job: [UInt8], isChinese: Bool = false, isIdeal: Bool = false
  ) throws(SystemError) -> ChildProcess.Outcome {
    // If the renderer does not read all of its input, the write fails instead of raising SIGPIPE.
    signal(SIGPIPE, SIG_IGN)
    return try ChildProcess.run(
      ProgramFile.beside("dutysign-render"),
      ["--language", isChinese ? "zh" : "en"] + (isIdeal ? ["--ideal"] : []) + ["--png", "-"],
      input: job,
      until: SystemClock.boot.now + timeout, limit: 1 << 20)
  }

  /// The differences between a drawn plate and its job.
  static func diagnostics(_ outcome: ChildProcess.Outcome) -> [PlateDiagnostic]? {
    let line = outcome.errorOutput.split(separator: 0x0A).last { $0.first == UInt8(ascii: "{") }
    let report = line.flatMap { try? JSON(parsing: Array($0)).object }
    return (try? report?.decode(PlateReport.self, unknown: .ignored))?.diagnostics
  }

  /// Why a photograph cannot be decoded; nil if it can.
  ///
  /// - Throws: the error of posix_spawn(3): nobody knows.
  static func fault(ofPhotograph path: String) throws(SystemError) -> LocalizedText? {
    let content = PlateContent(
      office: ["-"], officers: [PlateOfficer(name: "-", photograph: path)], asOf: nil)
    // In colour, so that nothing of the photograph is left out.
    let job = PlateJob(format: .medium, content: content, palette: .redYellow)
    guard let object = try? JSON.Object(encoding: job) else { return nil }
    let outcome = try draw(JSON.object(object).bytes)
    guard outcome.termination == .exited(0), let diagnostics = diagnostics(outcome) else {
      return LocalizedText(
        "makes dutysign-render fail (it \(outcome.termination.english))",
        "使 dutysign-render 出错（\(outcome.termination.chinese)）")
    }
    return diagnostics.first { $0.kind == .picture }.map {
      LocalizedText(
        "cannot be decoded (\($0.detail))", "无法解码（\(Strings(.chinese).detail($0.detail))）")
    }
  }
}
