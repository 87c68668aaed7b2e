// SPDX-License-Identifier: Apache-2.0
import SignDaemon

// The port `RendererPort`.
extension LinuxHost {
  /// Has a plate rendered by a process of its own, and a thermometer read.
  public func render(_ job: [UInt8], thermometer: String?, _ number: UInt64) {
    clock.substitute?.processWorks(true)
    renderer.render(job, thermometer: thermometer, number)
  }
}
