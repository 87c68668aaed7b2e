// SPDX-License-Identifier: Apache-2.0
package import Hardware

/// The names of the kernel's devices that a configuration may have.
package enum KernelName {
  /// Whether a text can be the name of a device of a class.
  ///
  /// It names a folder of sysfs, or is what an attribute there has: one line of ASCII. The label of
  /// a sensor may have spaces. A number of the kernel is none, because it moves between boots.
  package static func isName(_ text: String, of kind: KernelDevice.Kind) -> Bool {
    isText(text, of: kind) && !isNumber(text, of: kind)
  }

  /// Whether a text names a 1-Wire device: `28-0316a2795dff`.
  package static func isOneWire(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [2, 12] && parts.joined().allSatisfy("0123456789abcdef".contains)
  }

  /// Whether a text is a link to an input device that stays: below `/dev/input`, and no number.
  package static func isInputLink(_ path: String) -> Bool {
    isInputDevice(path) && !isInputNumber(path)
  }

  /// Whether a text has the form of a name of a class.
  static func isText(_ text: String, of kind: KernelDevice.Kind) -> Bool {
    let hasLabel = kind == .iio || kind == .hwmon
    return isPath(text, hasSpaces: hasLabel) && !text.contains("/") && text.utf8.count <= 64
  }

  /// Whether a text is the kernel's number of a device of a class.
  static func isNumber(_ text: String, of kind: KernelDevice.Kind) -> Bool {
    kind.numberedPrefix.map { isNumber(text, behind: $0) } ?? false
  }

  /// Whether a text is a path below `/dev/input`.
  static func isInputDevice(_ path: String) -> Bool {
    let name = path.dropFirst(inputFolder.count)
    // `mice` has no keys, and is no event device.
    return path.hasPrefix(inputFolder) && isPath(String(name)) && name != "mice"
  }

  /// Whether a path is the kernel's number of an input device.
  static func isInputNumber(_ path: String) -> Bool {
    ["event", "mouse", "js"].contains { isNumber(path, behind: inputFolder + $0) }
  }

  private static let inputFolder = "/dev/input/"

  private static func isNumber(_ text: String, behind prefix: String) -> Bool {
    text.hasPrefix(prefix) && Int(text.dropFirst(prefix.count)) != nil
  }

  /// Whether a text is a path without empty parts, `.` and `..`, all of visible ASCII.
  static func isPath(_ text: String, hasSpaces: Bool = false) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !["", ".", ".."].contains($0) }
      && text.unicodeScalars.allSatisfy {
        (0x21...0x7E).contains($0.value) || hasSpaces && $0 == " "
      }
  }
}

extension KernelDevice.Kind {
  /// How the kernel's numbered names of such devices begin; nil where there are none.
  fileprivate var numberedPrefix: String? {
    switch self {
    case .iio: "iio:device"
    case .hwmon: "hwmon"
    case .pwm: "pwmchip"
    case .led: nil
    }
  }
}
