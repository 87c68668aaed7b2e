// SPDX-License-Identifier: Apache-2.0
import Glibc
package import SignInterface

/// The data of the panel, and the choices of its user.
package struct PanelModel: Sendable {
  /// The latest state of the sign.
  package private(set) var state: Wire.State

  /// The outputs and buttons of a simulated sign; nil for a real one.
  package private(set) var world: Wire.Simulator.Outputs.Result?

  /// What comes by itself; nil if the daemon cannot tell.
  package private(set) var foreseen: [Wire.Foreseen]?

  /// The latest 50 changes, the oldest first.
  package private(set) var events: [Event] = []

  /// The time at the sign, in microseconds since 1970; nil if it is unknown.
  package var now: Int?

  /// The error of the last key; nil for none.
  package var message: String?

  /// The simulated daylight in lux; nil until it is set in the panel.
  package internal(set) var daylight: Double?

  /// The fault that the panel has injected; nil for none.
  package internal(set) var injectedFault: Wire.Simulator.Fault.Parameters?

  /// How many faults the panel has injected.
  var injectedFaultCount = 0

  /// The index of the lamp that the lamp key changes.
  var lampIndex = 0

  package internal(set) var isHelpShown = false

  /// The plate that is shown instead of the sign; nil for none.
  package internal(set) var plateView: PlateView?

  /// The picture on that plate's display; nil if it is unknown.
  package var picture: PanelPicture?

  /// A change and its time in microseconds since 1970.
  package struct Event: Equatable, Sendable {
    package var at: Int?
    package var stateChange: StateChange
  }

  /// Makes the panel of a sign.
  package init(
    _ state: Wire.State, foreseen: [Wire.Foreseen]? = nil, world: Wire.Simulator.Outputs.Result?
  ) {
    self.state = state
    self.foreseen = foreseen
    self.world = world
    now = state.now
  }

  /// Applies a newer state and appends its changes to `events`.
  package mutating func update(
    _ state: Wire.State, foreseen: [Wire.Foreseen]? = nil, world: Wire.Simulator.Outputs.Result?
  ) {
    let changes = StateChange.between(self.state, state)
    self.state = state
    self.foreseen = foreseen
    self.world = world
    now = state.now
    if let view = plateView, !plates.contains(view.device) { plateView = nil }
    events += changes.map { Event(at: state.now, stateChange: $0) }
    events.removeFirst(max(0, events.count - 50))
  }

  /// The displays whose plates can be shown; only a simulated sign has them.
  var plates: [String] { world == nil ? [] : state.plates?.map(\.device) ?? [] }

  /// The lamp that the lamp key changes.
  var chosenLamp: Wire.Lamp? {
    state.lamps.isEmpty ? nil : state.lamps[lampIndex % state.lamps.count]
  }

  /// The lightness of a lamp from 0 to 1: of its simulated output, else the shown level.
  func light(of lamp: Wire.Lamp) -> Double? {
    world?.outputs.first { $0.output == "lamp.\(lamp.lamp)" }.map { Self.lightness($0.level) }
      ?? lamp.shown
  }

  /// The lightness of a duty, both from 0 to 1 (CIE 1976).
  private static func lightness(_ duty: Double) -> Double {
    duty > 216.0 / 24_389 ? 1.16 * cbrt(duty) - 0.16 : duty * 24_389 / 2700
  }

  /// The level of an officer's indicator for a status, from 0 to 1.
  func light(of officer: Wire.Whereabouts, _ kind: Wire.Kind) -> Double {
    let output = "indicator.\(officer.officer).\(kind.status)"
    return world?.outputs.first { $0.output == output }?.level
      ?? (officer.shown == kind.status ? 1 : 0)
  }
}
