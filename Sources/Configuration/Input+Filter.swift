// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

extension Input {
  /// A button and its input, with the filter in the place where it costs least.
  ///
  /// The kernel filters a GPIO line, so that pulses do not wake the daemon. The controller filters
  /// the channels of a device.
  public func filtering(_ button: Button) -> (Button, Input) {
    guard case .line = pin, case .filter(let time) = button.contact else { return (button, self) }
    var (button, input) = (button, self)
    button.contact = .debounced
    input.debounce = time
    return (button, input)
  }
}
