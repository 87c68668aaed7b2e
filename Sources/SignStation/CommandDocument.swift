// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// A command of the station, as it is sent.
package struct CommandDocument: Equatable {
  /// Its identifier.
  package let id: String

  /// The message.
  package let payload: [UInt8]

  /// How long a command may be under way, in seconds.
  package static let validity = 60

  /// Makes a command.
  ///
  /// - Parameters:
  ///   - id: an identifier that no other command has.
  ///   - name: who commands.
  ///   - change: `whereabouts`, `lamp` or `attention`, with the parameters of the socket.
  ///   - now: microseconds since 1970.
  package init(
    id: String, by name: String?, _ change: (name: String, parameters: JSON.Object), at now: Int
  ) {
    self.id = id
    var members: JSON.Object = [
      "id": .string(id), "expires": .int(Int64(now + Self.validity * 1_000_000)),
    ]
    members["by"] = name.map(JSON.string)
    members[change.name] = .object(change.parameters)
    payload = JSON.object(members).bytes
  }
}

/// A result that arrived.
package struct CommandResult: Equatable {
  /// The command.
  package let id: String

  /// The error; nil for a command that was carried out.
  package let error: VarlinkError?

  /// Reads a message; nil for what is none.
  package init?(parsing payload: [UInt8]) {
    guard payload.count <= PublishedState.largest, let object = try? JSON(parsing: payload).object,
      let id = object["id"]?.string, let isDone = object["ok"]?.bool
    else { return nil }
    self.id = id
    error =
      isDone
      ? nil
      : VarlinkError(
        object["error"]?.string ?? "unknown", object["parameters"]?.object ?? [:])
  }
}
