// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// A message of the topic `result`: what became of a command.
package struct ResultDocument: Equatable {
  private let members: JSON.Object

  /// The message as it is sent.
  package var payload: [UInt8] { JSON.object(members).bytes }

  private init(_ id: String, _ isDone: Bool, _ rest: JSON.Object) {
    var members: JSON.Object = [
      "version": .int(Int64(StateDocument.version)), "id": .string(id), "ok": .bool(isDone),
    ]
    for member in rest { members[member.name] = member.value }
    self.members = members
  }

  /// The command was carried out, and the change is durable.
  ///
  /// - Parameters:
  ///   - id: the command.
  ///   - generation: the number of the change; nil for a lamp.
  package init(_ id: String, generation: Int?) {
    self.init(id, true, generation.map { ["generation": .int(Int64($0))] } ?? [:])
  }

  /// The bridge refused the command; nil for one without an identifier.
  package init?(_ refusal: CommandRefusal) {
    guard let id = refusal.id else { return nil }
    self.init(id, false, ["error": .string(refusal.reason.rawValue)])
  }

  /// The sign refused the command.
  ///
  /// The parameters of the error go along; a list of what the sign has is empty.
  package init(_ id: String, _ error: VarlinkError) {
    var parameters = JSON.Object()
    for member in error.parameters {
      parameters[member.name] = member.name == "known" ? [] : member.value
    }
    var rest: JSON.Object = ["error": .string(error.name)]
    if !parameters.isEmpty { rest["parameters"] = .object(parameters) }
    self.init(id, false, rest)
  }
}
