// SPDX-License-Identifier: Apache-2.0
import Glibc
package import SignInterface

/// What the panel knows, and what its user has chosen.
package struct PanelModel: Sendable {
  /// What the sign says of itself.
  package private(set) var state: Wire.State

  /// The wires of a simulated sign; nil for a real one.
  package private(set) var world: Wire.Simulator.Outputs.Result?

  /// What happened lately, the oldest first.
  package private(set) var events: [Event] = []

  /// The time at the sign, where it is known; it runs on between two states.
  package var now: Int?

  /// What was answered to the last key, if it was not simply done.
  package var message: String?

  /// The light of day, once it was set here, in lux.
  package internal(set) var daylight: Double?

  /// The broken device, once one was broken here.
  package internal(set) var broken: Wire.Simulator.Fault.Parameters?

  /// How many breakages were asked for.
  var breakages = 0

  /// Which lamp the lamp key acts on.
  var lampIndex = 0

  package internal(set) var isHelpShown = false

  /// The plate that is shown in place of the sign; nil for none.
  package internal(set) var plateView: PlateView?

  /// What that plate's display shows; nil if it is not known.
  package var picture: PanelPicture?

  /// One line of what happened.
  package struct Event: Equatable, Sendable {
    package var at: Int?
    package var stateChange: StateChange
  }

  /// A panel of a sign.
  package init(_ state: Wire.State, world: Wire.Simulator.Outputs.Result?) {
    self.state = state
    self.world = world
    now = state.now
  }

  /// Takes a newer state in and remembers what happened.
  package mutating func update(_ state: Wire.State, world: Wire.Simulator.Outputs.Result?) {
    let news = StateChange.between(self.state, state)
    self.state = state
    self.world = world
    now = state.now
    if let view = plateView, !plates.contains(view.device) { plateView = nil }
    events += news.map { Event(at: state.now, stateChange: $0) }
    events.removeFirst(max(0, events.count - 50))
  }

  /// The displays with plates that can be looked at: those of a simulated sign.
  var plates: [String] { world == nil ? [] : state.plates?.map(\.device) ?? [] }

  /// The lamp the lamp key acts on.
  var chosenLamp: Wire.Lamp? {
    state.lamps.isEmpty ? nil : state.lamps[lampIndex % state.lamps.count]
  }

  /// The level a lamp burns at: in the simulated world what can be seen of its wire.
  func light(of lamp: Wire.Lamp) -> Double? {
    world?.outputs.first { $0.output == "lamp.\(lamp.lamp)" }.map { Self.seen($0.level) }
      ?? lamp.shown
  }

  /// How bright so much light looks: the lightness of CIE 1976, from 0 to 1.
  private static func seen(_ light: Double) -> Double {
    light > 216.0 / 24_389 ? 1.16 * cbrt(light) - 0.16 : light * 24_389 / 2700
  }

  /// How strongly an officer's indicator for a status is lit.
  func light(of officer: Wire.Whereabouts, _ kind: Wire.Kind) -> Double {
    let wire = "indicator.\(officer.officer).\(kind.status)"
    return world?.outputs.first { $0.output == wire }?.level
      ?? (officer.shown == kind.status ? 1 : 0)
  }
}
