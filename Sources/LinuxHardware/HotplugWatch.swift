// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// Tells when chips and buses come and go, by their nodes in `/dev`.
///
/// Uevents would not reach a service in a network namespace of its own, and on Linux 6.1 an
/// unplugged GPIO chip does not wake who polls its lines; inotify works with both.
struct HotplugWatch: ~Copyable {
  /// What came or went.
  struct Change: OptionSet {
    let rawValue: Int

    /// A GPIO chip.
    static let chips = Change(rawValue: 1)

    /// An I2C or SPI bus.
    static let buses = Change(rawValue: 2)
  }

  private let watch: FileWatch

  /// Starts watching.
  init() throws(SystemError) {
    let watch = try FileWatch()
    // udev gives a new node its group after it was made: IN_ATTRIB is when it can be used.
    try watch.add("/dev", UInt32(IN_CREATE | IN_DELETE | IN_ATTRIB))
    self.watch = watch
  }

  /// The descriptor to poll.
  var descriptor: Int32 { watch.descriptor.number }

  /// What has changed since the last call; anything may have if the watch cannot be read.
  borrowing func changes() -> Change {
    do throws(SystemError) {
      return try watch.events().reduce(into: []) { changes, event in
        changes.formUnion(Self.change(of: event.name, overflow: event.watch < 0))
      }
    } catch {
      return [.chips, .buses]
    }
  }

  /// What kind of device a node's name belongs to.
  static func change(of name: String, overflow: Bool) -> Change {
    if overflow { return [.chips, .buses] }
    if name.hasPrefix("gpiochip") { return .chips }
    return name.hasPrefix("i2c-") || name.hasPrefix("spidev") ? .buses : []
  }
}
