// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Varlink

/// The range of numbers in replies.
///
/// A program that computes with what a daemon sends relies on it.
enum ReplyNumbers {
  /// Checks all numbers of a reply.
  ///
  /// - Throws: `ClientError.malformed`.
  static func check(_ parameters: JSON.Object) throws(ClientError) {
    guard let number = ExactNumbers.outlier(in: parameters) else { return }
    throw .malformed("the number \(number) is out of range")
  }
}
