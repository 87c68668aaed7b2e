// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Plate
import ProgramLanguage
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

  private static let usage = (
    english: "usage: dutysign-render [[--ideal] --png FILE] <job >plate",
    chinese: "用法：dutysign-render [[--ideal] --png 文件] <任务 >去向牌"
  )

  private static let help = (
    english: """
    Draws one plate. The daemon and `dutysign preview` run it; people need not.

    \(usage.english)

      --png FILE    a picture for people in place of the bitmap; - for standard output
      --ideal       with the inks in pure colours, not as they look on a panel
      --language L  zh or en; else DUTYSIGN_LANGUAGE, LANGUAGE and the locale decide
      --help        print this

    The job is JSON on standard input (docs/reference/renderer.md). Ends with 64 if this command
    line is wrong, 65 if the job is, 74 if the plate cannot be written.

    """,
    chinese: """
    绘制一块去向牌。由后台服务和 dutysign preview 调用，一般不必自己运行。

    \(usage.chinese)

      --png 文件       画成供人看的图片，而不是点阵；- 为标准输出
      --ideal          用纯色表示墨水，而不是屏上实际看到的颜色
      --language 语言  zh 或 en；不写时由 DUTYSIGN_LANGUAGE、LANGUAGE 和语言环境决定
      --help           显示本说明

    任务为 JSON，从标准输入读取（docs/reference/renderer.md）。退出状态：64 命令行写错，65 任务有误，
    74 写不出去向牌。

    """
  )

  static func run(_ arguments: [String]) -> Outcome {
    var arguments = arguments
    let choice = ConsoleLanguage.chosen(in: &arguments)
    let chosen: String? = if case .success(let chosen) = choice { chosen } else { nil }
    let language = ConsoleLanguage(
      environment: { $0 == ConsoleLanguage.variable ? chosen ?? variable($0) : variable($0) })
    if case .failure = choice {
      OutputFile.report(language.pick(ConsoleLanguage.mistake, ConsoleLanguage.mistakeInChinese))
      return .misused
    }
    if arguments == ["--help"] || arguments == ["-h"] {
      let text = Array(language.pick(help.english, help.chinese).utf8)
      return OutputFile.write(text, to: STDOUT_FILENO) ? .drawn : .notWritten
    }
    let isIdeal = arguments.count == 3 && arguments[0] == "--ideal"
    let picture = isIdeal ? Array(arguments.dropFirst()) : arguments
    let isNamed = picture.count == 2 && picture[0] == "--png" && !picture[1].isEmpty
    guard picture.isEmpty && !isIdeal || isNamed else {
      OutputFile.report(language.pick(usage.english, usage.chinese))
      return .misused
    }
    return draw(arguments, language)
  }

  private static func variable(_ name: String) -> String? { ProcessEnvironment[name] }

  /// Draws the job on standard input.
  private static func draw(_ arguments: [String], _ language: ConsoleLanguage) -> Outcome {
    Limits.apply(mayWriteFile: !arguments.isEmpty)
    let job: PlateJob
    let letters: Set<Unicode.Scalar>
    do throws(JobError) {
      (job, letters) = try PlateJob.read(STDIN_FILENO)
    } catch {
      OutputFile.report(
        language.pick("the job: \(error.english)", "绘图任务：\(error.chinese)"))
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
      OutputFile.report(language.pick("\(error)", error.chinese))
      return .notWritten
    }
    let fonts = FirstFonts(for: letters)
    let sandbox = Sandbox.enter(reading: FontFiles.installed())
    let drawing = Drawing(job, photographs, fonts)
    var report = drawing.report
    report.sandbox = PlateReport.SandboxPart.allCases.filter { part in
      sandbox.contains { $0.rawValue == part.rawValue }
    }
    OutputFile.write(report)
    return write(drawing.frame, of: job, to: target, arguments, language)
  }

  private static func write(
    _ frame: Frame, of job: PlateJob, to target: Int32, _ arguments: [String],
    _ language: ConsoleLanguage
  ) -> Outcome {
    guard !arguments.isEmpty else {
      return OutputFile.write(frame.file, to: target) ? .drawn : .notWritten
    }
    let tones = arguments.contains("--ideal") ? job.inkSet.palette.ideal : job.inkSet.tones
    guard let problem = OutputFile.writePNG(frame, tones: tones, to: target) else {
      return .drawn
    }
    OutputFile.report(language.pick("the picture: \(problem)", "图片无法写出"))
    return .notWritten
  }
}
