// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

/// Drivers with one wrong operation.
///
/// Each must be detected: by the rules of the model, by the driver's verification, by the displayed
/// frame, or by the next one.
@Suite("A driver with one wrong operation")
struct MutantTests {
  /// One change to one operation.
  enum Mutation: CaseIterable {
    case dropped, doubled, swapped, miscoded, firstByte, lastByte

    /// The operations with the change; nil if it does not apply.
    func applied(to steps: [Operation], at index: Int) -> [Operation]? {
      var steps = steps
      switch (self, steps[index]) {
      case (_, .pause), (_, .power): return nil  // Only a wait, which may always be longer.
      case (.dropped, _): steps.remove(at: index)
      case (.doubled, .command(let code, let data))
      where data.isEmpty || (data.count == 1 && [0x07, 0x10].contains(code)):
        steps.insert(steps[index], at: index)
      case (.swapped, _):
        guard index + 1 < steps.count, !steps[index].isSetting || !steps[index + 1].isSetting else {
          return nil
        }
        steps.swapAt(index, index + 1)
      case (.miscoded, .command(let code, let data)): steps[index] = .command(code ^ 0x08, data)
      case (.firstByte, .command(let code, var data)) where !data.isEmpty:
        data[0] ^= 0x01
        steps[index] = .command(code, data)
      case (.lastByte, .command(let code, var data)) where data.count > 1:
        data[data.count - 1] ^= 0x02
        steps[index] = .command(code, data)
      default: return nil
      }
      return steps
    }
  }

  /// The kind of refresh.
  enum Scene: CaseIterable { case full, partial }

  /// Three frames, each a little different from the one before.
  private struct Scenario {
    let driver: any DisplayDriver
    let pictures: [Bitmap]
    let before: PanelSession

    init(_ part: Part, _ scene: Scene) throws {
      let bench = try DisplayBench(part)
      driver = bench.driver
      let first = bench.picture(1)
      let second = bench.altered(first, Area(x: 24, y: 21, width: 9, height: 13))
      pictures = [first, second, bench.altered(second, Area(x: 40, y: 5, width: 1, height: 1))]
      var session = PanelSession(panel: try #require(part.simulatedPanel))
      session.panel.powerOn(at: session.now)
      if scene == .partial { _ = try session.execute(driver.show(first, over: nil, by: .full)) }
      before = session
    }

    func refresh(_ scene: Scene, to index: Int) throws -> Refresh {
      guard scene == .partial else { return .full }
      let difference = pictures[index].difference(from: pictures[index - 1])
      return .partial(try #require(difference).area)
    }

    func steps(_ scene: Scene) throws -> [Operation] {
      driver.show(
        pictures[1], over: scene == .full ? nil : pictures[0], by: try refresh(scene, to: 1))
    }

    func isDetected(_ scene: Scene, _ steps: [Operation]) throws -> Bool {
      var session = before
      do {
        try driver.verify(try session.execute(steps), after: try refresh(scene, to: 1))
        guard shows(pictures[1], session) else { return true }
        let next = try refresh(.partial, to: 2)
        let result = try session.execute(driver.show(pictures[2], over: pictures[1], by: next))
        try driver.verify(result, after: next)
      } catch {
        return true
      }
      return !session.panel.violations.isEmpty || !shows(pictures[2], session)
    }

    private func shows(_ picture: Bitmap, _ session: PanelSession) -> Bool {
      let displayed = session.panel.displayedFrame(at: session.now)
      return displayed.rows == picture.bytes && displayed.ghosts == 0 && displayed.border == 0
        && session.panel.isAsleep
    }
  }

  @Test("is detected, unless it makes no difference", arguments: Scene.allCases)
  func mutants(scene: Scene) throws { try Self.tryMutations(of: .ssd1680, scene) }

  /// Tries every change to every operation of a part's driver.
  static func tryMutations(of part: Part, _ scene: Scene) throws {
    let scenario = try Scenario(part, scene)
    let steps = try scenario.steps(scene)
    #expect(try !scenario.isDetected(scene, steps))
    var detected = 0
    var survivors: [String] = []
    for index in steps.indices {
      for mutation in Mutation.allCases {
        guard let mutant = mutation.applied(to: steps, at: index), mutant != steps else { continue }
        if try scenario.isDetected(scene, mutant) {
          detected += 1
        } else {
          let turn = steps[...index].count { $0.name == steps[index].name }
          survivors.append("\(mutation) \(steps[index].name) #\(turn)")
        }
      }
    }
    let known = HarmlessChange.all
      .filter { $0.parts.contains(part) && $0.scenes.contains(scene) }.flatMap(\.changes)
    let unexplained = survivors.filter { !known.contains($0) }
    print("\(part) \(scene): \(detected) of \(detected + survivors.count) detected")
    #expect(unexplained == [])
  }
}

/// Changes of operations that make no difference to the model, and why.
struct HarmlessChange {
  let parts: [Part]
  var scenes = MutantTests.Scene.allCases
  let reason: String
  let changes: [String]

  static let solomon: [Part] = [.ssd1680, .ssd1683]
  static let large: [Part] = [.ssd1677, .ssd1677x680]
  static let ultraChip: [Part] = [.uc8179, .uc8179x648]

  static let all = [
    HarmlessChange(
      parts: solomon, reason: "the reset value is the same, and cannot be relied on everywhere",
      changes: [
        "dropped 12 #1", "dropped 1 #1", "dropped 11 #1", "dropped 4e #1", "dropped 4f #1",
        "dropped 44 #1", "dropped 45 #1", "dropped 3c #1",
      ]),
    HarmlessChange(
      parts: [.ssd1683], scenes: [.partial], reason: "the reset value is the same",
      changes: ["dropped 21 #1"]),
    HarmlessChange(
      parts: solomon, reason: "after a whole window the counters are at its start again",
      changes: [
        "dropped 4e #2", "dropped 4f #2", "dropped 4e #3", "dropped 4f #3", "swapped 4f #2",
        "swapped 4f #3", "swapped 4f #1",
      ]),
    HarmlessChange(
      parts: solomon, reason: "the operations are independent",
      changes: [
        "swapped 12 #1", "swapped waitUntilIdle #1", "swapped waitUntilIdle #2", "swapped 24 #1",
        "swapped 26 #1",
      ]),
    HarmlessChange(
      parts: solomon, reason: "the memory still has it, and is written anyway",
      changes: ["dropped 26 #1"]),
    HarmlessChange(
      parts: solomon, reason: "this value does not drive the border either",
      changes: ["firstByte 3c #1"]),
    HarmlessChange(
      parts: solomon, reason: "a bit without a known meaning", changes: ["lastByte 21 #1"]),
    HarmlessChange(
      parts: solomon, reason: "the row that is not driven is not changed",
      changes: ["firstByte 1 #1"]),
    HarmlessChange(
      parts: solomon, reason: "of the higher byte only the lowest bit counts",
      changes: ["lastByte 45 #1", "lastByte 4f #1", "lastByte 4f #2", "lastByte 4f #3"]),
    HarmlessChange(
      parts: solomon, scenes: [.partial], reason: "the next operation powers on as well",
      changes: ["dropped 20 #1", "dropped 22 #1"]),
    HarmlessChange(
      parts: solomon, scenes: [.partial], reason: "there is a wait before and after it",
      changes: ["swapped waitUntilBusy #1", "swapped 20 #1", "swapped 20 #3"]),
    HarmlessChange(
      parts: solomon, reason: "the clock stops earlier and is started again",
      changes: ["firstByte 22 #1", "firstByte 22 #2"]),
    HarmlessChange(
      parts: large, reason: "the reset value is the same, and cannot be relied on everywhere",
      changes: [
        "dropped 12 #1", "dropped 1 #1", "dropped 11 #1", "dropped 21 #1", "dropped 44 #1",
        "dropped 4e #1", "dropped 4f #1", "dropped 3c #1",
      ]),
    HarmlessChange(
      parts: [.ssd1677x680], reason: "the panel has all rows of the memory",
      changes: ["dropped 45 #1"]),
    HarmlessChange(
      parts: large, reason: "after a whole window the counters are at its start again",
      changes: ["dropped 4e #2", "dropped 4f #2", "swapped 4f #1", "swapped 4f #2"]),
    HarmlessChange(
      parts: large, reason: "the operations are independent",
      changes: [
        "swapped 12 #1", "swapped waitUntilIdle #1", "swapped waitUntilIdle #2", "swapped 24 #1",
        "swapped 26 #1",
      ]),
    HarmlessChange(
      parts: large, scenes: [.full], reason: "a full refresh ignores the old plane",
      changes: [
        "dropped 26 #1", "firstByte 26 #1", "lastByte 26 #1", "lastByte 4e #2", "firstByte 4f #2",
        "lastByte 4f #2",
      ]),
    HarmlessChange(
      parts: large, scenes: [.partial],
      reason: "this value does not drive the border either, the row that is not driven is not "
        + "changed, and the next operation powers on as well",
      changes: ["firstByte 3c #1", "firstByte 1 #1", "dropped 20 #1"]),
    HarmlessChange(
      parts: large, scenes: [.partial],
      reason: "the clock stops earlier and is started again, and there is a wait before and after",
      changes: ["firstByte 22 #1", "firstByte 22 #2", "swapped 20 #1", "swapped 20 #3"]),
    HarmlessChange(
      parts: ultraChip, reason: "the reset value is the same, or the next reset sets it",
      changes: ["dropped 15 #1", "dropped 60 #1", "dropped 92 #1"]),
    HarmlessChange(
      parts: ultraChip, scenes: [.partial], reason: "the window is already on or off",
      changes: ["doubled 91 #1", "doubled 92 #1"]),
    HarmlessChange(
      parts: ultraChip, reason: "the operations are independent",
      changes: [
        "swapped waitUntilIdle #1", "swapped 60 #1", "swapped e5 #1", "swapped 91 #1",
        "swapped 10 #1", "swapped 92 #1", "swapped 50 #2",
      ]),
    HarmlessChange(
      parts: ultraChip, reason: "strengths and intervals are not modelled",
      changes: [
        "firstByte 6 #1", "lastByte 6 #1", "lastByte 50 #1", "firstByte 60 #1", "dropped 50 #2",
        "firstByte 50 #2", "lastByte 50 #2", "lastByte 90 #1",
      ]),
    HarmlessChange(
      parts: ultraChip, reason: "the full waveform in the window: slower, but correct",
      changes: ["dropped e0 #1", "firstByte e0 #1"]),
  ]
}

extension Operation {
  /// Whether it only sets a register, independent of order, or only waits.
  fileprivate var isSetting: Bool {
    switch self {
    case .command(let code, let data): (1...9).contains(data.count) && ![0x10, 0x22].contains(code)
    case .pause, .power: true
    default: false
    }
  }

  /// The name of the operation.
  fileprivate var name: String {
    switch self {
    case .command(let code, _): String(code, radix: 16)
    case .waitUntilBusy: "waitUntilBusy"
    case .waitUntilIdle: "waitUntilIdle"
    default: "\(self)"
    }
  }
}
