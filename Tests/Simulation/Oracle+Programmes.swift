// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// Overrides that wait for the clock, and ways from one level to another.
extension Oracle {
  /// Where the clock is known, so is the end of each override that holds until the next switch,
  /// also of one that was made before (docs/lighting.md, "Override").
  func checkForeseen() throws(Breach) {
    guard now.trust == .synchronised else { return }
    for lamp in lamps {
      guard let override = lamp.override, override.end == .nextSwitch(nil),
        override.since.civil == nil, nextSwitch(of: lamp) != nil
      else { continue }
      throw Breach(sentence: "the end of an override of \(lamp.lamp.key) can be told and is not")
    }
  }

  /// On its way a lamp comes nearer to where it goes with each step.
  func checkStep(of lamp: LampModel, _ pin: PinModel, from: Double) throws(Breach) {
    guard lamp.lamp.isDimmable, lamp.level != nil, let startedAt,
      elapsed - startedAt > pin.bound
    else { return }
    let past = pin.past.filter { elapsed - $0.until <= PinModel.grace }
    let goals: [Double] = [pin.expected] + past.map(\.level)
    guard !goals.contains(where: { abs(pin.level - $0) <= abs(from - $0) + 0.001 }) else { return }
    throw Breach(
      sentence: "lamp \(lamp.lamp.key) went from \(from) to \(pin.level) on its way to"
        + " \(pin.expected)")
  }
}
