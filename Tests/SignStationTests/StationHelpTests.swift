// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import Testing

@testable import dutysign_station

@Suite("The help of the station") struct StationHelpTests {
  @Test("no command, option or argument lacks its Chinese help") func complete() {
    let commands = DutySignStation.configuration.subcommands
    #expect(commands.count == 11)
    var pages = [DutySignStation.helpMessage(columns: 100_000)]
    pages += commands.map { DutySignStation.helpMessage(for: $0, columns: 100_000) }
    for page in pages {
      #expect(page.hasPrefix("OVERVIEW: "))
      #expect(HelpTranslation.untranslated(in: page) == [])
    }
  }

  @Test("the emergency pattern takes Chinese words, as a lamp does") func chineseWords() throws {
    let turns: [(String, StationAttentionCommand.Turn)] = [
      ("on", .on), ("开", .on), ("off", .off), ("结束", .off),
    ]
    for (word, turn) in turns {
      let command = try DutySignStation.parseAsRoot(["attention", "hualou", word])
      #expect((command as? StationAttentionCommand)?.turn == turn, "\(word)")
    }
  }
}
