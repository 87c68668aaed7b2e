// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
package import SignConsole
import SignInterface

/// The panel in a terminal: it redraws after a key, after a message, and every second.
package struct PanelProgram: ~Copyable {
  private var sign: SignLink
  private var model: PanelModel
  private var painter: Painter
  private let view: PanelView
  private let console: Console

  /// Makes the panel of a sign.
  package init(_ sign: consuming SignLink, _ console: Console) {
    self.console = console
    let depth = ColourDepth(environment: { ProcessEnvironment[$0] })
    painter = Painter(depth)
    // Half blocks are no characters of other sets.
    view = PanelView(console.clock(of: sign.state), console.isUnicode ? depth : .plain)
    model = PanelModel(sign.state, foreseen: sign.foreseen, world: sign.world)
    self.sign = sign
  }

  /// Runs until the user quits or the connection ends.
  package mutating func run() throws(CLIError) {
    let failure: any Error
    do {
      let signals = try SignalQueue([SIGWINCH, SIGINT, SIGTERM, SIGHUP])
      let terminal = try Terminal()
      try terminal.write(Array(Painter.enter.utf8))
      defer { try? terminal.write(Array(Painter.leave.utf8)) }
      return try run(terminal, signals)
    } catch {
      failure = error
    }
    let system = (failure as? SystemError)?.sentence(console.texts)
    throw (failure as? CLIError) ?? CLIError(.software, system ?? "\(failure)")
  }

  private mutating func run(_ terminal: borrowing Terminal, _ signals: borrowing SignalQueue) throws
  {
    while true {
      let size = terminal.size
      let canvas = view.draw(model, width: size.columns, height: size.rows)
      try terminal.write(console.bytes(ofScreen: painter.paint(canvas)))
      let watches = [
        Poll.Watch(Terminal.input), Poll.Watch(sign.descriptor),
        Poll.Watch(signals.descriptor.number),
      ]
      let events = try Poll.wait(for: watches, until: SystemClock.boot.now + pause)
      if !events[2].isEmpty {
        guard try signals.next() == SIGWINCH else { return }
        painter.invalidate()
        continue
      }
      if !events[1].isEmpty { try sign.discardMessages() }
      if !events[0].isEmpty {
        guard let bytes = try terminal.keys(), try !quits(after: Key.keys(in: bytes)) else {
          return
        }
      }
      try sign.refresh()
      model.update(sign.state, foreseen: sign.foreseen, world: sign.world)
      if let plate = model.plateView { model.picture = try sign.picture(of: plate.device) }
    }
  }

  /// The time between two refreshes: a second, or 200 ms while a simulation runs faster.
  private var pause: Duration {
    (model.world?.speed ?? 1) > 1 ? .milliseconds(200) : .seconds(1)
  }

  /// Handles keys, and shows the error of a call as the panel's message.
  ///
  /// - Returns: whether the user quits.
  private mutating func quits(after keys: [Key]) throws(CLIError) -> Bool {
    for key in keys {
      guard let action = model.handle(key) else { continue }
      if action == .quit { return true }
      do throws(CLIError) {
        try sign.perform(action)
      } catch {
        guard error.status != .unavailable || sign.hasWorld == false else { throw error }
        model.message = error.lines.joined(separator: " ")
      }
    }
    return false
  }
}
