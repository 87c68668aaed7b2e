// SPDX-License-Identifier: Apache-2.0

import Hardware
import Plate

// The panels. Command bytes and times are those of the published drivers that each names; no data
// sheet of these controllers is public.
extension ColourSequence {
  /// Six inks, 7.3 inches, 800 by 480 (ED2208-GCA; GDEP073E01, Waveshare 7.3" E).
  ///
  /// Set up as in Waveshare's and Good Display's examples. A refresh has been measured at 12.5 s
  /// (GxEPD2) and 35 s (Zephyr 118340), by batch and temperature. The clock (30) stays at the
  /// example's value: faster ones leave ghosting below 5 °C and above 22 °C (trmnl 560).
  static let ed2208 = ColourSequence(
    width: 800, height: 480, palette: .six,
    memory: .packed(
      bits: 4,
      codes: [.black: 0, .white: 1, .yellow: 2, .red: 3, .blue: 5, .green: 6]),
    setUp: [
      .command(0xAA, [0x49, 0x55, 0x20, 0x08, 0x09, 0x18]),  // unlocks the registers
      .command(0x01, [0x3F]), .command(0x00, [0x5F, 0x69]),
      .command(0x03, [0x00, 0x54, 0x00, 0x44]), .command(0x05, [0x40, 0x1F, 0x1F, 0x2C]),
      .command(0x06, [0x6F, 0x1F, 0x17, 0x49]), .command(0x08, [0x6F, 0x1F, 0x1F, 0x22]),
      .command(0x30, [0x03]), .command(0x50, [0x3F]), .command(0x60, [0x02, 0x00]),
      .command(0x61, [0x03, 0x20, 0x01, 0xE0]), .command(0x84, [0x01]), .command(0xE3, [0x2F]),
    ],
    refreshData: [0x00], beforeRest: [], powerOffData: [0x00],
    refreshTime: .seconds(5) ... .seconds(40), busyLimit: .seconds(90))

  /// Black, white, red and yellow, 7.5 inches, 800 by 480 (JD79665AA; GDEM075F52, Waveshare 7.5"
  /// H).
  ///
  /// Set up as in GxEPD2, which measured 20.9 s; the waveform is that for the panel's temperature.
  static let jd79665 = ColourSequence(
    width: 800, height: 480, palette: .redYellow, memory: fourInks,
    setUp: [
      .command(0x00, [0x0F, 0x29]), .command(0x06, [0x0F, 0x8B, 0x93, 0xA1]),
      .command(0x41, [0x00]), .command(0x50, [0x37]), .command(0x60, [0x02, 0x02]),
      .command(0x61, [0x03, 0x20, 0x01, 0xE0]),
      .command(0x62, [0x98, 0x98, 0x98, 0x75, 0xCA, 0xB2, 0x98, 0x7E]),
      .command(0x65, [0x00, 0x00, 0x00, 0x00]), .command(0xE7, [0x1C]), .command(0xE3, [0x00]),
      .command(0xE9, [0x01]), .command(0x30, [0x08]),
    ],
    refreshData: [0x00], beforeRest: [], powerOffData: [0x00],
    refreshTime: .seconds(8) ... .seconds(40), busyLimit: .seconds(90))

  /// Black, white, red and yellow, 4.2 inches, 400 by 300 (HX8717; GDEY0420F51).
  ///
  /// Set up as in GxEPD2, which measured 27.7 s.
  static let hx8717 = ColourSequence(
    width: 400, height: 300, palette: .redYellow, memory: fourInks,
    setUp: [
      .command(0x00, [0x0F, 0x09]), .command(0x01, [0x07, 0x00, 0x22, 0x78, 0x0A, 0x22]),
      .command(0x03, [0x10, 0x54, 0x44]), .command(0x06, [0x26, 0x26, 0x26]),
      .command(0x30, [0x02]), .command(0x41, [0x00]), .command(0x50, [0x37]),
      .command(0x60, [0x02, 0x02]), .command(0x61, [0x01, 0x90, 0x01, 0x2C]),
      .command(0x65, [0x00, 0x00, 0x00, 0x00]), .command(0x82, [0xAD]), .command(0xE7, [0x1C]),
      .command(0xE3, [0x22]), .command(0xE0, [0x00]), .command(0xE9, [0x01]),
    ],
    refreshData: [0x00], beforeRest: [], powerOffData: [0x00],
    refreshTime: .seconds(8) ... .seconds(45), busyLimit: .seconds(90))

  /// Black, white and red, 7.5 inches, 800 by 480 (UC8179; GDEY075Z08, Waveshare 7.5" B V2).
  ///
  /// Set up as in Waveshare's example, with the booster of its comment. 16 s to 26 s. Partial
  /// refreshes of this panel are black and white, and fade the red; they are not used.
  static let uc8179red = ColourSequence(
    width: 800, height: 480, palette: .red, memory: .blackAndRed,
    setUp: [
      .command(0x01, [0x07, 0x07, 0x3F, 0x3F]), .command(0x06, [0x17, 0x17, 0x28, 0x17]),
      .command(0x00, [0x0F]),  // three colours, waveforms from OTP
      .command(0x61, [0x03, 0x20, 0x01, 0xE0]), .command(0x15, [0x00]),
      .command(0x50, [0x11, 0x07]),  // white border; in 10 a 1 is white, in 13 red
      .command(0x60, [0x22]), .command(0x65, [0x00, 0x00, 0x00, 0x00]),
    ],
    refreshData: [], beforeRest: [.command(0x50, [0xF7, 0x07])],  // the border floats
    powerOffData: [],
    refreshTime: .seconds(6) ... .seconds(40), busyLimit: .seconds(90))

  private static let fourInks = Memory.packed(
    bits: 2, codes: [.black: 0, .white: 1, .yellow: 2, .red: 3])
}
