// SPDX-License-Identifier: Apache-2.0
import Hardware
import Testing

@testable import LinuxHardware

@Suite("Edges of a line")
struct EdgeDecoderTests {
  private func edges(_ sequences: UInt32...) -> [Edge] {
    sequences.enumerated().map { index, sequence in
      Edge(at: .milliseconds(index), active: index % 2 == 0, sequence: sequence)
    }
  }

  private func decode(_ decoder: inout EdgeDecoder, _ edges: [Edge]) -> [Signal] {
    decoder.decode(edges, suspended: .zero).map(\.signal)
  }

  /// One letter for each signal: E for an edge, L for lost edges.
  private func letters(_ signals: [Signal]) -> String {
    signals.map { if case .edge = $0 { "E" } else { "L" } }.joined()
  }

  @Test("a signal has the edge's level, and its time on the boot clock")
  func bootClock() {
    var decoder = EdgeDecoder("button", unnumberedLimit: 16)
    let edge = Edge(at: .seconds(10), active: true, sequence: 1)
    #expect(
      decoder.decode([edge], suspended: .seconds(5)) == [
        .init(at: .seconds(15), signal: .edge("button", active: true, at: .seconds(15)))
      ])
  }

  @Test("a gap in the numbers is reported before the edge after it")
  func gap() {
    var decoder = EdgeDecoder("button", unnumberedLimit: 16)
    #expect(letters(decode(&decoder, edges(1, 2, 4, 5))) == "EELEE")
    #expect(letters(decode(&decoder, edges(6))) == "E")
    #expect(letters(decode(&decoder, edges(9))) == "LE")
  }

  @Test("edges lost before the first read are detected")
  func firstLost() {
    var decoder = EdgeDecoder("button", unnumberedLimit: 16)
    #expect(letters(decode(&decoder, edges(3))) == "LE")
  }

  @Test("without numbers a full buffer means that edges may be lost")
  func unnumbered() {
    var decoder = EdgeDecoder("button", unnumberedLimit: 4)
    #expect(letters(decode(&decoder, edges(0, 0, 0))) == "EEE")
    #expect(letters(decode(&decoder, edges(0, 0, 0, 0))) == "EEEEL")
    #expect(letters(decode(&decoder, edges(0))) == "E")
  }

  @Test("with numbers a full buffer is no loss")
  func numberedFull() {
    var decoder = EdgeDecoder("button", unnumberedLimit: 4)
    #expect(letters(decode(&decoder, edges(1, 2, 3, 4))) == "EEEE")
  }
}
