// SPDX-License-Identifier: Apache-2.0
import CGPIO
import Glibc
import Hardware
import Linux

/// The place of a line: a chip's device node and the offset on the chip.
struct LinePlace: Equatable {
  var chip: String
  var offset: UInt32

  /// Whether the chip's driver sleeps: the chip itself is on a bus.
  var sleeps = false

  /// The chip's label, for errors.
  var label = ""

  static func == (left: LinePlace, right: LinePlace) -> Bool {
    (left.chip, left.offset, left.sleeps) == (right.chip, right.offset, right.sleeps)
  }
}

/// All GPIO lines of the machine by chip label and line name, from one scan.
struct LineIndex {
  /// A chip and the names of its lines; the name of an unnamed line is empty.
  struct Chip {
    var path: String
    var label: String
    var lines: [String]

    /// Whether it is on a bus, so that each access may take as long as the bus.
    var sleeps = false

    func place(_ offset: Int) -> LinePlace {
      LinePlace(chip: path, offset: UInt32(offset), sleeps: sleeps, label: label)
    }
  }

  /// The chips that could be read.
  var chips: [Chip] = []

  /// The errors of the chips that could not be read.
  var unreadable: [SystemError] = []

  /// Finds a line.
  ///
  /// - Parameters:
  ///   - address: the line's address in the configuration.
  ///   - device: the device, for the error.
  /// - Returns: its place.
  /// - Throws: `gone` if there is no such line; `refused` if there are several, or if it may be on
  ///   a chip for which the process has no permission.
  func find(_ address: LineAddress, for device: String) throws(HardwareError) -> LinePlace {
    let places = places(of: address)
    if let place = places.first, places.count == 1 { return place }
    if places.isEmpty { throw missingLine(address, for: device) }
    let list = places.map { "\($0.chip):\($0.offset)" }.joined(separator: ", ")
    throw HardwareError(
      device: device, reason: .refused,
      call: "find line \(address): there are \(places.count) of this name: \(list)")
  }

  private func places(of address: LineAddress) -> [LinePlace] {
    switch address {
    case .name(let name): places(named: name) ?? headerPlaces(of: address)
    case .offset(let label, let offset):
      chips.filter { $0.label == label && $0.lines.indices.contains(offset) }
        .map { $0.place(offset) }
    case .key: []
    }
  }

  private func places(named name: String) -> [LinePlace]? {
    let places = chips.flatMap { chip in
      chip.lines.indices.filter { chip.lines[$0] == name }.map(chip.place)
    }
    return places.isEmpty ? nil : places
  }

  private func headerPlaces(of address: LineAddress) -> [LinePlace] {
    chips.flatMap { chip in
      chip.lines.indices.filter { address.isHeaderLine($0, of: chip.label) }.map(chip.place)
    }
  }

  private func missingLine(_ address: LineAddress, for device: String) -> HardwareError {
    if let denied = unreadable.first(where: { $0.code == EACCES || $0.code == EPERM }) {
      return HardwareError(
        device: device, reason: .refused,
        call: "find line \(address): not on the chips that may be read; \(denied)",
        code: denied.code
      ).from(.lineNames)
    }
    return HardwareError(
      device: device, reason: .gone, call: "find line \(address): \(whyMissing(address))",
      code: unreadable.first?.code ?? 0
    ).from(origin(ofMissing: address))
  }

  private func origin(ofMissing address: LineAddress) -> HardwareError.Origin? {
    guard case .offset(let label, _) = address else { return .lineNames }
    return chips.contains { $0.label == label } ? nil : .chip(label)
  }

  private func whyMissing(_ address: LineAddress) -> String {
    if chips.isEmpty { return unreadable.first?.description ?? "there is no GPIO chip in /dev" }
    guard case .offset(let label, _) = address else {
      return
        "no line of \(chips.count == 1 ? "the one chip" : "\(chips.count) chips") has this name"
    }
    guard let chip = chips.first(where: { $0.label == label }) else {
      return "no chip has the label \(label); there are "
        + chips.map(\.label).joined(separator: ", ")
    }
    return "the chip has \(chip.lines.count) lines, 0 to \(chip.lines.count - 1)"
  }

  /// Reads the labels and line names of all chips in `/dev`.
  static func scan() -> LineIndex {
    var index = LineIndex()
    do throws(SystemError) {
      for name in try Directory.characterDevices(in: "/dev") where name.hasPrefix("gpiochip") {
        index.add("/dev/\(name)")
      }
    } catch {
      index.unreadable.append(error)
    }
    return index
  }

  private mutating func add(_ path: String) {
    guard let chip = cgpio_chip_open(path) else {
      unreadable.append(SystemError(call: "open", code: errno, subject: path))
      return
    }
    defer { cgpio_chip_close(chip) }
    var lines: [String] = []
    for offset in 0..<cgpio_chip_line_count(chip) {
      lines.append(Self.information(chip, offset).map { Self.text($0.name) } ?? "")
    }
    chips.append(
      Chip(
        path: path, label: String(cString: cgpio_chip_label(chip)), lines: lines,
        sleeps: Self.isOnBus(device: SymbolicLink.target(of: Self.sysfs + path.dropFirst(5)))))
  }

  /// Where the kernel links each GPIO chip to its device (sysfs-bus-gpio).
  private static let sysfs = "/sys/bus/gpio/devices/"

  /// Whether a device in sysfs hangs on an I2C, SPI or USB bus.
  ///
  /// The kernel knows which drivers sleep (`can_sleep` of `struct gpio_chip`), but does not tell.
  static func isOnBus(device path: String?) -> Bool {
    path?.split(separator: "/").contains {
      $0.hasPrefix("i2c-") || $0 == "spi_master"
        || $0.hasPrefix("usb") && $0.dropFirst(3).allSatisfy(\.isNumber)
    } ?? false
  }

  /// The consumer of a line, nil if the kernel names none.
  static func consumer(of place: LinePlace) -> String? {
    guard let chip = cgpio_chip_open(place.chip) else { return nil }
    defer { cgpio_chip_close(chip) }
    let name = information(chip, place.offset).map { text($0.consumer) } ?? ""
    return name.isEmpty ? nil : name
  }

  static func information(_ chip: OpaquePointer, _ offset: UInt32) -> cgpio_line_info? {
    var information = cgpio_line_info()
    return cgpio_chip_line_info(chip, offset, &information) == 0 ? information : nil
  }

  /// The text in a C array of characters, which Swift imports as a tuple.
  static func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
