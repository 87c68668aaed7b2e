// SPDX-License-Identifier: Apache-2.0

/// Why parameters do not fit what a method takes or gives.
public struct ParameterError: Error, Equatable, Sendable {
  /// The offending parameter; one inside another by its path: `target.distance`, `stops[2]`.
  public let parameter: String

  /// What is wrong with it, in words.
  public let problem: String

  /// Names a parameter and what is wrong with it.
  public init(parameter: String, problem: String) {
    self.parameter = parameter
    self.problem = problem
  }
}

extension ParameterError: CustomStringConvertible {
  /// The parameter and its problem.
  public var description: String { "\(parameter): \(problem)" }
}

extension ParameterError {
  /// The same problem, seen from an object that has the offending value as a member.
  func inside(member name: String) -> Self {
    let isPath = !parameter.isEmpty && !parameter.hasPrefix("[")
    return Self(parameter: name + (isPath ? "." : "") + parameter, problem: problem)
  }

  /// The same problem, seen from an array that has the offending value as an element.
  func inside(index: Int) -> Self {
    inside(member: "[\(index)]")
  }

  init(path: [any CodingKey], _ problem: String) {
    let parameter = path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    self.init(parameter: parameter.isEmpty ? "parameters" : parameter, problem: problem)
  }

  /// The same in our words, whoever found it: a container here or a type's own `init(from:)`.
  init(_ error: any Error) {
    switch error {
    case let error as ParameterError: self = error
    case DecodingError.keyNotFound(let key, let context):
      self.init(path: context.codingPath + [key], "it is missing")
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      self.init(path: context.codingPath, context.debugDescription)
    case EncodingError.invalidValue(_, let context):
      self.init(path: context.codingPath, context.debugDescription)
    default: self.init(path: [], "\(error)")
    }
  }
}
