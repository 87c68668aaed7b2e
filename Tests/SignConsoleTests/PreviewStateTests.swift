// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Sign
import SignConsole
import Testing

@Suite("The state of a preview") struct PreviewStateTests {
  private static let settings = Settings(
    site: Site(name: ["所"], latitude: 30, longitude: 114, timezone: "Asia/Shanghai"),
    officers: [Officer(key: "zhang", name: "张伟"), Officer(key: "li", name: "李娜")])
  private static let zone = Zone(name: "Asia/Shanghai", initialOffset: 8 * 3600)
  /// Tuesday, 24 November 2026, 14:00 in Shanghai.
  private static let present = Instant(seconds: 1_795_449_600 + 14 * 3600)
  private static let texts = Strings(.english)

  private func state(at: String? = nil, isClockKnown: Bool = true) throws -> PreviewState {
    try PreviewState(
      at: at, isClockKnown: isClockKnown, in: Self.zone, present: Self.present, Self.texts)
  }

  @Test("options set status, start, end and note")
  func set() throws {
    var state = try state(at: "16:00")
    try state.set("zhang=外出@08:00", in: Self.settings, Self.texts)
    try state.set("李娜=resting", in: Self.settings, Self.texts)
    try state.end("zhang=15:00", in: Self.settings, Self.texts)
    try state.note("走访", in: Self.settings, Self.texts)
    let zhang = try #require(state.whereabouts["zhang"])
    #expect(state.now.civil == Self.present + .hours(2))
    #expect(zhang.status == "out")
    #expect(zhang.since.age(at: state.now) == .hours(8))
    #expect(zhang.until?.isPast(at: state.now) == true)
    #expect(state.whereabouts.values.map(\.note) == ["走访", "走访"])
    #expect(state.whereabouts["li"]?.since.age(at: state.now) == .zero)
    #expect(state.whereabouts["li"]?.until == nil)
  }

  @Test("a key comes before a name and a label")
  func keys() throws {
    var settings = Self.settings
    settings.officers[0].name = "li"
    settings.statuses[0].label = "out"
    var state = try state()
    try state.set("li=out", in: settings, Self.texts)
    #expect(state.whereabouts.keys.map(\.key) == ["li"])
    #expect(state.whereabouts["li"]?.status == "out" && settings.statuses[0].name != "out")
  }

  @Test("a name that two officers have sets neither, and the error has their keys")
  func namesakes() throws {
    var settings = Self.settings
    settings.officers[1].name = "张伟"
    var state = try state()
    for (language, line) in [
      (.english, "“张伟” may be 张伟 (zhang) or 张伟 (li): give one of these, in quotes, or the key."),
      (.chinese, "“张伟”可能是张伟（zhang）或张伟（li），请照此写出其中一个，或改写键。"),
    ] as [(ConsoleLanguage, String)] {
      let error = #expect(throws: CLIError.self) {
        try state.set("张伟=out", in: settings, Strings(language))
      }
      #expect(error?.status == .data && error?.lines == [line])
    }
    #expect(state.whereabouts.isEmpty)
    // The error has what is accepted.
    for officer in ["张伟（li）", "张伟 (li)"] {
      var state = try self.state()
      try state.set("\(officer)=out", in: settings, Self.texts)
      #expect(state.whereabouts.keys.map(\.key) == ["li"])
    }
  }

  @Test("with an unknown clock durations count on the boot clock")
  func unknownClock() throws {
    var state = try state(isClockKnown: false)
    try state.set("zhang=out@08:00", in: Self.settings, Self.texts)
    try state.end("13:00", in: Self.settings, Self.texts)
    let zhang = try #require(state.whereabouts["zhang"])
    #expect(zhang.since.civil == nil)
    #expect(zhang.since.age(at: state.now) == .hours(6))
    #expect(zhang.until?.isPast(at: state.now) == true)
  }

  @Test(
    "an invalid option is an error", arguments: ["out", "wang=out", "zhang=away", "zhang=out@x"])
  func invalid(_ text: String) throws {
    var state = try state()
    do {
      try state.set(text, in: Self.settings, Self.texts)
      Issue.record("accepted")
    } catch {
      #expect(error.status == .data)
    }
  }

  @Test("a time without a date is the next one after the status began")
  func overnight() throws {
    for isClockKnown in [true, false] {
      var state = try state(at: "23:30", isClockKnown: isClockKnown)
      try state.set("zhang=out@23:00", in: Self.settings, Self.texts)
      try state.set("li=out", in: Self.settings, Self.texts)
      try state.end("01:00", in: Self.settings, Self.texts)
      let zhang = try #require(state.whereabouts["zhang"]?.until)
      #expect(!zhang.isPast(at: state.now), "\(zhang)")
      var later = state.now
      later.civil = later.civil + .hours(2)
      later.boot += .hours(2)
      #expect(zhang.isPast(at: later), "\(zhang)")
      #expect(state.whereabouts["li"]?.until == zhang)
    }
    var state = try state(at: "23:30")
    try state.set("zhang=out@23:00", in: Self.settings, Self.texts)
    try state.end("zhang=2026-11-24T23:15", in: Self.settings, Self.texts)
    #expect(state.whereabouts["zhang"]?.until?.isPast(at: state.now) == true)
  }

  @Test("an end or a note of nobody is refused, in both languages")
  func nobody() throws {
    let words: [(ConsoleLanguage, String)] = [
      (.english, "give --set"), (.chinese, "用 --set 给出"),
    ]
    for (language, word) in words {
      var state = try state()
      let texts = Strings(language)
      let end = #expect(throws: CLIError.self) {
        try state.end("18:00", in: Self.settings, texts)
      }
      let note = #expect(throws: CLIError.self) {
        try state.note("走访", in: Self.settings, texts)
      }
      for (error, option) in [(end, "--until"), (note, "--note")] {
        #expect(error?.status == .data)
        #expect(error?.lines.first?.hasPrefix(option) == true)
        #expect(error?.lines.first?.contains(word) == true)
      }
    }
  }

  @Test("an end needs an officer with a status")
  func notSet() throws {
    var state = try state()
    for text in ["zhang=15:00", "zhang=note"] {
      do {
        try state.end(text, in: Self.settings, Self.texts)
        Issue.record("accepted")
      } catch {
        #expect(error.lines == ["zhang is not among those that --set names."])
      }
    }
  }

  @Test("with one officer no option has to name the officer")
  func oneOfficer() throws {
    var settings = Self.settings
    settings.officers.removeLast()
    var state = try state()
    try state.set("out", in: settings, Self.texts)
    #expect(state.whereabouts["zhang"]?.status == "out")
  }
}
