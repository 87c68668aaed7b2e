// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux
import Testing

@testable import LinuxHardware

@Suite("System errors of hardware")
struct HardwareErrorTests {
  @Test(
    "an error number has a reason",
    arguments: [
      (ENOENT, .gone), (ENODEV, .gone), (ENXIO, .gone), (EREMOTEIO, .gone), (ESHUTDOWN, .gone),
      (EBUSY, .busy),
      (EACCES, .refused), (EPERM, .refused), (EOPNOTSUPP, .refused), (ENOTTY, .refused),
      (EINVAL, .refused),
      (EIO, .failed), (ETIMEDOUT, .failed), (EAGAIN, .failed), (EPROTO, .failed),
      (ENOMEM, .failed),
    ] as [(Int32, HardwareError.Reason)])
  func reason(code: Int32, expected: HardwareError.Reason) {
    #expect(HardwareError.Reason(errno: code) == expected)
  }

  @Test("a system error keeps its call, subject and number")
  func description() {
    let error = HardwareError(
      device: "leds", SystemError(call: "open", code: ENOENT, subject: "/dev/i2c-1"))
    #expect(
      error.description
        == "leds: gone: /dev/i2c-1: open: No such file or directory (errno 2)")
  }
}
