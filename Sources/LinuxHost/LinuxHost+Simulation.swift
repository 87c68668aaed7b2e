// SPDX-License-Identifier: Apache-2.0
import Linux

/// The hands on the clock of a simulation; on a real clock they do nothing.
extension LinuxHost {
  /// Lets time run this much faster than real time; 0 stops it.
  public func setSpeed(_ speed: Double) {
    clock.simulation?.setSpeed(speed, at: SystemClock.boot.now)
  }

  /// Moves time on at once.
  public func advance(by time: Duration) { clock.simulation?.advance(by: time) }
}
