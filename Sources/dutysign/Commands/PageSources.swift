// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
import PlateDrawing
import Sign
import SignConsole
import SignInterface
import SignTerminal

/// The files that a page at the door is made from: configuration, photographs and notice board.
///
/// All are bounded; what cannot be read is left out, and so are links in the notice board: whoever
/// may write there may not read all that this program may.
struct PageSources {
  /// The most pages and pictures of a notice board, and the largest picture, in bytes.
  private static let most = 100
  private static let largestPicture = 4 << 20

  private let board: String?
  private let settings: Settings?
  private var addresses: [String: String] = [:]
  private var emblem: String?
  private var listing: [Directory.Entry] = []

  /// The pictures of the notice board that were copied.
  private var copied: Set<String> = []

  /// The pages of the notice board.
  private(set) var pages: [BoardPage] = []

  /// Reads the configuration, if there is one.
  init(configuration: String?, board: String?, _ console: Console) throws(CLIError) {
    self.board = board
    guard let configuration else {
      settings = nil
      return
    }
    switch try ConfigurationReader.read(configuration, console.texts) {
    case .success(let sign): settings = sign.settings
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(
        .configuration, console.texts.problems(problems.count, in: configuration))
    }
    for photograph in settings?.officers.compactMap(\.photograph) ?? [] {
      addresses[photograph] = Self.address(photograph)
    }
  }

  /// Reads the notice board where it has changed; a folder that is gone has no pages.
  ///
  /// - Returns: the pictures to copy beside the page, and the names of those to remove there.
  mutating func update() -> (pictures: [PageFolder.File], removed: Set<String>) {
    guard let board else { return ([], []) }
    let files = (try? Directory.files(in: board, limit: 2 * Self.most)) ?? []
    guard files != listing else { return ([], []) }
    listing = files
    pages = files.filter { $0.name.hasSuffix(".md") && !$0.name.hasPrefix(".") }
      .prefix(Self.most).compactMap { file in
        let bytes = try? File.read(
          "\(board)/\(file.name)", limit: BoardPage.largestFile, followsLink: false)
        return bytes.map { BoardPage(markdown: String(decoding: $0, as: UTF8.self)) }
      }
    emblem =
      ["emblem.png", "emblem.svg"].lazy
      .compactMap { Self.address("\(board)/\($0)", followsLink: false) }.first
    var pictures: [PageFolder.File] = []
    for name in Set(pages.flatMap(\.pictures)).sorted().prefix(Self.most)
    where BoardPage.isSafe(name) {
      let bytes = try? File.read(
        "\(board)/\(name)", limit: Self.largestPicture, followsLink: false)
      if let bytes { pictures.append(("board-\(name)", bytes)) }
    }
    let names = Set(pictures.map(\.name))
    defer { copied = names }
    return (pictures, copied.subtracting(names))
  }

  /// The plate of a state; nil without a configuration of these officers.
  func plate(_ state: Wire.State?, hasNotes: Bool) -> DoorPlate? {
    guard let settings, let state else { return nil }
    return DoorPlate(settings, state, in: Zone(of: state), hasNotes: hasNotes)
  }

  /// The plate that tells nobody's whereabouts; nil without a configuration.
  func withheld(_ state: Wire.State?) -> DoorPlate? {
    settings.map { DoorPlate(withholding: $0, state) }
  }

  /// A plate as SVG.
  func document(_ plate: DoorPlate) -> String {
    plate.document(photographs: addresses, emblem: emblem)
  }

  /// A picture as a `data:` address; nil for what is none.
  private static func address(_ path: String, followsLink: Bool = true) -> String? {
    let file = try? File.read(path, limit: largestPicture, followsLink: followsLink)
    guard let bytes = file else { return nil }
    let kind: String
    if path.hasSuffix(".svg") {
      kind = "image/svg+xml"
    } else {
      guard let header = PictureHeader(bytes) else { return nil }
      kind = header.format == .png ? "image/png" : "image/jpeg"
    }
    return "data:\(kind);base64,\(Base64.text(bytes))"
  }
}
