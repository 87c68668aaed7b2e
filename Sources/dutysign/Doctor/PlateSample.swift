// SPDX-License-Identifier: Apache-2.0
import Configuration
import Devices
import Hardware
import Linux
import Plate
import Sign
import SignConsole
import SignTerminal

/// A plate as the renderer draws it where nobody's whereabouts are known.
struct PlateSample {
  private let job: PlateJob?

  /// Makes the job of a plate; a plate without text, on a matrix, needs no renderer.
  ///
  /// - Throws: `configuration` for a time zone that this computer does not have.
  init(
    _ policy: PlatePolicy, of sign: SignConfiguration, _ texts: Strings
  ) throws(CLIError) {
    let part =
      sign.wiring.panels[policy.device]?.part ?? sign.wiring.devices[policy.device]?.part
    let driver = part?.displayDriver()
    guard let part, !part.isMatrix, let driver, let format = driver.format else {
      job = nil
      return
    }
    let present = Instant(microseconds: SystemClock.realtime.now.microseconds)
    let zone: Zone
    do throws(SystemError) {
      zone = try Zone(sign.settings.site.timezone, around: present.seconds, by: 366 * 86_400)
    } catch {
      throw CLIError(.configuration, error.sentence(texts))
    }
    let state = try PreviewState(
      at: nil, isClockKnown: true, in: zone, present: present, texts)
    let desired = DesiredPlate(policy, sign.settings, state.whereabouts, at: state.now)
    job = PlateJob(
      format: format, content: desired.content,
      dithering: Dithering(rawValue: policy.dithering.rawValue),
      palette: driver.palette.hasColours ? driver.palette : nil, tones: policy.tones)
  }

  /// Draws it, and returns what is not as it was asked for.
  func diagnostics(_ texts: Strings) throws(CLIError) -> [PlateDiagnostic] {
    guard let job else { return [] }
    return try PreviewCommand.draw(job, texts).diagnostics
  }
}
