// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Linux
import Sign
import SignConsole
import SignInterface
import SignTerminal
import Varlink

struct MetricsCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Print the state as metrics in the text form of Prometheus.",
    discussion: """
      For the text-file collector of node_exporter. If the daemon does not reply, dutysign_up is \
      0, the reason is on standard error, and the status is 0 all the same.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(
    help: ArgumentHelp(
      """
      Write this file instead, replaced as a whole; node_exporter reads names that end in .prom.
      """, valueName: "file"),
    transform: PathArgument.parse)
  var file: String?

  @Flag(
    help: """
      Answer calls of io.systemd.Metrics on standard input and output, for a socket of systemd.
      """)
  var varlink = false

  func validate() throws {
    if varlink, file != nil { throw ValidationError("--varlink writes no file") }
  }

  func perform(_ console: Console) throws(CLIError) {
    if varlink { return try serve(console) }
    let document = report(console).lines.map { $0 + "\n" }.joined()
    guard let file else { return try console.print(unicode: document) }
    _ = try console.save(Array(document.utf8), to: file)
  }

  /// Answers one client until it closes the connection.
  private func serve(_ console: Console) throws(CLIError) {
    guard var service = try? MetricsService(version: Release.version) else { return }
    var buffer = [UInt8](repeating: 0, count: 4096)
    do {
      while case let count = read(STDIN_FILENO, &buffer, buffer.count), count > 0 {
        try StandardStream.output.write(service.receive(buffer[..<count]) { report(console) })
      }
    } catch {
      // What is no Varlink ends the connection, as in the daemon.
    }
  }

  private func report(_ console: Console) -> MetricsReport {
    do throws(CLIError) {
      var sign = try ConsoleConnection(to: connection.path, console.texts)
      let state = try sign.call(Wire.Status.self, .init()).state
      return MetricsReport(state, version: try version(&sign))
    } catch {
      console.report(error)
      return MetricsReport()
    }
  }

  /// The version of the daemon; nil where its reply has none.
  private func version(_ sign: inout ConsoleConnection) throws(CLIError) -> String? {
    try sign.send(Call("org.varlink.service.GetInfo"))
    return try? sign.nextReply().parameters()["version"]?.string
  }
}
