// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Plate
import SignClient
import SignInterface

/// What a shell proposes for a word of the command line that names something of the sign.
///
/// The words come from the running sign. Where it cannot be asked there are none.
enum SignCompletion {
  /// Keys of officers, or their names.
  static let officers = words({ $0.officers.map(\.officer) }, labels: { $0.officers.map(\.name) })

  /// Keys of statuses, or their labels.
  static let statuses = words({ $0.kinds.map(\.status) }, labels: { $0.kinds.map(\.label) })

  /// Keys of lamps, or their labels.
  static let lamps = words({ $0.lamps.map(\.lamp) }, labels: { $0.lamps.compactMap(\.label) })

  /// Lines of lamps, LEDs and the bell: a lamp on a chip has none.
  static let lines = words { state in
    state.devices.map(\.device).filter { name in
      name == "call" || ["lamp.", "indicator."].contains(where: name.hasPrefix)
    }
  }

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

  /// Words of the sign.
  ///
  /// - Parameters:
  ///   - words: the keys.
  ///   - labels: what people read in place of them, for who has begun a word that is no key.
  /// - Returns: what asks the sign for them.
  private static func words(
    _ words: @escaping @Sendable (Wire.State) -> [String],
    labels: (@Sendable (Wire.State) -> [String])? = nil
  ) -> CompletionKind {
    .custom { line, index, prefix in
      guard let state = try? state(socket(in: line)) else { return [] }
      let word = line.indices.contains(index) ? line[index] : prefix
      let isKey = word.allSatisfy { $0.isASCII }
      return isKey ? words(state) : labels?(state) ?? words(state)
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
