// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Varlink

/// What is in the folder of a page at the door, and what of it is to be written.
///
/// `beat.json` is written once a minute and names the state that it renews. All else is written
/// only when it changes, before the beat that names it.
package struct PageFolder {
  /// A file to write.
  package typealias File = (name: String, content: [UInt8])

  private var pages: [String: [UInt8]] = [:]
  private var versions: [String: String] = [:]

  /// Makes a folder of which nothing is written yet.
  package init() {}

  /// The files that differ from those written before, in the order in which they are written.
  ///
  /// - Parameters:
  ///   - page: what residents see.
  ///   - plate: the plate in colour as SVG; nil without one.
  ///   - withheld: the one without whereabouts, written where there is no plate; nil without one.
  ///   - board: the pages of the notice board.
  ///   - turn: the seconds until the page turns.
  ///   - written: when it is written, in milliseconds since 1970; nil while the clock is not known.
  ///   - beat: another text each time.
  /// - Returns: the files.
  package mutating func files(
    _ page: DoorPage, plate: String?, withheld: String? = nil, board: [BoardPage], turn: Int,
    written: Int?, beat: String
  ) -> [File] {
    var files: [File] = []
    if let document = plate ?? withheld {
      renew("plate.svg", Array(document.utf8), beat, &files)
    }
    renew("board.json", Self.json(["pages": Self.value(board)]), beat, &files)
    var state = (try? JSON.Object(encoding: page)) ?? [:]
    state["plate"] = plate == nil ? nil : versions["plate.svg"].map(JSON.string)
    // What is behind the last change is in the folder already.
    renew("state.json", Self.json(state), beat, &files)
    if let last = files.indices.last, files[last].name == "state.json" {
      state["version"] = .string(beat)
      files[last].content = Self.json(state)
    }
    let object: JSON.Object = [
      "beat": .string(beat), "state": .string(versions["state.json"] ?? ""),
      "board": .string(versions["board.json"] ?? ""), "turn": .int(Int64(turn)),
    ]
    var members = object
    members["written"] = written.map { .int(Int64($0)) }
    files.append(("beat.json", Self.json(members)))
    return files
  }

  private mutating func renew(
    _ name: String, _ content: [UInt8], _ beat: String, _ files: inout [File]
  ) {
    guard pages[name] != content else { return }
    pages[name] = content
    versions[name] = beat
    files.append((name, content))
  }

  private static func json(_ object: JSON.Object) -> [UInt8] {
    Array((JSON.object(object).formatted + "\n").utf8)
  }

  private static func value(_ board: [BoardPage]) -> JSON {
    .array(
      board.map { page in (try? JSON.Object(encoding: page)).map(JSON.object) ?? .object([:]) })
  }
}
