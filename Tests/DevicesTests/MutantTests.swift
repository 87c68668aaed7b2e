// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

/// Drivers that are wrong in one step, to see whether anybody notices: the model's rules, the
/// driver's own look at the answer, or whoever looks at the picture and at the one after it.
@Suite("A driver with one step wrong")
struct MutantTests {
  /// One change to one step.
  enum Mutation: CaseIterable {
    case dropped, doubled, swapped, miscoded, firstByte, lastByte

    /// The steps with the change; nil where it would change nothing.
    func applied(to steps: [Operation], at index: Int) -> [Operation]? {
      var steps = steps
      switch (self, steps[index]) {
      case (_, .pause), (_, .power): return nil  // Nothing but time, which may always be longer.
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

  /// What is shown.
  enum Scene: CaseIterable { case full, partial }

  /// Three pictures, each a little different from the one before.
  private struct Story {
    let driver: any DisplayDriver
    let pictures: [Bitmap]
    let before: PanelWalk

    init(_ part: Part, _ scene: Scene) throws {
      let bench = try DisplayBench(part)
      driver = bench.driver
      let first = bench.picture(1)
      let second = bench.altered(first, Area(x: 24, y: 21, width: 9, height: 13))
      pictures = [first, second, bench.altered(second, Area(x: 40, y: 5, width: 1, height: 1))]
      var walk = PanelWalk(panel: try #require(part.simulatedPanel))
      walk.panel.powerOn(at: walk.now)
      if scene == .partial { _ = try walk.walk(driver.show(first, over: nil, by: .full)) }
      before = walk
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

    func isNoticed(_ scene: Scene, _ steps: [Operation]) throws -> Bool {
      var walk = before
      do {
        try driver.verify(try walk.walk(steps), after: try refresh(scene, to: 1))
        guard shows(pictures[1], walk) else { return true }
        let next = try refresh(.partial, to: 2)
        let answer = try walk.walk(driver.show(pictures[2], over: pictures[1], by: next))
        try driver.verify(answer, after: next)
      } catch {
        return true
      }
      return !walk.panel.violations.isEmpty || !shows(pictures[2], walk)
    }

    private func shows(_ picture: Bitmap, _ walk: PanelWalk) -> Bool {
      let displayed = walk.panel.displayedFrame(at: walk.now)
      return displayed.rows == picture.bytes && displayed.ghosts == 0 && displayed.border == 0
        && walk.panel.isAsleep
    }
  }

  @Test("is noticed, unless it makes no difference", arguments: Scene.allCases)
  func mutants(scene: Scene) throws { try Self.tryMutations(of: .ssd1680, scene) }

  /// Tries every change to every step of a part's driver.
  static func tryMutations(of part: Part, _ scene: Scene) throws {
    let story = try Story(part, scene)
    let steps = try story.steps(scene)
    #expect(try !story.isNoticed(scene, steps))
    var noticed = 0
    var survivors: [String] = []
    for index in steps.indices {
      for mutation in Mutation.allCases {
        guard let mutant = mutation.applied(to: steps, at: index), mutant != steps else { continue }
        if try story.isNoticed(scene, mutant) {
          noticed += 1
        } else {
          let turn = steps[...index].count { $0.name == steps[index].name }
          survivors.append("\(mutation) \(steps[index].name) #\(turn)")
        }
      }
    }
    let known = HarmlessChange.all
      .filter { $0.parts.contains(part) && $0.scenes.contains(scene) }.flatMap(\.changes)
    let unexplained = survivors.filter { !known.contains($0) }
    print("\(part) \(scene): \(noticed) of \(noticed + survivors.count) noticed")
    #expect(unexplained == [])
  }
}

/// Changes of steps that make no difference to the model, and why.
struct HarmlessChange {
  let parts: [Part]
  var scenes = MutantTests.Scene.allCases
  let reason: String
  let changes: [String]

  static let solomon: [Part] = [.ssd1680, .ssd1683]

  static let all = [
    HarmlessChange(
      parts: solomon, reason: "the reset has left it so, and cannot be relied on everywhere",
      changes: [
        "dropped 12 #1", "dropped 1 #1", "dropped 11 #1", "dropped 4e #1", "dropped 4f #1",
        "dropped 44 #1", "dropped 45 #1", "dropped 3c #1",
      ]),
    HarmlessChange(
      parts: [.ssd1683], scenes: [.partial], reason: "the reset has left it so",
      changes: ["dropped 21 #1"]),
    HarmlessChange(
      parts: solomon, reason: "after a whole window the counters stand at its beginning again",
      changes: [
        "dropped 4e #2", "dropped 4f #2", "dropped 4e #3", "dropped 4f #3", "swapped 4f #2",
        "swapped 4f #3", "swapped 4f #1",
      ]),
    HarmlessChange(
      parts: solomon, reason: "one does not touch what the other does",
      changes: [
        "swapped 12 #1", "swapped waitUntilIdle #1", "swapped waitUntilIdle #2", "swapped 24 #1",
        "swapped 26 #1",
      ]),
    HarmlessChange(
      parts: solomon, reason: "the memory still holds it, and is told all the same",
      changes: ["dropped 26 #1"]),
    HarmlessChange(
      parts: solomon, reason: "the border is left alone by this value as well",
      changes: ["firstByte 3c #1"]),
    HarmlessChange(
      parts: solomon, reason: "a bit without a meaning that is known", changes: ["lastByte 21 #1"]),
    HarmlessChange(
      parts: solomon, reason: "the row that is not driven does not change",
      changes: ["firstByte 1 #1"]),
    HarmlessChange(
      parts: solomon, reason: "of the higher byte only the lowest bit counts",
      changes: ["lastByte 45 #1", "lastByte 4f #1", "lastByte 4f #2", "lastByte 4f #3"]),
    HarmlessChange(
      parts: solomon, scenes: [.partial], reason: "what follows powers on as well",
      changes: ["dropped 20 #1", "dropped 22 #1"]),
    HarmlessChange(
      parts: solomon, scenes: [.partial], reason: "time passes before it and after it",
      changes: ["swapped waitUntilBusy #1", "swapped 20 #1", "swapped 20 #3"]),
    HarmlessChange(
      parts: solomon, reason: "the clock stops earlier, and is started again",
      changes: ["firstByte 22 #1", "firstByte 22 #2"]),
    HarmlessChange(
      parts: [.uc8179], reason: "the reset has left it so, or the next one will",
      changes: ["dropped 15 #1", "dropped 60 #1", "dropped 92 #1"]),
    HarmlessChange(
      parts: [.uc8179], scenes: [.partial], reason: "a window that is on already, or off",
      changes: ["doubled 91 #1", "doubled 92 #1"]),
    HarmlessChange(
      parts: [.uc8179], reason: "one does not touch what the other does",
      changes: [
        "swapped waitUntilIdle #1", "swapped 60 #1", "swapped e5 #1", "swapped 91 #1",
        "swapped 10 #1", "swapped 92 #1", "swapped 50 #2",
      ]),
    HarmlessChange(
      parts: [.uc8179], reason: "strengths and intervals are not in the model",
      changes: [
        "firstByte 6 #1", "lastByte 6 #1", "lastByte 50 #1", "firstByte 60 #1", "dropped 50 #2",
        "firstByte 50 #2", "lastByte 50 #2", "lastByte 90 #1",
      ]),
    HarmlessChange(
      parts: [.uc8179], reason: "the full waveform in the window: slower, and right",
      changes: ["dropped e0 #1", "firstByte e0 #1"]),
  ]
}

extension Operation {
  /// Whether it only sets a register, whose order among others means nothing, or lets time pass.
  fileprivate var isSetting: Bool {
    switch self {
    case .command(let code, let data): (1...9).contains(data.count) && ![0x10, 0x22].contains(code)
    case .pause, .power: true
    default: false
    }
  }

  /// The step in a word.
  fileprivate var name: String {
    switch self {
    case .command(let code, _): String(code, radix: 16)
    case .waitUntilBusy: "waitUntilBusy"
    case .waitUntilIdle: "waitUntilIdle"
    default: "\(self)"
    }
  }
}
