// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("Lamp notes for the next process") struct LampNoteTests {
  private let notes: [ID<Lamp>: LampNote] = [
    "lightbox": LampNote(
      LampMemory(level: .full, switchedAt: .milliseconds(12_345), isOfThisBoot: true),
      hasMoved: true),
    "porch": LampNote(
      LampMemory(level: .off, isOfThisBoot: true), hasMoved: true, output: .max),
  ]

  @Test("notes are parsed as they were written")
  func text() {
    #expect(LampNote.notes(in: LampNote.text(of: notes)) == notes)
    #expect(LampNote.notes(in: "porch 101 - 1\nporch\nporch on - 1\n") == [:])
    let older = LampNote.notes(in: "porch 0 - 1\n")
    #expect(older["porch"]?.hasMoved == true && older["porch"]?.output == nil)
  }

  @Test("the next process restores the notes, which are not in the journal")
  func restart() throws {
    var path = Array("/tmp/dutysign-notes-XXXXXX".utf8CString)
    let page = Descriptor(owning: try systemCall("mkstemp") { mkstemp(&path) })
    unlink(&path)
    let number = page.number
    let world = try HostInDirectory { $0.notes = dup(number) }
    #expect(world.host.restore().lamps.isEmpty)
    world.host.note(notes)
    try world.restart()
    let lamps = world.host.restore().lamps
    #expect(lamps["lightbox"]?.switchedAt == .milliseconds(12_345))
    #expect(lamps["lightbox"]?.level == .full)
    #expect(lamps["lightbox"]?.isOfThisBoot == true)
    #expect(lamps["porch"]?.switchedAt == nil)
  }
}
