// SPDX-License-Identifier: Apache-2.0

/// A part of a page of the notice board (警务公开栏), as the page reads it: text is only ever text.
package struct BoardBlock: Encodable, Equatable {
  /// What it is.
  package enum Kind: String, Encodable {
    case heading, paragraph, item, picture, row
  }

  /// What it is.
  package var kind: Kind

  /// The level of a heading, 1 to 3, or of an item, 1 to 3.
  package var level: Int?

  /// The number of an item of a numbered list.
  package var number: String?

  /// The text, in pieces of one weight.
  package var text: [Span]?

  /// The cells of a row of a table; the first row has the headings.
  package var cells: [[Span]]?

  /// The file of a picture, and the words for those who cannot see it.
  package var picture: String?
  package var alternative: String?

  /// A piece of text.
  package struct Span: Encodable, Equatable {
    package var text: String
    package var isStrong: Bool?
  }
}

/// A page of the notice board.
package struct BoardPage: Encodable, Equatable {
  /// Its blocks, in order.
  package var blocks: [BoardBlock]

  /// What of the file has no room on it.
  package var cut = Cut()

  /// The most blocks of a page, and bytes of a file: what is behind them does not fit a screen.
  package static let mostBlocks = 200
  package static let largestFile = 64 << 10

  /// The most columns of a table: a roster has a name, seven days and remarks.
  package static let mostColumns = 16

  /// What of a file has no room on its page.
  package struct Cut: Equatable {
    /// Whether there are more blocks.
    package var hasMoreBlocks = false

    /// The columns of the widest table, if that has more than are shown; else 0.
    package var columns = 0
  }

  private enum CodingKeys: CodingKey { case blocks }
}
