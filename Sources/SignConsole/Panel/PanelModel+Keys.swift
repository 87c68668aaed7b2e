// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// A call that the panel makes, or a change of the panel itself.
package enum PanelAction: Equatable, Sendable {
  case press(Wire.Simulator.Press.Parameters)
  case set(Wire.SetWhereabouts.Parameters)
  case lamp(Wire.SetLamp.Parameters)
  case daylight(Wire.Simulator.SetDaylight.Parameters)
  case speed(Wire.Simulator.SetSpeed.Parameters)
  case advance(Wire.Simulator.Advance.Parameters)
  case clock(Wire.Simulator.SetClock.Parameters)
  case fault(Wire.Simulator.Fault.Parameters)
  case redraw
  case quit
}

extension PanelModel {
  /// The speeds: real time, 1 min/s, 10 min/s, 1 h/s.
  static let speeds: [Double] = [1, 60, 600, 3600]

  /// The steps of daylight in lux, from night to noon.
  static let daylights: [Double] = [0, 1, 10, 50, 100, 500, 1000, 5000, 20_000, 50_000]

  /// Handles a key; nil for a key without an action.
  package mutating func handle(_ key: Key) -> PanelAction? {
    message = nil
    if key == .character("P") { return showNextPlate() }
    if plateView != nil, handlePlateKey(key) { return .redraw }
    switch key {
    case .character("q"), .escape, .interrupt: return .quit
    case .character("?"):
      isHelpShown.toggle()
      return .redraw
    case .tab, .character("L"):
      lampIndex = (lampIndex + 1) % max(state.lamps.count, 1)
      return .redraw
    case .character("l"): return chosenLamp.map { .lamp(Self.cycled($0)) }
    default: return press(key) ?? changeSimulation(key)
    }
  }

  /// Shows the first plate, then each next one, then the sign again.
  private mutating func showNextPlate() -> PanelAction? {
    guard !plates.isEmpty else { return nil }
    let next = plateView.flatMap { plates.firstIndex(of: $0.device) }.map { $0 + 1 } ?? 0
    plateView = next < plates.count ? PlateView(plates[next]) : nil
    picture = nil
    return .redraw
  }

  /// Handles a key that scrolls, zooms or closes the plate.
  ///
  /// - Returns: whether it is such a key.
  private mutating func handlePlateKey(_ key: Key) -> Bool {
    switch key {
    case .left: plateView?.scroll(across: -1, down: 0)
    case .right: plateView?.scroll(across: 1, down: 0)
    case .up: plateView?.scroll(across: 0, down: -1)
    case .down: plateView?.scroll(across: 0, down: 1)
    case .character(" "): plateView?.zoom += 1
    case .escape: plateView = nil
    default: return false
    }
    return true
  }

  private func press(_ key: Key) -> PanelAction? {
    guard case .character(let character) = key,
      let binding = buttonBindings.first(where: { $0.key == character })
    else { return nil }
    if let button = binding.button { return .press(.init(button: button, milliseconds: 200)) }
    return binding.status.map { .set(.init(officer: binding.officer, status: $0)) }
  }

  /// The next mode of a lamp: programme, on, 30%, off, programme.
  private static func cycled(_ lamp: Wire.Lamp) -> Wire.SetLamp.Parameters {
    switch lamp.override?.level {
    case nil: .init(lamp: lamp.lamp, mode: .on)
    case .some(1...): .init(lamp: lamp.lamp, mode: .dim, level: 0.3)
    case .some(let level) where level > 0: .init(lamp: lamp.lamp, mode: .off)
    default: .init(lamp: lamp.lamp, mode: .automatic)
    }
  }

  private mutating func changeSimulation(_ key: Key) -> PanelAction? {
    guard let world else { return nil }
    switch key {
    case .character("+"), .character("="):
      let faster = Self.speeds.first { $0 > world.speed }
      return .speed(.init(factor: faster ?? Self.speeds[Self.speeds.count - 1]))
    case .character("-"):
      return .speed(.init(factor: Self.speeds.last { $0 < world.speed } ?? 0))
    case .right: return .advance(.init(seconds: 3600))
    case .character("d"): return setDaylight(Self.daylights.first { $0 > daylight ?? 0 })
    case .character("D"): return setDaylight(Self.daylights.last { $0 < daylight ?? 0 } ?? 0)
    case .character("<"): return stepClock(by: -3600)
    case .character(">"): return stepClock(by: 3600)
    case .character("T"): return .clock(.init(trust: nextTrust))
    case .character("f"): return toggleFault(world)
    default: return nil
    }
  }

  /// Sets the wall clock by seconds forward or back; nil while it is not known.
  private func stepClock(by seconds: Int) -> PanelAction? {
    state.now.map { .clock(.init(time: max(0, $0 + seconds * 1_000_000))) }
  }

  /// The next trust in the clock: synchronised, restored, unset, synchronised.
  private var nextTrust: Wire.Simulator.SetClock.Parameters.Trust {
    switch state.clock {
    case .synchronised: .restored
    case .restored: .unset
    case .unset: .synchronised
    }
  }

  private mutating func setDaylight(_ lux: Double?) -> PanelAction? {
    guard let lux else { return nil }
    daylight = lux
    return .daylight(.init(lux: lux))
  }

  /// Clears the injected fault, or injects the next one: of the devices, then of the lamps.
  private mutating func toggleFault(_ world: Wire.Simulator.Outputs.Result) -> PanelAction? {
    if let fault = injectedFault {
      injectedFault = nil
      return .fault(.init(device: fault.device, fault: .none))
    }
    typealias Fault = Wire.Simulator.Fault.Parameters
    func each(_ devices: [String], _ kinds: [Fault.Fault]) -> [Fault] {
      kinds.flatMap { kind in devices.map { Fault(device: $0, fault: kind) } }
    }
    let lamps = world.outputs.map(\.output).filter { $0.hasPrefix("lamp.") }
    let faults = each(world.devices, [.absent, .hung, .brownout]) + each(lamps, [.dead, .stuck])
    guard !faults.isEmpty else { return nil }
    let fault = faults[injectedFaultCount % faults.count]
    injectedFaultCount += 1
    injectedFault = fault
    return .fault(fault)
  }
}
