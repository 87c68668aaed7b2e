// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
package import Sign

/// A device of a kernel's driver that stands in for a part's own chip or pins.
///
/// Its words, `iio:bh1750` or `/dev/input/by-path/…:KEY_1+KEY_2`, are those behind the equals sign
/// of a part on the command line.
package enum KernelSource: Hashable, Sendable {
  /// A light sensor of IIO, by its name.
  case iio(String)

  /// A current sensor or a thermometer of hwmon, by its name.
  case hwmon(String)

  /// A 1-Wire thermometer, by its name.
  case oneWire(String)

  /// Keys of an input device: the link, and the codes in the order of their use; none for those
  /// that this board knows.
  case keys(String, [UInt16])

  /// Reads the words.
  ///
  /// - Returns: nil for anything else, such as a number that moves between boots.
  package init?(words: String) {
    if words.hasPrefix("/") {
      self.init(keys: words)
      return
    }
    let parts = words.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0].lowercased() {
    case "iio" where KernelName.isName(parts[1], of: .iio): self = .iio(parts[1])
    case "hwmon" where KernelName.isName(parts[1], of: .hwmon): self = .hwmon(parts[1])
    case "w1" where KernelName.isOneWire(parts[1]): self = .oneWire(parts[1])
    default: return nil
    }
  }

  /// A link with the keys behind its last colon; the links themselves have colons too.
  private init?(keys words: String) {
    var link = words
    var codes: [UInt16] = []
    if let colon = words.lastIndex(of: ":") {
      let names = words[words.index(after: colon)...].split(
        separator: "+", omittingEmptySubsequences: false)
      let found = names.compactMap { KeyCode.code(String($0)) }
      if found.count == names.count {
        codes = found
        link = String(words[..<colon])
      }
    }
    guard KernelName.isInputLink(link), Set(codes).count == codes.count else { return nil }
    self = .keys(link, codes)
  }

  /// The words, without the keys of an input device.
  package var words: String {
    switch self {
    case .iio(let name): "iio:\(name)"
    case .hwmon(let name): "hwmon:\(name)"
    case .oneWire(let name): "w1:\(name)"
    case .keys(let link, _): link
    }
  }

  /// A sensor as a value in the file: `{iio: bh1750}`.
  var yaml: String {
    switch self {
    case .iio(let name): "{iio: \(YAMLText.scalar(name))}"
    case .hwmon(let name): "{hwmon: \(YAMLText.scalar(name))}"
    case .oneWire(let name): "{w1: \(YAMLText.scalar(name))}"
    case .keys(let link, _): YAMLText.scalar(link)
    }
  }
}

extension SignPart {
  /// Whether a device of a kernel's driver can stand in for the part.
  package func accepts(_ source: KernelSource) -> Bool {
    switch (self, source) {
    case (.daylight, .iio), (.current, .hwmon), (.thermometer, .hwmon), (.thermometer, .oneWire),
      (.buttons, .keys):
      true
    default: false
    }
  }

  /// The forms of such devices; nil for a part that none can stand in for.
  package var sourceForms: LocalizedText? {
    switch self {
    case .daylight: .init("daylight=iio:NAME", "daylight=iio:名称")
    case .current: .init("current=hwmon:NAME", "current=hwmon:名称")
    case .thermometer:
      .init(
        "thermometer=hwmon:NAME or thermometer=w1:NAME", "thermometer=hwmon:名称 或 thermometer=w1:名称")
    case .buttons:
      .init(
        "buttons=/dev/input/by-path/NAME, with :KEY_1+KEY_2 and so on behind it where this board "
          + "does not have the device",
        "buttons=/dev/input/by-path/名称；设备不在本机时，后面写出按键，如 :KEY_1+KEY_2")
    default: nil
    }
  }
}
