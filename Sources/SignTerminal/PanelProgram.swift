// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
package import SignConsole
import SignInterface

/// The panel in a terminal: waits for keys, for news and for the next second, and draws.
package struct PanelProgram: ~Copyable {
  private var sign: SignLink
  private var model: PanelModel
  private var painter: Painter
  private let view: PanelView

  /// A panel of a sign.
  package init(_ sign: consuming SignLink, _ console: Console) {
    let depth = ColourDepth(environment: { ProcessEnvironment[$0] })
    painter = Painter(depth)
    view = PanelView(console.clock(of: sign.state), depth)
    model = PanelModel(sign.state, world: sign.world)
    self.sign = sign
  }

  /// Runs until somebody quits or the daemon goes away.
  package mutating func run() throws(CLIError) {
    let failure: any Error
    do {
      let signals = try SignalQueue([SIGWINCH, SIGINT, SIGTERM, SIGHUP])
      let terminal = try Terminal()
      try terminal.write(Painter.enter)
      defer { try? terminal.write(Painter.leave) }
      return try run(terminal, signals)
    } catch {
      failure = error
    }
    throw (failure as? CLIError) ?? CLIError(.software, "\(failure)")
  }

  private mutating func run(_ terminal: borrowing Terminal, _ signals: borrowing SignalQueue) throws
  {
    while true {
      let size = terminal.size
      let canvas = view.draw(model, width: size.columns, height: size.rows)
      try terminal.write(painter.paint(canvas))
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
      if !events[1].isEmpty { try sign.takeNews() }
      if !events[0].isEmpty {
        guard let bytes = try terminal.keys(), try !isLeaving(by: Key.keys(in: bytes)) else {
          return
        }
      }
      try sign.refresh()
      model.update(sign.state, world: sign.world)
      if let plate = model.plateView { model.picture = try sign.picture(of: plate.device) }
    }
  }

  /// A second while time runs as always; less while it runs faster.
  private var pause: Duration {
    (model.world?.speed ?? 1) > 1 ? .milliseconds(200) : .seconds(1)
  }

  /// Does what keys mean; an answer that is a complaint becomes the panel's message.
  private mutating func isLeaving(by keys: [Key]) throws(CLIError) -> Bool {
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
