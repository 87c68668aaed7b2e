// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Commissioning
import Configuration
import ConfigurationFiles
import Linux
import Sign
import SignConsole
import SignTerminal

struct WiringCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "wiring", abstract: "Draw the wires of a configuration, pin by pin.",
    discussion: """
      For the 40-pin header of a Raspberry Pi. Prints text, or draws a picture to print. Conflicts \
      are marked; with one, or with a problem in the file, it ends with 78. Needs no daemon.
      """)

  @Argument(
    help: "The file.", completion: .file(extensions: ["yaml", "yml"]),
    transform: PathArgument.parse)
  var file = ConfigurationReader.standard

  @Option(
    help: ArgumentHelp("Draw it into an SVG file; - prints it.", valueName: "file.svg"),
    completion: .file(extensions: ["svg"]), transform: PathArgument.parse)
  var svg: String?

  func perform(_ console: Console) throws(CLIError) {
    let texts = console.texts
    let draft: (configuration: SignConfiguration?, problems: Problems?)
    do throws(SystemError) {
      draft = try SignConfiguration.draft(file: file)
    } catch {
      throw CLIError(.noInput, error.sentence(texts))
    }
    let problems = (draft.problems?.list ?? []).map { texts.problem($0) }
    guard let configuration = draft.configuration else {
      try console.print(problems)
      throw CLIError(.configuration, texts.problems(problems.count, in: file))
    }
    let drawing = WiringDrawing(configuration)
    if let svg {
      if try console.save(Array(drawing.svg(texts).utf8), to: svg) {
        try console.print(problems + [texts.pick(Self.drawn(to: svg))])
      } else {
        console.list(problems)
      }
    } else {
      try console.print(drawing.lines(texts) + problems)
    }
    if let problems = draft.problems {
      throw CLIError(.configuration, texts.problems(problems.count, in: file))
    }
    let conflicts = drawing.conflicts.count(where: \.isError)
    if conflicts > 0 { throw CLIError(.configuration, texts.pick(Self.found(conflicts))) }
  }

  private static func drawn(to file: String) -> LocalizedText {
    .init("The drawing is in \(file).", LocalizedText.spaced("接线图已保存至 ", file, "。"))
  }

  private static func found(_ count: Int) -> LocalizedText {
    .init(
      count == 1 ? "1 conflict; it is marked." : "\(count) conflicts; they are marked.",
      "有 \(count) 处冲突，已标出。")
  }
}
