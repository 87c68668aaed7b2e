// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Plate
import SignClient
import SignInterface

/// What a shell proposes for a word of the command line that names something of the sign.
///
/// The words come from the running sign. Where it cannot be asked there are none.
enum SignCompletion {
  /// Keys of officers.
  static let officers = words { $0.officers.map(\.officer) }

  /// Keys of statuses.
  static let statuses = words { $0.kinds.map(\.status) }

  /// Names of lamps.
  static let lamps = words { $0.lamps.map(\.lamp) }

  /// Lines of lamps.
  static let lines = words { $0.lamps.map { "lamp.\($0.lamp)" } }

  /// Displays with a plate.
  static let plates = words { ($0.plates ?? []).map(\.device) }

  /// Officers with each status, as `preview --set` has them.
  static let whereabouts = words { state in
    state.officers.flatMap { officer in state.kinds.map { "\(officer.officer)=\($0.status)" } }
  }

  /// Dimensions of a plate.
  static let formats = CompletionKind.list(PlateFormat.allCases.map(\.rawValue))

  /// How long the shell waits for the sign.
  private static let timeout = Duration.seconds(2)

  private static func words(
    _ words: @escaping @Sendable (Wire.State) -> [String]
  ) -> CompletionKind {
    .custom { line, _, _ in
      guard let state = try? state(socket(in: line)) else { return [] }
      return words(state)
    }
  }

  private static func state(_ path: String) throws(ClientError) -> Wire.State {
    var sign = try SignConnection(to: path, timeout: timeout)
    return try sign.call(Wire.Status.self, .init()).state
  }

  /// The socket that the words of a command line name, or that of this machine.
  private static func socket(in words: [String]) -> String {
    let option = words.firstIndex(of: "--socket").flatMap {
      words.indices.contains($0 + 1) ? words[$0 + 1] : nil
    }
    return SignConnection.path(option)
  }
}
