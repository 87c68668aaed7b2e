// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Plate
import Varlink

/// Draws one plate.
///
/// The job is JSON on standard input, the bitmap goes to standard output, and the report goes to
/// standard error as one line of JSON.
@main struct DutySignRender {
  /// The exit codes, from sysexits.h.
  enum Outcome: Int32 {
    case drawn = 0
    case misused = 64
    case badJob = 65
    case notWritten = 74
  }

  static func main() {
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  static func run(_ arguments: [String]) -> Outcome {
    guard arguments.isEmpty || arguments.count == 2 && arguments[0] == "--png" else {
      OutputFile.report("usage: dutysign-render [--png FILE] <job >plate")
      return .misused
    }
    Limits.apply(mayWriteFile: !arguments.isEmpty)
    let job: PlateJob
    do throws(JobError) {
      job = try PlateJob(reading: STDIN_FILENO)
    } catch {
      OutputFile.report("the job: \(error)")
      return .badJob
    }
    // Everything is opened that will be read or written. Decoders and the text engine see the bytes
    // of others only in the sandbox.
    let photographs = PhotographFiles(of: job.content)
    let target: Int32
    do throws(SystemError) {
      let path = arguments.last == "-" ? nil : arguments.last
      target = try path.map(OutputFile.open) ?? STDOUT_FILENO
    } catch {
      OutputFile.report("\(error)")
      return .notWritten
    }
    let sandbox = Sandbox.enter(reading: FontFiles.installed())
    let drawing = Drawing(job, photographs)
    var report = drawing.report
    report.sandbox = PlateReport.SandboxPart.allCases.filter { part in
      sandbox.contains { $0.rawValue == part.rawValue }
    }
    OutputFile.write(report)
    return write(drawing.bitmap, to: target, asPicture: !arguments.isEmpty)
  }

  private static func write(_ bitmap: Bitmap, to target: Int32, asPicture: Bool) -> Outcome {
    guard asPicture else {
      return OutputFile.write(bitmap.pbm, to: target) ? .drawn : .notWritten
    }
    guard let problem = OutputFile.writePNG(bitmap, to: target) else { return .drawn }
    OutputFile.report("the picture: \(problem)")
    return .notWritten
  }
}
