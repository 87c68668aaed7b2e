// SPDX-License-Identifier: Apache-2.0
import SignDaemon

// The port `RendererPort`.
extension LinuxHost {
  /// Has a plate drawn, by a program of its own, and a thermometer read meanwhile.
  public func render(_ job: [UInt8], thermometer: String?, _ number: UInt64) {
    renderer.draw(job, thermometer: thermometer, number)
  }
}
