// SPDX-License-Identifier: Apache-2.0

/// The arguments of this process, as bytes.
public enum ProgramArguments {
  /// An argument that is not UTF-8.
  public struct Invalid: Equatable, Sendable {
    /// Its number, from 1.
    public var number: Int

    /// The argument, with U+FFFD in place of what is not UTF-8.
    public var text: String
  }

  /// The first argument that is not UTF-8; nil without one.
  ///
  /// `CommandLine.arguments` repairs such an argument.
  public static var invalid: Invalid? {
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = CommandLine.unsafeArgv[number] else { return nil }
      if String(validatingCString: argument) == nil {
        return Invalid(number: number, text: String(cString: argument))
      }
    }
    return nil
  }
}
