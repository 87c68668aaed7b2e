// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A panel on the board, with its lines and their faults.
struct SimulatedPanelSocket {
  var device: PanelDevice
  var panel: any SimulatedPanel
  var isPresent = true

  /// The level at which the busy line is stuck; nil if it works.
  var stuckHigh: Bool?

  init?(_ device: PanelDevice) {
    guard let panel = device.part.simulatedPanel else { return nil }
    self.device = device
    self.panel = panel
  }

  /// Removes the panel, or adds it; with a power line of its own it stays off.
  mutating func setPresent(_ isPresent: Bool, at now: Duration) {
    self.isPresent = isPresent
    if !isPresent {
      panel.powerOff(at: now)
    } else if device.port.power == nil {
      panel.powerOn(at: now)
    }
  }

  /// Switches the power off and on, if it is on.
  mutating func cyclePower(at now: Duration) {
    guard panel.hasPower else { return }
    panel.powerOff(at: now)
    panel.powerOn(at: now)
  }

  var bus: Bus { .panel(device.port) }

  /// Whether the busy line is active, by the polarity of the configuration.
  ///
  /// A line that is not driven has the level of its bias.
  func isBusyLineActive(at now: Duration, floatsHigh: Bool) -> Bool {
    let driven = panel.isBusy(at: now) != panel.busyIsLow
    let isHigh = stuckHigh ?? (isPresent ? driven : floatsHigh)
    return isHigh != device.port.busyLow
  }

  /// How long an operation takes; nil for a wait.
  func length(of operation: Operation) -> Duration? {
    switch operation {
    case .command(_, let bytes): time(for: 1 + bytes.count)
    case .reset(let low): low * 2
    case .pause(let length): length
    case .waitUntilBusy, .waitUntilIdle: nil
    default: .zero
    }
  }

  /// The time of bytes: at the configured clock, or about 4 µs per bit on GPIO lines.
  private func time(for bytes: Int) -> Duration {
    switch device.port.transport {
    case .spidev(_, let hertz): .nanoseconds(8 * bytes * 1_000_000_000 / max(hertz, 1))
    case .lines: .microseconds(8 * 4 * bytes)
    }
  }
}
