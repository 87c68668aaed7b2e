// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A panel on the board together with its wires and what is wrong with them.
struct SimulatedPanelSocket {
  let device: PanelDevice
  var panel: any SimulatedPanel
  var isPresent = true

  /// What the busy line does in place of what the panel wants.
  var stuckHigh: Bool?

  init?(_ device: PanelDevice) {
    guard let panel = Part(rawValue: device.part)?.simulatedPanel else { return nil }
    self.device = device
    self.panel = panel
  }

  /// Takes the panel out, or puts it back; with a supply line of its own it has to be switched on.
  mutating func setPresent(_ isPresent: Bool, at now: Duration) {
    self.isPresent = isPresent
    if !isPresent {
      panel.powerOff(at: now)
    } else if device.port.power == nil {
      panel.powerOn(at: now)
    }
  }

  /// Lets its supply dip.
  mutating func loseSupplyForAMoment(at now: Duration) {
    guard panel.hasSupply else { return }
    panel.powerOff(at: now)
    panel.powerOn(at: now)
  }

  var bus: Bus { .panel(device.port) }

  /// Whether the busy line looks active to whoever reads it with the polarity of the configuration.
  ///
  /// A line that nobody drives has the level of its pull.
  func looksBusy(at now: Duration, floatsHigh: Bool) -> Bool {
    let driven = panel.isBusy(at: now) != panel.busyIsLow
    let isHigh = stuckHigh ?? (isPresent ? driven : floatsHigh)
    return isHigh != device.port.busyLow
  }

  /// How long a step keeps the wires, as far as that is known when it begins; nil for a wait.
  func length(of step: Operation) -> Duration? {
    switch step {
    case .command(_, let bytes): time(for: 1 + bytes.count)
    case .reset(let low): low * 2
    case .pause(let length): length
    case .waitUntilBusy, .waitUntilIdle: nil
    default: .zero
    }
  }

  /// Bytes at the clock of the configuration, or by lines at about what a kernel lets us do.
  private func time(for bytes: Int) -> Duration {
    switch device.port.transport {
    case .spidev(_, let hertz): .nanoseconds(8 * bytes * 1_000_000_000 / max(hertz, 1))
    case .lines: .microseconds(8 * 4 * bytes)
    }
  }
}
