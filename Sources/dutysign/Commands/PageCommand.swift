// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignClient
import SignConsole
import SignInterface
import SignTerminal
import Varlink

struct PageCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Write a page for a screen at the door, and keep it up to date.",
    discussion: """
      Any web server shows the folder. The page withholds the officers' whereabouts while the sign \
      does not reply, and once it has not been renewed for two minutes.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The folder.")
  var folder: String

  @Flag(help: "Show officers' notes, too.")
  var notes = false

  func perform(_ console: Console) throws(CLIError) {
    for file in DoorPage.files {
      _ = try console.save(file.content, to: "\(folder)/\(file.name)")
    }
    var monitor = SignMonitor(to: connection.path)
    var renewal = Duration.zero
    var isConnected = false
    while true {
      let now = SystemClock.boot.now
      do throws(ClientError) {
        while let event = try monitor.event(at: now) {
          if case .updated = event { isConnected = true } else { isConnected = false }
          renewal = now
        }
      } catch {
        try write(nil, console)
        throw CLIError(error, console.texts)
      }
      if renewal <= now {
        try write(isConnected ? present(console.texts) : nil, console)
        renewal = now + .seconds(DoorPage.period)
      }
      try wait(
        for: monitor.descriptor, until: monitor.retryTime ?? monitor.replyBy, renewal, console)
    }
  }

  /// The state with the time of now; nil where the sign does not reply.
  private func present(_ texts: Strings) -> Wire.State? {
    do throws(CLIError) {
      var sign = try ConsoleConnection(to: connection.path, texts)
      return try sign.call(Wire.Status.self, .init()).state
    } catch {
      return nil
    }
  }

  private func write(_ state: Wire.State?, _ console: Console) throws(CLIError) {
    let boot = SystemClock.boot.now.components
    let page = DoorPage(
      state, beat: "\(boot.seconds).\(boot.attoseconds)", hasNotes: notes,
      clock: { WallClock(Zone(of: $0), $1) })
    let object: JSON.Object
    do throws(ParameterError) {
      object = try JSON.Object(encoding: page)
    } catch {
      throw CLIError(.software, console.texts.unencodable("\(error)"))
    }
    let text = JSON.object(object).formatted + "\n"
    _ = try console.save(Array(text.utf8), to: "\(folder)/state.json")
  }

  /// Waits for a message of the monitor, until the earlier of two times.
  private func wait(
    for descriptor: Int32?, until attempt: Duration?, _ renewal: Duration, _ console: Console
  ) throws(CLIError) {
    let deadline = min(attempt ?? renewal, renewal)
    do throws(SystemError) {
      _ = try Poll.wait(for: descriptor.map { [Poll.Watch($0)] } ?? [], until: deadline)
    } catch {
      throw CLIError(.software, error.sentence(console.texts))
    }
  }
}
