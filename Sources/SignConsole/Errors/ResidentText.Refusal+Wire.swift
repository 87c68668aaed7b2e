// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

extension ResidentText.Refusal {
  /// The reason in an error of the daemon; nil for a number that is no character.
  init?(_ failure: Wire.InvalidText) {
    switch failure.reason {
    case .characters: self = .characters(failure.found, most: failure.most)
    case .bytes: self = .bytes(failure.found, most: failure.most)
    case .marks: self = .marks(failure.found, most: failure.most)
    case .marksOnOne: self = .marksOnOne(failure.found, most: failure.most)
    case .character:
      guard let scalar = UInt32(exactly: failure.found).flatMap(Unicode.Scalar.init) else {
        return nil
      }
      self = .character(scalar)
    case .blank: self = .blank
    }
  }
}
