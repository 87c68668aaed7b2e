// SPDX-License-Identifier: Apache-2.0

extension ResidentText {
  /// Why residents cannot be shown a text.
  public enum Refusal: Error, Hashable, Sendable {
    /// More characters than fit.
    case characters(Int, most: Int)

    /// More bytes than are accepted.
    case bytes(Int, most: Int)

    /// More combining marks on one character than are accepted.
    case marksOnOne(Int, most: Int)

    /// More combining marks than are accepted.
    case marks(Int, most: Int)

    /// A control, format or private-use character, or a line break.
    case character(Unicode.Scalar)

    /// Nothing that can be seen.
    case blank
  }
}

extension ResidentText.Refusal: CustomStringConvertible {
  /// The reason and the limit, as what was found and what was expected.
  public var description: String {
    switch self {
    case .characters(let count, let most): "\(count) characters, expected at most \(most)"
    case .bytes(let count, let most): "\(count) bytes, expected at most \(most)"
    case .marksOnOne(let count, let most):
      "\(count) combining marks (accents, joiners) on one character, expected at most \(most)"
    case .marks(let count, let most):
      "\(count) combining marks (accents, joiners) in all, expected at most \(most)"
    case .character(let scalar):
      "the character \(scalar.codePoint), which cannot be shown, expected one line without "
        + "control, format and private-use characters"
    case .blank: "nothing that can be seen, expected text"
    }
  }

  /// The same in Chinese.
  public var chinese: String {
    switch self {
    case .characters(let count, let most): "有 \(count) 个字符，最多 \(most) 个"
    case .bytes(let count, let most): "有 \(count) 个字节，最多 \(most) 个"
    case .marksOnOne(let count, let most):
      "一个字上叠加了 \(count) 个组合符号（声调、变音符、连接符等），最多 \(most) 个"
    case .marks(let count, let most):
      "全文有 \(count) 个组合符号（声调、变音符、连接符等），最多 \(most) 个"
    case .character(let scalar):
      "含有无法显示的字符 \(scalar.codePoint)，应为一行，且不含控制、格式或私用区字符"
    case .blank: "没有可见的文字"
    }
  }
}

extension Unicode.Scalar {
  /// The code point, such as `U+202E`.
  public var codePoint: String { "U+" + padded(value, 4, radix: 16, uppercase: true) }
}
