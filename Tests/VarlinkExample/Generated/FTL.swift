// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.ftl.varlink by varlink-swift-generator; do not edit.
import Varlink

/// A spacecraft that is faster than light.
enum FTL {
  /// The interface's name.
  static let interface = "org.example.ftl"
}

extension FTL {
  /// A place in the galaxy.
  struct Place: Codable, Equatable, Sendable {
    var name: String

    /// Light years from here.
    var distance: Double

    init(name: String, distance: Double) {
      self.name = name
      self.distance = distance
    }
  }
}

extension FTL {
  /// Travels to a place.
  enum Jump: VarlinkMethod {
    static let name = "org.example.ftl.Jump"

    struct Parameters: Codable, Equatable, Sendable {
      enum Speed: String, CaseIterable, Codable, Sendable {
        case cruise
        case full
      }

      var to: Place
      var speed: Speed

      init(to: Place, speed: Speed) {
        self.to = to
        self.speed = speed
      }
    }

    struct Result: Codable, Equatable, Sendable {
      /// How long it took, in seconds.
      var seconds: Double

      init(seconds: Double) {
        self.seconds = seconds
      }
    }
  }
}

extension FTL {
  /// The place is too far away for the energy that is left.
  struct NotEnoughEnergy: VarlinkFailure, Equatable {
    static let name = "org.example.ftl.NotEnoughEnergy"

    /// How far the drive would go, in light years.
    var range: Double

    init(range: Double) {
      self.range = range
    }
  }
}
