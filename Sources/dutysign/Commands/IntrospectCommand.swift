// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignTerminal
import Varlink

struct IntrospectCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "introspect", abstract: "Print an interface's description, or list the interfaces."
  )

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The interface's name.")
  var interface: String?

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    guard let interface else {
      let information = try call(&sign, Call("org.varlink.service.GetInfo"), console.texts)
      let names = information["interfaces"]?.array?.compactMap(\.string)
      return try console.print(names ?? [])
    }
    let call = Call(
      "org.varlink.service.GetInterfaceDescription", ["interface": .string(interface)])
    let description = try self.call(&sign, call, console.texts)["description"]?.string ?? ""
    try console.print(
      description.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  private func call(
    _ sign: inout ConsoleConnection, _ call: Call, _ texts: Strings
  ) throws(CLIError) -> JSON.Object {
    try sign.send(call)
    let reply = try sign.nextReply()
    do throws(VarlinkError) {
      return try reply.parameters()
    } catch {
      throw CLIError(error, texts)
    }
  }
}
