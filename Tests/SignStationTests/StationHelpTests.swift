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
}
