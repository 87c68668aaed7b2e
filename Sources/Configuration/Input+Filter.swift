// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

extension Input {
  /// A button and its input, with the filter in the place where it costs least.
  ///
  /// The kernel filters a GPIO line, so that pulses do not wake the daemon, and the driver of a key
  /// in any case. The controller filters the channels of a device.
  public func filtering(_ button: Button) -> (Button, Input) {
    if pin.key != nil {
      var button = button
      button.contact = .debounced
      return (button, self)
    }
    guard case .line = pin, case .filter(let time) = button.contact else { return (button, self) }
    var (button, input) = (button, self)
    button.contact = .debounced
    input.debounce = time
    return (button, input)
  }
}
