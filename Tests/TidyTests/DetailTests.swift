// SPDX-License-Identifier: Apache-2.0
import Linux
import ProgramLanguage
import Testing

@testable import SignConsole

/// Finds the English texts that reach a person inside a Chinese sentence: the details of faults and
/// refusals, which the daemon, the renderer and our libraries have in English only.
@Suite("Details in Chinese") struct DetailTests {
  private static let texts: Strings = {
    var texts = Strings(.chinese)
    texts.systemReasons = SystemError.reasonsInBothLanguages.map {
      Strings.SystemReason($0.code, $0.english, $0.chinese)
    }
    return texts
  }()

  /// What makes a detail, and the folders in which it does.
  private static let makers: [(call: String, folders: [String])] = [
    ("call: ", ["LinuxHardware", "SimulatedHardware", "SignDaemon", "Hardware"]),
    (" failure(", ["SimulatedHardware"]),
    ("RenderFailure(", ["SignDaemon", "LinuxHost"]), ("fail(", ["SignDaemon/Displays"]),
    ("JournalFailure(", ["LinuxHost", "SignDaemon"]), ("busy: ", ["LinuxHost"]),
    ("message: ", ["Journal"]),
    ("reason: ", ["SignDaemon/Socket", "LinuxHost"]), ("problem: ", ["SignDaemon/Diagnostics"]),
    ("PictureError(description: ", ["dutysign-render"]),
    ("PlateDiagnostic(", ["dutysign-render", "PlateDrawing", "SignDaemon"]),
    (".code, text, ", ["dutysign-render"]),
    ("implausible(", ["Devices"]), ("malformed(", ["SignClient", "dutysign-bridge"]),
    ("error(", ["Varlink/JSONParser"]), ("ParameterError(", ["Varlink/ParameterDecoder"]),
    ("detail: ", ["Linux", "ConfigurationFiles", "LinuxHost"]),
  ]

  /// Files all of whose texts are details.
  private static let files = [
    "Sources/Varlink/ProtocolError.swift", "Sources/LinuxHost/RenderWorker.swift",
    "Sources/SignDaemon/Diagnostics/SharedFaults.swift",
    "Sources/LinuxHardware/LineIndex.swift", "Sources/LinuxHardware/I2CBus.swift",
    "Sources/LinuxHost/Clients.swift", "Sources/SignDaemon/Displays/PlateState.swift",
  ]

  /// Names, units and words that are typed or searched for: Chinese sentences have them, too.
  private static let names: Set = [
    "JSON", "SQLite", "BUSY", "GPIO", "PNG", "JPEG", "SMBus", "History", "Monitor", "MiB",
    "dutysign", "render", "oneway", "more", "upgrade", "I2C", "dev", "null", "true", "false", "UTF",
    "lamp", "indicator", "left", "gpio", "bus", "button", "letters", "record", "daylight",
    "calendar", "configuration", "machine", "RDWR", "Base",
  ]

  /// Texts that never are a detail, and why.
  private static let exempt: Set = [
    // The kind of the fault says it all.
    "held down for too long, and ignored", "open for too long, and ignored",
    "released to other programs, and not driven",
    "reading the file takes longer than it should; the running one stays until then",
    // Parts of a text, which the catalogue has as a whole.
    "7 line 7", "7 address 0x7", "no line of 7 has this name",
    "no chip has the label 7; there are ", "7 problems",
    "1 problem", "; the last good configuration is in use",
    "a control character in a stringan open string", "no installed font has 7; 7 is shown",
    // For the log alone.
    "7 of officer 7", "7 of a removed officer",
  ]

  /// The English words that are left in a text.
  private static func words(of text: String) -> [String] {
    text.split { !$0.isASCII || !$0.isLetter }.map(String.init)
      .filter { $0.count > 2 && !names.contains($0) }
  }

  private static func samples() -> Set<String> {
    var found: Set<String> = []
    for (call, folders) in makers {
      for folder in folders {
        for file in Tree.swiftFiles where file.path.hasPrefix("Sources/\(folder)") {
          let source = SwiftSource(file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") })
          for place in source.places(after: call) {
            found.formUnion(source.arguments(at: place).compactMap(\.self))
          }
        }
      }
    }
    for path in files {
      let lines = Tree.file(path)?.lines ?? []
      let source = SwiftSource(lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") })
      found.formUnion(source.literals)
    }
    return found.filter { $0.contains(" ") && $0.contains(where: \.isLetter) }
  }

  @Test("no English word is left of any detail") func details() {
    let samples = Self.samples().map { text in
      text.split(separator: "\u{FFFC}", omittingEmptySubsequences: false).joined(separator: "7")
    }.sorted()
    #expect(samples.count > 120)
    for sample in samples where !Self.exempt.contains(sample) {
      let chinese = Self.texts.detail(sample)
      let left = Self.words(of: chinese)
      if !left.isEmpty { Issue.record("“\(sample)” is “\(chinese)” in Chinese") }
    }
  }
}
