// SPDX-License-Identifier: Apache-2.0

/// What the sign has driven and must not leave lit: the outputs and displays of its configuration,
/// and those of earlier configurations.
///
/// A chip keeps its registers without a daemon, a bistable display its frame, and a line of some
/// boards its level. So the next start must know what was driven, whatever its configuration is.
public struct DrivenOutputs: Equatable, Sendable {
  /// A chip by its place, whatever its name is.
  public struct Chip: Hashable, Sendable {
    /// What it is.
    public var part: Part

    /// The device path of the adapter; the name of a kernel's device.
    public var bus: String

    /// The 7-bit address; the channel of a PWM controller.
    public var address: UInt8

    /// Makes a place.
    public init(part: Part, bus: String, address: UInt8) {
      self.part = part
      self.bus = bus
      self.address = address
    }

    /// The place of a device.
    public init(_ device: BusDevice) {
      self.init(part: device.part, bus: device.bus, address: device.address)
    }
  }

  /// An output channel of a chip.
  public struct Channel: Hashable, Sendable {
    /// Its chip.
    public var chip: Chip

    /// Its number.
    public var number: Int

    /// Makes a channel.
    public init(chip: Chip, number: Int) {
      self.chip = chip
      self.number = number
    }
  }

  /// How a channel was driven last.
  public struct ChannelUse: Equatable, Sendable {
    /// The last key of its chip, for messages.
    public var device: String

    /// Whether it is low while its output is active.
    public var activeLow: Bool

    /// The PWM frequency of a dimmer, in hertz; nil for the part's default.
    public var hertz: Int?

    /// Whether it left the configuration together with its chip, and was driven inactive.
    public var isInactive: Bool

    /// Makes a use.
    public init(device: String, activeLow: Bool, hertz: Int? = nil, isInactive: Bool = false) {
      self.device = device
      self.activeLow = activeLow
      self.hertz = hertz
      self.isInactive = isInactive
    }
  }

  /// A display with a plate.
  public struct Display: Hashable, Sendable {
    /// Its key in the configuration.
    public var key: String

    /// What it is.
    public var part: Part

    /// Its bus.
    public var bus: Bus

    /// Its address there; unused on SPI.
    public var address: UInt8

    /// Whether it is mounted upside down.
    public var isUpsideDown: Bool

    /// Makes a display.
    public init(key: String, part: Part, bus: Bus, address: UInt8 = 0, isUpsideDown: Bool = false) {
      self.key = key
      self.part = part
      self.bus = bus
      self.address = address
      self.isUpsideDown = isUpsideDown
    }
  }

  /// The lines, by address.
  public var lines: [LineAddress: OutputLine] = [:]

  /// The channels of chips.
  public var channels: [Channel: ChannelUse] = [:]

  /// The displays.
  public var displays: Set<Display> = []

  /// Nothing.
  public init() {}
}

extension DrivenOutputs {
  /// The output lines and channels of a wiring.
  public init(_ wiring: Wiring) {
    for (id, output) in wiring.namedOutputs {
      switch output.pin {
      case .line(let address):
        lines[address] = OutputLine(
          id: id, address: address, activeLow: output.activeLow, drive: output.drive)
      case .channel(let key, let number):
        guard let device = wiring.devices[key] else { continue }
        channels[Channel(chip: Chip(device), number: number)] = ChannelUse(
          device: key, activeLow: output.activeLow, hertz: device.hertz)
      }
    }
  }

  /// The outputs and displays that another configuration does not have.
  public func left(by other: DrivenOutputs) -> DrivenOutputs {
    var left = self
    left.lines = lines.filter { other.lines[$0.key] == nil }
    left.channels = channels.filter { other.channels[$0.key] == nil }
    left.displays = displays.filter { !other.displays.contains($0) }
    return left
  }

  /// Adds what another configuration drives, and removes what has another use there.
  public mutating func adopt(_ configured: DrivenOutputs, _ wiring: Wiring) {
    lines.merge(configured.lines) { $1 }
    channels.merge(configured.channels) { $1 }
    displays.formUnion(configured.displays)
    for input in wiring.buttons.values {
      guard case .channel(let key, let number) = input.pin, let device = wiring.devices[key] else {
        continue
      }
      channels[Channel(chip: Chip(device), number: number)] = nil
    }
    // A chip that is replaced by one of another part cannot be reached any more.
    for device in wiring.devices.values {
      channels = channels.filter { channel, _ in
        channel.chip.transport != device.transport || channel.chip.address != device.address
          || channel.chip.part == device.part
      }
    }
  }
}
