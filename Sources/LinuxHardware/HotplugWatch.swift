// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// Reports added and removed GPIO chips, buses and input devices, by their nodes in `/dev`
/// (inotify(7)).
///
/// Uevents do not reach a service in a network namespace of its own. On Linux 6.1 an unplugged GPIO
/// chip does not wake a poll of its lines. inotify works in both cases.
struct HotplugWatch: ~Copyable {
  /// The kinds of devices that were added or removed.
  struct Change: OptionSet {
    let rawValue: Int

    /// A GPIO chip.
    static let chips = Change(rawValue: 1)

    /// An I2C or SPI bus, a sensor of the kernel, or an input device.
    static let buses = Change(rawValue: 2)
  }

  private let watch: FileWatch

  /// Starts watching.
  init() throws(SystemError) {
    let watch = try FileWatch()
    // udev sets the group of a new node after its creation: it is usable at IN_ATTRIB.
    try watch.add("/dev", UInt32(IN_CREATE | IN_DELETE | IN_ATTRIB))
    self.watch = watch
    watchInputs()
  }

  /// Watches the folders of input devices, which come with the first one.
  ///
  /// udev makes a link under another name and renames it.
  private borrowing func watchInputs() {
    let mask = UInt32(IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MOVED_TO)
    for folder in ["/dev/input", "/dev/input/by-path", "/dev/input/by-id"] {
      _ = try? watch.add(folder, mask)
    }
  }

  /// The descriptor to poll.
  var descriptor: Int32 { watch.descriptor.number }

  /// The changes since the last call; all kinds if the watch cannot be read.
  borrowing func changes() -> Change {
    do throws(SystemError) {
      let events = try watch.events()
      if events.contains(where: { Self.inputFolders.contains($0.name) }) { watchInputs() }
      return events.reduce(into: []) { changes, event in
        changes.formUnion(Self.change(of: event.name, overflow: event.watch < 0))
      }
    } catch {
      return [.chips, .buses]
    }
  }

  private static let inputFolders = ["input", "by-path", "by-id"]

  /// The kind of device of a node's name; all kinds after an overflow.
  static func change(of name: String, overflow: Bool) -> Change {
    if overflow { return [.chips, .buses] }
    if name.hasPrefix("gpiochip") { return .chips }
    if inputFolders.contains(name) || name.contains("-event") { return .buses }
    return ["i2c-", "spidev", "iio:device", "event"].contains(where: name.hasPrefix) ? .buses : []
  }
}
