// SPDX-License-Identifier: Apache-2.0
import LightTraces
import Sign

/// Prints what each case of light does, minute by minute, for `draw`: the case, the minute, what
/// the sensor read in lux, and the duty of the lamps; and a line with its switches.
@main
enum DaylightTraces {
  static func main() {
    for test in LightCase.all {
      let run = test.run()
      for (minute, sample) in run.samples.enumerated() {
        let duties = sample.duties.map { String(Int($0 * 1000)) }.joined(separator: " ")
        print("\(test.name),\(minute),\(Int(sample.lux * 10)),\(duties)")
      }
      let switches = run.switches.map(String.init).joined(separator: " ")
      let dark = run.darkAtNight.map { String(Int($0.inSeconds / 60)) }.joined(separator: " ")
      let lit = run.litByDay.map { String(Int($0.inSeconds / 60)) }.joined(separator: " ")
      let most = run.mostInAnHour.map(String.init).joined(separator: " ")
      print("#\(test.name),\(switches),\(most),\(dark),\(lit),\(run.faults.joined(separator: " "))")
    }
  }
}
