// SPDX-License-Identifier: Apache-2.0
package import SignConsole
package import SignInterface

/// The connections of the panel: the sign's state and, for a simulated sign, its outputs.
package struct SignLink: ~Copyable {
  /// The latest state.
  package private(set) var state: Wire.State
  /// The outputs and buttons of a simulated sign; nil for a real sign, or if they are not shown.
  package private(set) var world: Wire.Simulator.Outputs.Result?
  /// What comes by itself; nil if the daemon is of a release that cannot tell.
  package private(set) var foreseen: [Wire.Foreseen]?
  private var caller: ConsoleConnection
  private var monitor: ConsoleConnection

  /// Whether the simulated outputs are shown.
  package var hasWorld: Bool { world != nil }

  /// The descriptor to poll: readable after a change of the state.
  package var descriptor: Int32 { monitor.descriptor }

  /// Reads the current state and outputs.
  package mutating func refresh() throws(CLIError) {
    state = try caller.call(Wire.Status.self, .init()).state
    if foreseen != nil { foreseen = try caller.foreseenChanges() }
    if hasWorld { world = try caller.call(Wire.Simulator.Outputs.self, .init()) }
  }

  /// Reads the picture on a display of a simulated sign; nil if the reply has no valid picture.
  package mutating func picture(of device: String) throws(CLIError) -> PanelPicture? {
    PanelPicture(try caller.call(Wire.Simulator.Picture.self, .init(device: device)))
  }

  /// Reads and discards the messages of `Monitor`; they only wake the panel.
  package mutating func discardMessages() throws(CLIError) {
    while try monitor.availableResult(of: Wire.Monitor.self) != nil {}
  }

  /// Calls the method of an action.
  package mutating func perform(_ action: PanelAction) throws(CLIError) {
    switch action {
    case .press(let press): _ = try caller.call(Wire.Simulator.Press.self, press)
    case .set(let set): _ = try caller.call(Wire.SetWhereabouts.self, set)
    case .lamp(let set): _ = try caller.call(Wire.SetLamp.self, set)
    case .daylight(let set): _ = try caller.call(Wire.Simulator.SetDaylight.self, set)
    case .speed(let set): _ = try caller.call(Wire.Simulator.SetSpeed.self, set)
    case .advance(let advance): _ = try caller.call(Wire.Simulator.Advance.self, advance)
    case .clock(let set): _ = try caller.call(Wire.Simulator.SetClock.self, set)
    case .fault(let fault): _ = try caller.call(Wire.Simulator.Fault.self, fault)
    case .redraw, .quit: break
    }
  }
}

extension SignLink {
  /// Connects to the daemon at a path; `showsWorld` also reads the outputs of a simulated sign.
  package init(_ path: String, _ texts: Strings, showsWorld: Bool) throws(CLIError) {
    var caller = try ConsoleConnection(to: path, texts)
    var monitor = try ConsoleConnection(to: path, texts)
    let state = try caller.call(Wire.Status.self, .init()).state
    let foreseen = try caller.foreseenChanges()
    let hasWorld = showsWorld && state.simulated
    let world = hasWorld ? try caller.call(Wire.Simulator.Outputs.self, .init()) : nil
    try monitor.follow(Wire.Monitor.self, .init())
    self.init(state: state, world: world, foreseen: foreseen, caller: caller, monitor: monitor)
  }
}
