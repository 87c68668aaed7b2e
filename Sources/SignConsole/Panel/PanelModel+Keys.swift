// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// What the panel asks of the sign, or of the world around it.
package enum PanelAction: Equatable, Sendable {
  case press(Wire.Simulator.Press.Parameters)
  case set(Wire.SetWhereabouts.Parameters)
  case lamp(Wire.SetLamp.Parameters)
  case daylight(Wire.Simulator.SetDaylight.Parameters)
  case speed(Wire.Simulator.SetSpeed.Parameters)
  case advance(Wire.Simulator.Advance.Parameters)
  case fault(Wire.Simulator.Fault.Parameters)
  case redraw
  case quit
}

extension PanelModel {
  /// The steps of time: as it is, a minute a second, ten minutes a second, an hour a second.
  static let speeds: [Double] = [1, 60, 600, 3600]

  /// The steps of daylight in lux, from night to noon.
  static let daylights: [Double] = [0, 1, 10, 50, 100, 500, 1000, 5000, 20_000, 50_000]

  /// What a key means; nil for a key that means nothing here.
  package mutating func handle(_ key: Key) -> PanelAction? {
    message = nil
    if key == .character("P") { return showNextPlate() }
    if plateView != nil, show(key) { return .redraw }
    switch key {
    case .character("q"), .escape, .interrupt: return .quit
    case .character("?"):
      isHelpShown.toggle()
      return .redraw
    case .tab, .character("L"):
      lampIndex = (lampIndex + 1) % max(state.lamps.count, 1)
      return .redraw
    case .character("l"): return chosenLamp.map { .lamp(Self.cycled($0)) }
    default: return press(key) ?? changeWorld(key)
    }
  }

  /// Shows the first plate, then the next, and then the sign again.
  private mutating func showNextPlate() -> PanelAction? {
    guard !plates.isEmpty else { return nil }
    let next = plateView.flatMap { plates.firstIndex(of: $0.device) }.map { $0 + 1 } ?? 0
    plateView = next < plates.count ? PlateView(plates[next]) : nil
    picture = nil
    return .redraw
  }

  /// Takes a key that moves what is shown of a plate; tells whether it was one.
  private mutating func show(_ key: Key) -> Bool {
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
      let push = buttonBindings.first(where: { $0.key == character })
    else { return nil }
    if let button = push.button { return .press(.init(button: button, milliseconds: 200)) }
    return push.status.map { .set(.init(officer: push.officer, status: $0)) }
  }

  /// From its programme to on, to dim, to off and back.
  private static func cycled(_ lamp: Wire.Lamp) -> Wire.SetLamp.Parameters {
    switch lamp.override?.level {
    case nil: .init(lamp: lamp.lamp, mode: .on)
    case .some(1...): .init(lamp: lamp.lamp, mode: .dim, level: 0.3)
    case .some(let level) where level > 0: .init(lamp: lamp.lamp, mode: .off)
    default: .init(lamp: lamp.lamp, mode: .automatic)
    }
  }

  private mutating func changeWorld(_ key: Key) -> PanelAction? {
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
    case .character("f"): return breakOrMend(world)
    default: return nil
    }
  }

  private mutating func setDaylight(_ lux: Double?) -> PanelAction? {
    guard let lux else { return nil }
    daylight = lux
    return .daylight(.init(lux: lux))
  }

  /// Breaks one device after the other, again in two other ways, and then the lamps.
  private mutating func breakOrMend(_ world: Wire.Simulator.Outputs.Result) -> PanelAction? {
    if let fault = broken {
      broken = nil
      return .fault(.init(device: fault.device, fault: .none))
    }
    typealias Fault = Wire.Simulator.Fault.Parameters
    func each(_ devices: [String], _ ways: [Fault.Fault]) -> [Fault] {
      ways.flatMap { way in devices.map { Fault(device: $0, fault: way) } }
    }
    let lamps = world.outputs.map(\.output).filter { $0.hasPrefix("lamp.") }
    let faults = each(world.devices, [.absent, .hung, .brownout]) + each(lamps, [.dead, .stuck])
    guard !faults.isEmpty else { return nil }
    let fault = faults[breakages % faults.count]
    breakages += 1
    broken = fault
    return .fault(fault)
  }
}
