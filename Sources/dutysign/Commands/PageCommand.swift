// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Linux
import Plate
import Sign
import SignClient
import SignConsole
import SignInterface
import SignTerminal

struct PageCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Write a page for a screen at the door, and keep it up to date.",
    discussion: """
      Any web server shows the folder. The page withholds the officers' whereabouts while the sign \
      does not reply, and once it has not been renewed for two minutes.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The folder.", transform: PathArgument.parse)
  var folder: String

  @Flag(help: "Show officers' notes, too.")
  var notes = false

  @Option(
    help: "The configuration file, for the plate in colour with photographs.",
    transform: PathArgument.parse)
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the notice board: pages in Markdown, and pictures.",
      valueName: "folder"),
    transform: PathArgument.parse)
  var board: String?

  @Option(
    help: ArgumentHelp("How long each page is shown, from 5s to 10m.", valueName: "span"))
  var turn = "20s"

  @Flag(help: "Write the plate as a picture, too: plate.png.")
  var png = false

  func validate() throws {
    guard !png || config != nil else { throw ValidationError("--png goes with --config.") }
  }

  func perform(_ console: Console) throws(CLIError) {
    // Notices that nobody reads any more end no page.
    signal(SIGPIPE, SIG_IGN)
    let turn = try seconds(console.texts)
    var sources = try PageSources(configuration: config, board: board, console)
    warnOfBoard(console)
    for file in DoorPage.files { try save((file.name, file.content), console) }
    var page = PageFolder()
    var monitor = SignMonitor(to: connection.path)
    var renewal = Duration.zero
    var isConnected = false
    while true {
      let now = SystemClock.boot.now
      do throws(ClientError) {
        while let event = try monitor.event(at: now) {
          if case .updated = event { isConnected = true } else { isConnected = false }
          renewal = now
        }
      } catch {
        try write(nil, &page, &sources, turn, console)
        throw CLIError(error, console.texts)
      }
      if renewal <= now {
        try write(isConnected ? present(console.texts) : nil, &page, &sources, turn, console)
        renewal = now + .seconds(DoorPage.period)
      }
      try wait(
        for: monitor.descriptor, until: monitor.retryTime ?? monitor.replyBy, renewal, console)
    }
  }

  /// Warns of a notice board that cannot be read now; its folder may come later.
  private func warnOfBoard(_ console: Console) {
    guard let board else { return }
    do throws(SystemError) {
      _ = try Directory.files(in: board, limit: 1)
    } catch {
      console.warn([error.sentence(console.texts)])
    }
  }

  private func seconds(_ texts: Strings) throws(CLIError) -> Int {
    let range = Duration.seconds(5) ... .minutes(10)
    return try ArgumentChecks(texts).span(turn, within: range, ("5s", "10m")) ?? 0
  }

  /// The state with the time of now; nil where the sign does not reply.
  private func present(_ texts: Strings) -> Wire.State? {
    do throws(CLIError) {
      var sign = try ConsoleConnection(to: connection.path, texts)
      return try sign.call(Wire.Status.self, .init()).state
    } catch {
      return nil
    }
  }

  private func write(
    _ state: Wire.State?, _ folder: inout PageFolder, _ sources: inout PageSources, _ turn: Int,
    _ console: Console
  ) throws(CLIError) {
    let boot = SystemClock.boot.now.components
    let page = DoorPage(state, hasNotes: notes, clock: { WallClock(Zone(of: $0), $1) })
    let board = sources.update(console.texts)
    console.warn(board.notices)
    var files = board.pictures
    let plate = sources.plate(state, hasNotes: notes)
    let withheld = plate == nil ? sources.withheld(state) : nil
    let changed = folder.files(
      page, plate: plate.map(sources.document), withheld: withheld.map(sources.document),
      board: sources.pages, turn: turn, written: state?.now.map { $0 / 1000 },
      beat: "\(boot.seconds).\(boot.attoseconds)")
    if png, let shown = plate ?? withheld, changed.contains(where: { $0.name == "plate.svg" }) {
      files += picture(of: shown, console)
    }
    files += changed
    for file in files { try save(file, console) }
    for name in board.removed { try? File.remove("\(self.folder)/\(name)") }
  }

  /// Replaces a file of the folder, also where it is a link; not through a planted link.
  private func save(_ file: PageFolder.File, _ console: Console) throws(CLIError) {
    try console.creating { () throws(SystemError) in
      try PlantedLink.refuse(on: folder)
      try File.replace("\(folder)/\(file.name)", with: file.content, isDurable: false)
    }
  }

  /// The picture of a plate; none where it cannot be drawn, and then none of an earlier one stays.
  private func picture(of plate: DoorPlate, _ console: Console) -> [PageFolder.File] {
    do throws(CLIError) {
      let (picture, diagnostics) = try PreviewCommand.draw(
        plate.job, isIdeal: true, console.texts)
      guard let problem = diagnostics.first(where: { [.cramped, .noFont].contains($0.kind) })
      else { return [("plate.png", picture)] }
      console.warn([
        console.texts.diagnostic(problem.kind.rawValue, problem.subject, problem.detail)
      ])
    } catch {
      console.warn(error.lines)
    }
    try? File.remove("\(folder)/plate.png")
    return []
  }

  /// Waits for a message of the monitor, until the earlier of two times.
  private func wait(
    for descriptor: Int32?, until attempt: Duration?, _ renewal: Duration, _ console: Console
  ) throws(CLIError) {
    let deadline = min(attempt ?? renewal, renewal)
    do throws(SystemError) {
      _ = try Poll.wait(for: descriptor.map { [Poll.Watch($0)] } ?? [], until: deadline)
    } catch {
      throw CLIError(.software, error.sentence(console.texts))
    }
  }
}
