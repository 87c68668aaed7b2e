// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A PWM output of a kernel driver (Documentation/driver-api/pwm.rst).
///
/// The kernel keeps period and duty when the daemon ends.
public struct PWMOutput: OutputDriver {
  /// The period, in nanoseconds.
  let period: Int

  /// Makes the driver.
  ///
  /// - Parameter hertz: the frequency.
  public init(hertz: Int = 1000) {
    precondition(hertz > 0, "a frequency is positive")
    period = 1_000_000_000 / hertz
  }

  /// Reads period, duty, state and polarity; an output that is not exported has none of them.
  public func verify(_ channels: Channels) -> [Operation] {
    ["period", "duty_cycle", "enable", "polarity"].map { .readAttribute([$0]) }
  }

  /// Whether the output runs with this period and duty.
  public func isIntact(_ result: TransactionResult, _ channels: Channels) -> Bool {
    isRunning(result) && result.attribute(1)?.text == duty(channels)
  }

  /// Sets period and duty, and starts the output.
  ///
  /// An output that runs with this period gets its duty and nothing else, so that it does not blink
  /// at a restart. Nothing can be changed before there is a period, and the polarity not while the
  /// output runs.
  public func setUp(_ channels: Channels, found: TransactionResult) -> [Operation] {
    if isRunning(found) { return [.export] + write(channels) }
    var operations = [Operation.export, .writePeriod(period)]
    if found.attribute(3)?.text == "inversed" {
      operations += [.writeAttribute("enable", "0"), .writeAttribute("polarity", "normal")]
    }
    return operations + write(channels) + [.writeAttribute("enable", "1")]
  }

  /// Writes the duty.
  public func write(_ channels: Channels) -> [Operation] {
    [.writeAttribute("duty_cycle", duty(channels))]
  }

  private func isRunning(_ result: TransactionResult) -> Bool {
    result.attribute(0)?.text == "\(period)" && result.attribute(2)?.text == "1"
      && result.attribute(3)?.text != "inversed"
  }

  /// The time in which the output is high, in nanoseconds.
  private func duty(_ channels: Channels) -> String {
    "\(Int((Double(period) * (channels.outputs[0] ?? 0)).rounded()))"
  }
}
