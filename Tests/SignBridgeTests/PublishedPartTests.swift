// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

@testable import SignBridge

@Suite("What leaves the office") struct PublishedPartTests {
  private static func text(_ parts: Set<PublishedPart>) -> String {
    var configuration = BridgeConfiguration(sign: "hualou", brokers: [])
    configuration.publish = parts
    let document = StateDocument(BridgeFixture.state, configuration, at: 1)
    return String(decoding: document.payload, as: UTF8.self)
  }

  /// A text of the state, and the part that it leaves the office with.
  private static let words: [(String, PublishedPart)] = [
    ("\"status\":\"out\"", .whereabouts), ("\"shown\":\"out\"", .whereabouts),
    ("张伟", .names), ("三级警督", .contacts), ("027-8888", .contacts), ("走访", .notes),
    ("zhangwei", .authors), ("lina", .authors), ("灯箱", .lamps), ("wattHours", .lamps),
    ("\"devices\"", .health), ("\"plates\"", .health), ("\"calls\"", .doorbell),
    ("\"waiting\":true", .mailbox),
  ]

  @Test("a part that is not listed does not, whatever else is", arguments: PublishedPart.allCases)
  func without(_ part: PublishedPart) {
    let text = Self.text(Set(PublishedPart.allCases).subtracting([part]))
    for (word, itsPart) in Self.words {
      // What belongs to officers goes with them, and the author of an override with the lamp.
      let isGone =
        itsPart == part || part == .whereabouts && [.names, .contacts, .notes].contains(itsPart)
        || part == .lamps && word == "lina"
      #expect(text.contains(word) != isGone, "\(word) without \(part)")
    }
  }

  @Test("a name in another script goes where the name does") func local() {
    var state = BridgeFixture.state
    state.officers[0].local = "ئەركىن"
    state.local = "مەھەللە"
    func text(_ parts: Set<PublishedPart>) -> String {
      var configuration = BridgeConfiguration(sign: "hualou", brokers: [])
      configuration.publish = parts
      return String(
        decoding: StateDocument(state, configuration, at: 1).payload, as: UTF8.self)
    }
    #expect(text([.whereabouts, .names]).contains("ئەركىن"))
    #expect(!text([.whereabouts]).contains("ئەركىن"))
    #expect(text([]).contains("مەھەللە"))
  }

  @Test("by default no name, no note, no contact and nobody who set something does") func standard()
  {
    let text = Self.text(BridgeConfiguration(sign: "x", brokers: []).publish)
    for word in ["张伟", "走访", "027", "三级警督", "zhangwei", "lina", "calls", "letters"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("\"officer\":\"zhang\"") && text.contains("\"lamp\":\"lightbox\""))
  }

  @Test("without whereabouts a plate tells none, and without the mailbox no fault tells of letters")
  func indirectly() {
    let health = Self.text([.health])
    #expect(health.contains("\"plates\"") && !health.contains("外出"))
    #expect(!health.contains("zhang") && !health.contains("letters"))
    #expect(Self.text([.health, .mailbox]).contains("\"subject\":\"letters\""))
  }

  @Test("in a trial nothing does that tells where anybody is, whatever is published") func trial()
    throws
  {
    var state = BridgeFixture.state
    state.trial = .init(by: .init(kind: .peer, name: "root", uid: 0))
    state.officers[0].shown = nil
    state.officers[0].unknown = .underTest
    state.officers[0].until = BridgeFixture.start + 60_000_000
    var configuration = BridgeConfiguration(sign: "hualou", brokers: [])
    configuration.publish = Set(PublishedPart.allCases)
    let document = StateDocument(state, configuration, at: 1)
    let object = try #require(try JSON(parsing: document.payload).object)
    let officer = try #require(object["officers"]?.array?.first?.object)
    #expect(officer["unknown"] == "under_test")
    #expect(
      Set(officer.names) == [
        "officer", "name", "rank", "contact", "unknown", "pastEnd", "staleAfter", "generation",
      ])
    let plate = try #require(object["plates"]?.array?.first?.object)
    #expect(plate["wanted"] == [] && plate["shown"] == nil)
  }

  @Test("with nothing published it is the name of the office and the clock") func nothing() throws {
    let object = try #require(try JSON(parsing: Self.text([])).object)
    #expect(
      Set(object.names) == [
        "version", "sign", "asOf", "validUntil", "generation", "site", "english", "clock",
        "timezone", "offset", "simulated",
      ])
  }
}
