// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Sign
import SignConsole
import SignInterface
import SignTerminal
import Varlink

struct CallCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Call any method of the daemon.",
    discussion: "For example: dutysign call SetWhereabouts '{\"status\": \"out\"}'")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The method; without a dot one of \(Wire.interface).")
  var method: String

  @Argument(help: ArgumentHelp("Its parameters, an object.", valueName: "json"))
  var parameters = "{}"

  @Flag(help: "Ask for several replies; they come as lines.")
  var more = false

  @Flag(help: "Ask for no reply.")
  var oneway = false

  func validate() throws {
    guard !more || !oneway else { throw ValidationError("Give --more or --oneway, not both.") }
  }

  func check(_ texts: Strings) throws(CLIError) { _ = try object(texts) }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let name = method.contains(".") ? method : "\(Wire.interface).\(method)"
    let mode: Call.Mode = more ? .more : oneway ? .oneway : .single
    try sign.send(Call(name, try object(console.texts), mode: mode))
    guard !oneway else { return }
    var isFirst = true
    while true {
      // The first reply comes soon; what follows may come tomorrow.
      let reply = try sign.nextReply(hasTimeout: isFirst)
      isFirst = false
      try console.print(.object(try parameters(of: reply, console.texts)), inOneLine: more)
      guard reply.continues else { return }
    }
  }

  private func parameters(of reply: Reply, _ texts: Strings) throws(CLIError) -> JSON.Object {
    do throws(VarlinkError) {
      return try reply.parameters()
    } catch {
      var failure = CLIError(error, texts)
      failure.lines.append("\(error)")
      throw failure
    }
  }

  private func object(_ texts: Strings) throws(CLIError) -> JSON.Object {
    do throws(JSONError) {
      if case .object(let object) = try JSON(parsing: parameters) { return object }
    } catch {
      throw CLIError(
        .data,
        texts.malformed(
          parameters, expected: .init("JSON (\(error))", "JSON（\(texts.detail("\(error)"))）")))
    }
    throw CLIError(
      .data, texts.malformed(parameters, expected: .init("a JSON object", "一个 JSON 对象")))
  }
}
