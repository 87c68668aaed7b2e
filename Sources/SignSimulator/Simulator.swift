// SPDX-License-Identifier: Apache-2.0
import Devices
package import Hardware
import Plate
package import Sign
import SignDaemon
import SignInterface
package import SimulatedHardware
package import Varlink

/// The interface `org.dutysign.simulator` of a simulated sign.
///
/// Every user who may override lamps may call it.
package final class Simulator: ServiceExtension {
  /// The contribution of each lamp to the light sensor, in lux.
  ///
  /// It would count as daylight if the daemon did not learn it.
  package static let lampLux = 60.0

  private let board: SimulatedBoard
  private let clock: SimulationClock
  private let wiring: Wiring

  /// Makes the simulator of a board with this wiring.
  package init(_ board: SimulatedBoard, clock: SimulationClock, wiring: Wiring) {
    self.board = board
    self.clock = clock
    self.wiring = wiring
  }

  package let interface = Wire.Simulator.interface

  package let description = Wire.Simulator.description

  package func answer(_ call: Call, from peer: Peer) throws(VarlinkError) -> JSON.Object {
    switch call.method {
    case Wire.Simulator.Press.name: try press(call.input())
    case Wire.Simulator.Release.name: try release(call.input())
    case Wire.Simulator.SetDaylight.name: try setDaylight(call.input())
    case Wire.Simulator.SetSpeed.name: try setSpeed(call.input())
    case Wire.Simulator.Advance.name: try advance(call.input())
    case Wire.Simulator.SetClock.name: try setClock(call.input())
    case Wire.Simulator.Fault.name: try fault(call.input())
    case Wire.Simulator.Outputs.name: return encoded(outputs)
    case Wire.Simulator.Picture.name: return encoded(try picture(call.input()))
    default: throw .methodNotImplemented(call.method)
    }
    return [:]
  }

  private func press(_ input: Wire.Simulator.Press.Parameters) throws(VarlinkError) {
    let button = try self.button(input.button)
    board.press(button.pin, to: button.closed)
    guard let milliseconds = input.milliseconds else { return }
    guard milliseconds > 0 else { throw .invalidParameter("milliseconds") }
    board.inject(
      .contact(button.pin, .released), at: clock.boot + .milliseconds(milliseconds))
  }

  private func release(_ input: Wire.Simulator.Release.Parameters) throws(VarlinkError) {
    let button = try self.button(input.button)
    board.release(button.pin, from: button.closed)
  }

  private func setDaylight(_ input: Wire.Simulator.SetDaylight.Parameters) throws(VarlinkError) {
    guard input.lux >= 0 else { throw .invalidParameter("lux") }
    board.inject(.daylight(lux: input.lux))
  }

  private func setSpeed(_ input: Wire.Simulator.SetSpeed.Parameters) throws(VarlinkError) {
    guard (0...100_000).contains(input.factor) else { throw .invalidParameter("factor") }
    clock.setSpeed(input.factor)
  }

  private func advance(_ input: Wire.Simulator.Advance.Parameters) throws(VarlinkError) {
    guard (0...31_622_400).contains(input.seconds) else { throw .invalidParameter("seconds") }
    clock.advance(by: .seconds(input.seconds))
  }

  private func setClock(_ input: Wire.Simulator.SetClock.Parameters) throws(VarlinkError) {
    guard input.time.map({ (0...Self.lastTime).contains($0) }) ?? true else {
      throw .invalidParameter("time")
    }
    let trust = input.trust.map { trust -> ClockTrust in
      switch trust {
      case .unset: .unset
      case .restored: .restored
      case .synchronised: .synchronised
      }
    }
    clock.set(input.time.map { Instant(microseconds: Int64($0)) }, trust)
  }

  /// The last second of the year 9999, in microseconds since 1970.
  private static let lastTime = 253_402_300_799_000_000

  private func fault(_ input: Wire.Simulator.Fault.Parameters) throws(VarlinkError) {
    let lamps = wiring.lamps.map { (LineID.lamp($0.key).name, $0.value) }
    if let lamp = lamps.first(where: { $0.0 == input.device })?.1 {
      guard let condition = input.fault.condition else { throw .invalidParameter("fault") }
      return board.inject(.lamp(lamp.pin, condition))
    }
    guard devices.contains(input.device) else {
      throw noSuchDevice(input.device, known: (devices + lamps.map(\.0)).sorted())
    }
    switch input.fault {
    case .none:
      board.inject(.present(device: input.device, true))
      hang(input.device, false)
    case .absent: board.inject(.present(device: input.device, false))
    case .hung: hang(input.device, true)
    case .brownout: board.inject(.brownOut(device: input.device))
    case .dead, .stuck: throw .invalidParameter("fault")
    }
  }

  /// Hangs a device: the bus of a chip, the driver of a kernel's device, or the busy line of a
  /// panel.
  private func hang(_ key: String, _ isHung: Bool) {
    if let chip = wiring.devices[key] {
      board.inject(.hang(bus: chip.transport.description, isHung))
    }
    if let panel = wiring.panels[key] {
      board.inject(.busyLine(device: key, stuckHigh: isHung ? !panel.port.busyLow : nil))
    }
  }

  private var devices: [String] {
    (Array(wiring.devices.keys) + Array(wiring.panels.keys)).sorted()
  }

  private func noSuchDevice(_ key: String, known: [String]? = nil) -> VarlinkError {
    VarlinkError(Wire.Simulator.NoSuchDevice(device: key, known: known ?? devices))
  }

  private func picture(
    _ input: Wire.Simulator.Picture.Parameters
  ) throws(VarlinkError) -> Wire.Simulator.Picture.Result {
    guard let frame = board.displayedFrame(of: input.device) else {
      throw noSuchDevice(
        input.device, known: devices.filter { board.displayedFrame(of: $0) != nil })
    }
    return Wire.Simulator.Picture.Result(
      bitmap: Base64.text(frame.pbm), ghosts: frame.ghosts,
      misuses: board.violations(of: input.device).suffix(100).map(\.description),
      light: wiring.panels[input.device] == nil, inks: inks(of: input.device),
      pixels: pixels(of: input.device, frame))
  }

  /// How the inks of a display look; nil without coloured ones.
  private func inks(of device: String) -> [String]? {
    let driver = wiring.panels[device]?.part.displayDriver()
    guard let palette = driver?.palette, palette.hasColours else { return nil }
    return palette.measured.map(\.text)
  }

  private func pixels(of device: String, _ frame: DisplayedFrame) -> String? {
    let driver = wiring.panels[device]?.part.displayDriver()
    guard let palette = driver?.palette, palette.hasColours else { return nil }
    return frame.packedInks(bits: palette.bitsPerPixel).map(Base64.text)
  }

  private func button(_ key: String) throws(VarlinkError) -> Input {
    let buttons = wiring.buttons
    if let button = buttons[key] { return button }
    let matches = buttons.filter { $0.key.hasSuffix(".\(key)") }
    guard matches.count == 1, let button = matches.values.first else {
      throw VarlinkError(
        Wire.Simulator.NoSuchButton(button: key, known: buttons.keys.sorted()))
    }
    return button
  }

  private var outputs: Wire.Simulator.Outputs.Result {
    Wire.Simulator.Outputs.Result(
      outputs: wiring.namedOutputs.map { id, output in
        let level = board.level(of: output.pin) ?? 0
        return Wire.Simulator.Output(
          output: id.name, level: output.activeLow ? 1 - level : level,
          transitions: board.transitionCount(of: output.pin))
      },
      buttons: wiring.buttons.keys.sorted(), devices: devices, speed: clock.speed)
  }
}

extension Wire.Simulator.Fault.Parameters.Fault {
  /// The condition of a lamp with this fault; nil for a fault of devices on a bus only.
  fileprivate var condition: SimulatedLamp.Condition? {
    switch self {
    case .none: .good
    case .dead: .dead
    case .stuck: .stuckOn
    case .absent, .hung, .brownout: nil
    }
  }
}

extension Input {
  /// The level of the input while the button is pressed.
  fileprivate var closed: PinDrive { activeLow ? .low : .high }
}
