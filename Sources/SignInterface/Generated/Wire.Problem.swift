// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// An error in the configuration file, or a warning.
  package struct Problem: Codable, Equatable, Sendable {
    package var file: String

    /// The line, from 1; 0 where it is about the file as a whole, such as one that cannot be read.
    package var line: Int

    /// The column, from 1; 0 as the line.
    package var column: Int

    /// The keys that lead there, for instance officers.zhang.buttons.out.
    package var path: String

    /// The error in words, in English.
    package var message: String

    /// The same in Chinese.
    ///
    /// Absent in messages of earlier releases.
    package var chinese: String?

    package init(
      file: String, line: Int, column: Int, path: String, message: String, chinese: String? = nil
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.path = path
      self.message = message
      self.chinese = chinese
    }
  }
}
