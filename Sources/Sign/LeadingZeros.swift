// SPDX-License-Identifier: Apache-2.0

/// A number with leading zeros up to a number of digits, without Foundation.
public func padded(
  _ number: some BinaryInteger, _ width: Int, radix: Int = 10, uppercase: Bool = false
) -> String {
  let digits = String(number.magnitude, radix: radix, uppercase: uppercase)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
