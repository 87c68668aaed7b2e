// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import Varlink

struct WatchCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Print what the sign shows, and then every change, a line each."
  )

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print what the daemon sends, as lines of JSON.")
  var json = false

  func perform(_ console: Console, _ sign: inout Connection) throws(Complaint) {
    try sign.send(Wire.Monitor.self, .init(), mode: .more)
    var clock = try Connection(to: connection.path, console.texts)
    var last: Wire.State?
    while true {
      let reply = try sign.nextReply(until: nil)
      let news = try sign.output(of: Wire.Monitor.self, reply)
      if json {
        try console.print(json: news, inOneLine: true)
      } else if var state = last?.applying(news) ?? news.state {
        state.now = try clock.call(Wire.Status.self, .init()).state.now
        show(Happening.between(last, state), in: state, console)
        last = state
      }
      guard reply.continues else { return }
    }
  }

  private func show(_ happenings: [Happening], in state: Wire.State, _ console: Console) {
    let clock = console.clock(of: state)
    let time = state.now.map(clock.exact) ?? console.texts.timeUnknown
    console.print(happenings.map { "\(time)  \(console.texts.line($0, in: state, clock))" })
  }
}
