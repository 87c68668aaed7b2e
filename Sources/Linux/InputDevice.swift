// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// One key of an input device (evdev): its level and its edges.
public enum InputDevice {
  /// What was read of a device.
  public enum Event: Equatable, Sendable {
    /// The key went down or up, at a time of the boot clock.
    case key(isDown: Bool, at: Duration)

    /// Events were lost: the level is to be read.
    case dropped
  }

  /// Opens a device for one key, without waiting for events.
  ///
  /// The opening may wait for the device: a driver of USB sleeps in it.
  ///
  /// - Parameters:
  ///   - path: the node.
  ///   - code: the key (linux/input-event-codes.h).
  /// - Returns: the device.
  /// - Throws: `ENOTSUP` if the device does not have the key, `ENOTTY` for another file.
  public static func open(_ path: String, key code: UInt16) throws(SystemError) -> Descriptor {
    let device = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    let number = device.number
    try systemCall("EVIOCGBIT", path) { clinux_input_listen(number, code) }
    return device
  }

  /// Whether the key is down; events that are queued are discarded.
  public static func isDown(
    _ device: Int32, key code: UInt16
  ) throws(SystemError) -> Bool {
    try systemCall("EVIOCGKEY") { clinux_input_pressed(device, code) } == 1
  }

  /// Reads at most 64 events of a key, without waiting.
  public static func events(
    _ device: Int32, key code: UInt16
  ) throws(SystemError) -> [Event] {
    var raw = [clinux_input_event](repeating: clinux_input_event(), count: 64)
    let count = try systemCallNonBlocking("read", "input device") {
      clinux_input_read(device, &raw, raw.count)
    }
    let read = raw.prefix(Int(count ?? 0)).map {
      RawEvent(type: $0.type, code: $0.code, value: $0.value, microseconds: $0.microseconds)
    }
    return decode(read, key: code)
  }

  /// An event as the kernel gives it.
  package struct RawEvent {
    let type: UInt16
    let code: UInt16
    let value: Int32
    let microseconds: Int64

    /// Makes an event.
    package init(type: UInt16, code: UInt16, value: Int32, microseconds: Int64) {
      self.type = type
      self.code = code
      self.value = value
      self.microseconds = microseconds
    }
  }

  /// The events of a key among those of its device.
  ///
  /// After `SYN_DROPPED` the rest is left out: the level that is read then is later, and the
  /// reading discards what is queued.
  package static func decode(_ raw: [RawEvent], key code: UInt16) -> [Event] {
    var events: [Event] = []
    for event in raw {
      switch (event.type, event.code) {
      case (EV.syn, EV.dropped): return events + [.dropped]
      case (EV.key, code) where event.value != EV.repeated:
        events.append(.key(isDown: event.value != 0, at: .microseconds(event.microseconds)))
      default: break
      }
    }
    return events
  }

  /// Types, codes and values (linux/input-event-codes.h).
  private enum EV {
    static let syn: UInt16 = 0
    static let key: UInt16 = 1

    /// `SYN_DROPPED`.
    static let dropped: UInt16 = 3

    /// The value of a key that repeats while it is held.
    static let repeated: Int32 = 2
  }
}
