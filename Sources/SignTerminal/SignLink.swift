// SPDX-License-Identifier: Apache-2.0
package import SignConsole
package import SignInterface

/// A sign and, where it is simulated, the world around it.
package struct SignLink: ~Copyable {
  /// The latest state.
  package private(set) var state: Wire.State
  /// The simulated world; nil where the sign is real or its world is not shown.
  package private(set) var world: Wire.Simulator.Outputs.Result?
  private var caller: ConsoleConnection
  private var monitor: ConsoleConnection

  /// Whether the world is shown.
  package var hasWorld: Bool { world != nil }

  /// The descriptor that is readable when something has changed.
  package var descriptor: Int32 { monitor.descriptor }

  /// Asks how everything is now.
  package mutating func refresh() throws(CLIError) {
    state = try caller.call(Wire.Status.self, .init()).state
    if hasWorld { world = try caller.call(Wire.Simulator.Outputs.self, .init()) }
  }

  /// What a display of a simulated sign shows; nil if that cannot be told.
  package mutating func picture(of device: String) throws(CLIError) -> PanelPicture? {
    PanelPicture(try caller.call(Wire.Simulator.Picture.self, .init(device: device)))
  }

  /// Takes the news off the socket; they only mean that it is time to look.
  package mutating func takeNews() throws(CLIError) {
    while try monitor.availableResult(of: Wire.Monitor.self) != nil {}
  }

  /// Does what a key asks for.
  package mutating func perform(_ action: PanelAction) throws(CLIError) {
    switch action {
    case .press(let press): _ = try caller.call(Wire.Simulator.Press.self, press)
    case .set(let set): _ = try caller.call(Wire.SetWhereabouts.self, set)
    case .lamp(let set): _ = try caller.call(Wire.SetLamp.self, set)
    case .daylight(let set): _ = try caller.call(Wire.Simulator.SetDaylight.self, set)
    case .speed(let set): _ = try caller.call(Wire.Simulator.SetSpeed.self, set)
    case .advance(let advance): _ = try caller.call(Wire.Simulator.Advance.self, advance)
    case .fault(let fault): _ = try caller.call(Wire.Simulator.Fault.self, fault)
    case .redraw, .quit: break
    }
  }
}

extension SignLink {
  /// Connects to the daemon at a path; `showsWorld` asks for the world of a simulated sign.
  package init(_ path: String, _ texts: Strings, showsWorld: Bool) throws(CLIError) {
    var caller = try ConsoleConnection(to: path, texts)
    var monitor = try ConsoleConnection(to: path, texts)
    let state = try caller.call(Wire.Status.self, .init()).state
    let hasWorld = showsWorld && state.simulated
    let world = hasWorld ? try caller.call(Wire.Simulator.Outputs.self, .init()) : nil
    try monitor.follow(Wire.Monitor.self, .init())
    self.init(state: state, world: world, caller: caller, monitor: monitor)
  }
}
