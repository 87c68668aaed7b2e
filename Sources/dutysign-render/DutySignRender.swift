// SPDX-License-Identifier: Apache-2.0
import Glibc
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
    let drawing = Drawing(job)
    OutputFile.write(drawing.report)
    if arguments.count == 2 {
      if let problem = OutputFile.writePNG(drawing.bitmap, to: arguments[1]) {
        OutputFile.report("\(arguments[1]): \(problem)")
        return .notWritten
      }
      return .drawn
    }
    return OutputFile.write(drawing.bitmap.pbm, to: STDOUT_FILENO) ? .drawn : .notWritten
  }
}
