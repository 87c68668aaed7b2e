// SPDX-License-Identifier: Apache-2.0

extension Wire.Simulator {
  /// What one wire of the sign carries.
  package struct Output: Codable, Equatable, Sendable {
    package var output: String
    package var level: Double
    package var transitions: Int

    package init(
      output: String, level: Double, transitions: Int
    ) {
      self.output = output
      self.level = level
      self.transitions = transitions
    }
  }

  /// Puts a finger on a button, by the button's key (zhang.out), or by the status it sets.
  package enum Press: Method {
    package static let name = "org.dutysign.simulator.Press"

    package struct Parameters: Codable, Equatable, Sendable {
      package var button: String
      package var milliseconds: Int?

      package init(
        button: String, milliseconds: Int? = nil
      ) {
        self.button = button
        self.milliseconds = milliseconds
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }

  /// Lifts the finger.
  package enum Release: Method {
    package static let name = "org.dutysign.simulator.Release"

    package struct Parameters: Codable, Equatable, Sendable {
      package var button: String

      package init(
        button: String
      ) {
        self.button = button
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }

  /// Changes the light of day, in lux.
  package enum SetDaylight: Method {
    package static let name = "org.dutysign.simulator.SetDaylight"

    package struct Parameters: Codable, Equatable, Sendable {
      package var lux: Double

      package init(
        lux: Double
      ) {
        self.lux = lux
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }

  /// Lets simulated time run so many times as fast as real time; 0 stops it.
  package enum SetSpeed: Method {
    package static let name = "org.dutysign.simulator.SetSpeed"

    package struct Parameters: Codable, Equatable, Sendable {
      package var factor: Double

      package init(
        factor: Double
      ) {
        self.factor = factor
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }

  /// Lets simulated time jump forward.
  package enum Advance: Method {
    package static let name = "org.dutysign.simulator.Advance"

    package struct Parameters: Codable, Equatable, Sendable {
      package var seconds: Double

      package init(
        seconds: Double
      ) {
        self.seconds = seconds
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }

  /// Breaks a device, by its key in the configuration, or a lamp (lamp.lightbox), or mends it.
  package enum Fault: Method {
    package static let name = "org.dutysign.simulator.Fault"

    package struct Parameters: Codable, Equatable, Sendable {
      package enum Fault: String, Codable, Sendable, CaseIterable {
        case none, absent, hung, brownout, dead, stuck
      }

      package var device: String
      package var fault: Fault

      package init(
        device: String, fault: Fault
      ) {
        self.device = device
        self.fault = fault
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }

  /// What the wires carry now.
  package enum Outputs: Method {
    package static let name = "org.dutysign.simulator.Outputs"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var outputs: [Output]
      package var buttons: [String]
      package var devices: [String]
      package var speed: Double

      package init(
        outputs: [Output], buttons: [String], devices: [String], speed: Double
      ) {
        self.outputs = outputs
        self.buttons = buttons
        self.devices = devices
        self.speed = speed
      }
    }
  }

  /// What a display shows, as it looks from outside, and what was done to it against its data
  /// sheet.
  package enum Picture: Method {
    package static let name = "org.dutysign.simulator.Picture"

    package struct Parameters: Codable, Equatable, Sendable {
      package var device: String

      package init(
        device: String
      ) {
        self.device = device
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var bitmap: String
      package var ghosts: Int
      package var misuses: [String]
      package var light: Bool

      package init(
        bitmap: String, ghosts: Int, misuses: [String], light: Bool
      ) {
        self.bitmap = bitmap
        self.ghosts = ghosts
        self.misuses = misuses
        self.light = light
      }
    }
  }

  /// There is no such button.
  package struct NoSuchButton: Failure, Equatable {
    package static let name = "org.dutysign.simulator.NoSuchButton"

    package var button: String
    package var known: [String]

    package init(
      button: String, known: [String]
    ) {
      self.button = button
      self.known = known
    }
  }

  /// There is no such device.
  package struct NoSuchDevice: Failure, Equatable {
    package static let name = "org.dutysign.simulator.NoSuchDevice"

    package var device: String
    package var known: [String]

    package init(
      device: String, known: [String]
    ) {
      self.device = device
      self.known = known
    }
  }
}
