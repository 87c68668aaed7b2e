// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
package import Sign

/// What a new sign is to be: the answers to the questions of `dutysign init`.
package struct SignAnswers: Equatable, Sendable {
  /// A lamp.
  package struct Lamp: Hashable, Sendable {
    /// How it is switched.
    package enum Kind: Hashable, Sendable {
      /// By a relay board that switches on with a low level.
      case relay

      /// By a relay or a transistor that switches on with a high level.
      case relayHigh

      /// By a PCA9685 with a MOSFET behind it.
      case dimmed

      /// By an output of the kernel's LED class, by its name.
      case led(String)

      /// By a PWM output of the kernel: the name of its controller, and the channel from 0 to 63.
      case pwm(String, channel: Int)

      /// Reads the word of the command line: `relay`, `led:porch`, `pwm:fe20c000.pwm/1`.
      ///
      /// - Returns: nil for anything else.
      package init?(word: String) {
        switch word.lowercased() {
        case "relay": self = .relay
        case "relay-high": self = .relayHigh
        case "dimmed": self = .dimmed
        default: self.init(kernelWord: word)
        }
      }

      private init?(kernelWord word: String) {
        let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "led" where KernelName.isName(parts[1], of: .led): self = .led(parts[1])
        case "pwm":
          let address = parts[1].split(separator: "/", omittingEmptySubsequences: false)
          let channel = address.count == 1 ? 0 : Int(address[1])
          guard address.count < 3, let channel, (0...63).contains(channel),
            KernelName.isName(String(address[0]), of: .pwm)
          else { return nil }
          self = .pwm(String(address[0]), channel: channel)
        default: return nil
        }
      }

      /// The word of the command line.
      package var word: String {
        switch self {
        case .relay: "relay"
        case .relayHigh: "relay-high"
        case .dimmed: "dimmed"
        case .led(let name): "led:\(name)"
        case .pwm(let name, let channel): "pwm:\(name)/\(channel)"
        }
      }

      /// Whether it has levels between on and off.
      ///
      /// One of the LED class has them, or not.
      var isDimmed: Bool {
        switch self {
        case .dimmed, .pwm: true
        case .relay, .relayHigh, .led: false
        }
      }
    }

    /// What people call it.
    package var label: String

    /// How it is switched.
    package var kind: Kind

    /// Makes a lamp.
    package init(label: String, kind: Kind = .relay) {
      self.label = label
      self.kind = kind
    }
  }

  /// An officer.
  package struct Officer: Hashable, Sendable {
    /// The key in the file, such as `zhang`.
    package var key: String

    /// The name on the plate.
    package var name: String

    /// Makes an officer.
    package init(key: String, name: String) {
      self.key = key
      self.name = name
    }
  }

  /// The lines of the office's name, the largest authority first.
  package var name: [String]

  /// The English line.
  package var english: String?

  /// Where the sign is.
  package var place: Place

  /// The city that the place was given as; nil for coordinates.
  package var city: City?

  /// The zone of the tz database.
  package var timezone: String

  /// The lamps.
  package var lamps: [Lamp]

  /// The officers, one to eight.
  package var officers: [Officer]

  /// The parts.
  package var parts: Set<SignPart>

  /// The devices of the kernel's drivers that stand in for the chips or pins of parts.
  package var sources: [SignPart: KernelSource]

  /// Makes answers.
  package init(
    name: [String], english: String? = nil, place: Place, city: City? = nil, timezone: String,
    lamps: [Lamp], officers: [Officer], parts: Set<SignPart>,
    sources: [SignPart: KernelSource] = [:]
  ) {
    self.name = name
    self.english = english
    self.place = place
    self.city = city
    self.timezone = timezone
    self.lamps = lamps
    self.officers = officers
    self.parts = parts
    self.sources = sources
  }
}
