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
/// All are bounded. What of the notice board cannot be read or is too much is left out with a
/// notice, and so are links in it: whoever may write there may not read all that this program may.
struct PageSources {
  /// The most pages and pictures of a notice board, and the largest picture, in bytes.
  private static let most = 100
  private static let largestPicture = 4 << 20

  /// The most files of its folder that are looked at.
  private static let mostFiles = 1000

  /// What is read of a notice board that has changed.
  struct Update {
    /// The pictures to copy beside the page.
    var pictures: [PageFolder.File] = []

    /// The names of those to remove there.
    var removed: Set<String> = []

    /// What is not shown of it, for whoever runs the program.
    var notices: [String] = []
  }

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
  mutating func update(_ texts: Strings) -> Update {
    var update = Update()
    guard let board else { return update }
    let files = (try? Directory.files(in: board, limit: Self.mostFiles)) ?? []
    guard files != listing else { return update }
    listing = files
    if files.count == Self.mostFiles { update.notices.append(texts.boardFull(Self.mostFiles)) }
    let names = files.map(\.name).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
    if names.count > Self.most {
      update.notices.append(texts.boardTooLong(names.count, shown: Self.most))
    }
    pages = names.prefix(Self.most).compactMap { name in
      guard let bytes = read(name, limit: BoardPage.largestFile, texts, &update) else { return nil }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        update.notices.append(texts.notUnicodeOnBoard("\(board)/\(name)"))
        return nil
      }
      let page = BoardPage(markdown: text)
      update.notices += texts.cutOnBoard("\(board)/\(name)", page.cut)
      return page
    }
    emblem =
      ["emblem.png", "emblem.svg"].lazy
      .compactMap { Self.address("\(board)/\($0)", followsLink: false) }.first
    let pictures = Set(pages.flatMap(\.pictures)).filter(BoardPage.isSafe).sorted()
    if pictures.count > Self.most {
      update.notices.append(texts.boardHasManyPictures(pictures.count, shown: Self.most))
    }
    for name in pictures.prefix(Self.most) {
      let picture = read(name, limit: Self.largestPicture, texts, &update)
      if let picture { update.pictures.append(("board-\(name)", picture)) }
    }
    let copies = Set(update.pictures.map(\.name))
    update.removed = copied.subtracting(copies)
    copied = copies
    return update
  }

  /// Reads a file of the notice board, or notes that it is left out.
  private func read(
    _ name: String, limit: Int, _ texts: Strings, _ update: inout Update
  ) -> [UInt8]? {
    guard let board else { return nil }
    do throws(SystemError) {
      return try File.read("\(board)/\(name)", limit: limit, followsLink: false)
    } catch {
      update.notices.append(texts.notOnBoard(error.sentence(texts)))
      return nil
    }
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
