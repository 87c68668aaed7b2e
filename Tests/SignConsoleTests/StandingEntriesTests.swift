// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing

@testable import SignConsole

@Suite("What stands of an officer's changes") struct StandingEntriesTests {
  private static let root = Wire.Author(kind: .peer, name: "root", uid: 0)
  private static let out = Wire.Author(kind: .button, name: "zhang.out")

  private func entry(
    _ number: Int, _ status: String?, _ by: Wire.Author, withdrawal: Bool? = nil
  ) -> Wire.Entry {
    Wire.Entry(
      generation: number, at: Example.today(8 + number), by: by, officer: "zhang",
      status: status, withdrawal: withdrawal)
  }

  @Test("what a stuck button made and its withdrawal are gone, and the row before goes on")
  func stuck() {
    let entries = [
      entry(1, "at-station", Self.root), entry(2, "out", Self.out), entry(3, "out", Self.out),
      entry(4, "at-station", Self.root, withdrawal: true), entry(5, "resting", Self.root),
    ]
    #expect(entries.standing.map(\.generation) == [1, 5])
  }

  @Test("a withdrawn first status leaves nothing") func first() {
    let entries = [entry(1, "out", Self.out), entry(2, nil, Self.out, withdrawal: true)]
    #expect(entries.standing.isEmpty)
  }

  @Test("what others changed since stays, as does a withdrawal whose beginning is not known")
  func others() {
    let between = [
      entry(1, "at-station", Self.root), entry(2, "out", Self.out),
      entry(3, "resting", Self.root), entry(4, "at-station", Self.root, withdrawal: true),
    ]
    #expect(between.standing.map(\.generation) == [1, 2, 3, 4])
    let cut = [entry(2, "out", Self.out), entry(3, "resting", Self.root, withdrawal: true)]
    #expect(cut.standing.map(\.generation) == [2, 3])
  }
}
