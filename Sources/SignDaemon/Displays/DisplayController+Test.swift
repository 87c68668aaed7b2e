// SPDX-License-Identifier: Apache-2.0
import Devices
import Plate

extension DisplayController {
  /// Shows a test picture in place of the plate.
  mutating func wantTest() {
    guard wanted?.digest != .test else { return }
    wanted = PlatePicture(
      frame: TestPicture.frame(
        width: driver.width, height: driver.height, palette: driver.palette),
      digest: .test)
  }

  /// Whether a test picture is on the display.
  var showsTest: Bool { displayed?.digest == .test }
}
