// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
package import SignConsole
package import SignInterface
import Varlink

/// The walk through the wiring on a terminal, or with answers that were written before.
///
/// Two connections: one holds the lease and is sent what the hardware does, the other calls.
package struct TrialProgram: ~Copyable {
  /// The trial as the daemon began it.
  package let first: Wire.Try.Result

  /// The state at its beginning.
  package let state: Wire.State

  private var holder: ConsoleConnection
  private var caller: ConsoleConnection
  private let console: Console
  private var script: TrialScript?
  private var input = LineInput()
  private var typed: [String] = []

  /// How long a script waits for a hand.
  private let handTimeout: Duration

  /// The parts that a trial would have; nil from a daemon of an earlier release.
  ///
  /// - Throws: `permission` without all rights, and the errors of the connection.
  package static func parts(
    _ path: String, _ console: Console
  ) throws(CLIError) -> [Wire.TrialPart]? {
    var caller = try ConsoleConnection(to: path, console.texts)
    return try caller.callIfOffered(Wire.TrialParts.self, .init())?.parts
  }

  /// Begins a trial.
  ///
  /// - Parameters:
  ///   - path: the socket.
  ///   - seconds: the seconds of the lease.
  ///   - script: the answers; nil to ask a person.
  ///   - handTimeout: how long a script waits for a hand.
  ///   - console: where to print.
  /// - Returns: the walk, which holds the lease.
  /// - Throws: `permission` without all rights, `temporary` during another trial, and the errors of
  ///   the connection.
  package static func begin(
    _ path: String, seconds: Int, script: TrialScript?, handTimeout: Duration, _ console: Console
  ) throws(CLIError) -> TrialProgram {
    var caller = try ConsoleConnection(to: path, console.texts)
    var holder = try ConsoleConnection(to: path, console.texts)
    let state = try caller.call(Wire.Status.self, .init()).state
    try holder.follow(Wire.Try.self, .init(seconds: seconds))
    let first = try holder.nextResult(of: Wire.Try.self)
    return TrialProgram(first, state, holder, caller, console, script, handTimeout)
  }

  // It throws nothing: Swift 6.0 cannot compile a throwing one of a type that is not copied.
  private init(
    _ first: Wire.Try.Result, _ state: Wire.State, _ holder: consuming ConsoleConnection,
    _ caller: consuming ConsoleConnection, _ console: Console, _ script: TrialScript?,
    _ handTimeout: Duration
  ) {
    self.first = first
    self.state = state
    self.holder = holder
    self.caller = caller
    self.console = console
    self.script = script
    self.handTimeout = handTimeout
  }

  /// Walks through parts.
  ///
  /// - Returns: what was found.
  /// - Throws: `unavailable` when the trial is over before the walk, `noInput` when the input is.
  package mutating func run(_ parts: [Wire.TrialPart]) throws(CLIError) -> [TrialFinding] {
    let texts = console.texts.naming(state)
    var walk = TrialWalk(parts, of: first.parts ?? [], texts)
    try perform(walk.begin(at: now), &walk)
    var handUntil: Duration?
    while !walk.isOver {
      if let script = answer(walk, &handUntil) {
        try console.print(script)
        try perform(walk.handle(.answer(script), at: now), &walk)
        continue
      }
      try wait(until: [walk.deadline, handUntil].compactMap(\.self).min())
      while let news = try holder.availableResult(of: Wire.Try.self) {
        if news.over == true { throw CLIError(.unavailable, texts.trialOver) }
        if let edge = news.edge { try perform(walk.handle(.edge(edge), at: now), &walk) }
        if let lux = news.lux { try perform(walk.handle(.lux(lux), at: now), &walk) }
      }
      if let deadline = walk.deadline, deadline <= now {
        try perform(walk.handle(.time, at: now), &walk)
      }
      while script == nil, walk.asksAbout != nil, !typed.isEmpty {
        try perform(walk.handle(.answer(typed.removeFirst()), at: now), &walk)
      }
    }
    return walk.findings
  }

  /// The answer of the script to what is asked now; nil without a script, and while a hand has its
  /// time.
  private mutating func answer(_ walk: TrialWalk, _ handUntil: inout Duration?) -> String? {
    guard script != nil, let part = walk.asksAbout else {
      handUntil = nil
      return nil
    }
    if let answer = script?.next(for: part) {
      handUntil = nil
      return answer
    }
    guard walk.waitsForHand else { return "s" }
    let end = handUntil ?? now + handTimeout
    handUntil = end <= now ? nil : end
    return end <= now ? "n" : nil
  }

  /// Asks whether the wiring is accepted.
  package mutating func accepts(skipped: Int) throws(CLIError) -> Bool {
    try console.prompt(console.texts.acceptNow(skipped: skipped))
    if script != nil {
      let answer = script?.next(for: TrialScript.accept) ?? "n"
      try console.print(answer)
      return TrialWalk.isYes(answer)
    }
    while typed.isEmpty {
      try wait(until: nil)
      while let news = try holder.availableResult(of: Wire.Try.self) {
        if news.over == true { throw CLIError(.unavailable, console.texts.trialOver) }
      }
    }
    return TrialWalk.isYes(typed.removeFirst())
  }

  /// Has the daemon record that the wiring was accepted.
  package mutating func accept() throws(CLIError) {
    _ = try caller.call(
      Wire.AcceptWiring.self, .init(lease: first.lease ?? 0, wiring: first.wiring ?? ""))
  }

  /// The version of the daemon.
  package mutating func daemonVersion() throws(CLIError) -> String {
    try caller.send(Call("org.varlink.service.GetInfo"))
    let reply = try caller.nextReply()
    return (try? reply.parameters())?["version"]?.string ?? ""
  }

  private var now: Duration { SystemClock.boot.now }

  private mutating func perform(
    _ actions: [TrialWalk.Action], _ walk: inout TrialWalk
  ) throws(CLIError) {
    for action in actions {
      switch action {
      case .go(let part, let active):
        _ = try caller.call(
          Wire.TryPart.self, .init(lease: first.lease ?? 0, part: part, active: active))
      case .look:
        let devices = try caller.call(Wire.Status.self, .init()).state.devices
        try perform(walk.handle(.devices(devices), at: now), &walk)
      case .say(let lines): try console.print(lines)
      case .ask(let question): try console.prompt(question)
      }
    }
  }

  /// Waits for the daemon, for a person, or until a time.
  private mutating func wait(until deadline: Duration?) throws(CLIError) {
    let isAsked = script == nil
    var watches = [Poll.Watch(holder.descriptor)]
    if isAsked { watches.append(Poll.Watch(LineInput.descriptor)) }
    let lines: [String]?
    do throws(SystemError) {
      let events = try Poll.wait(for: watches, until: deadline)
      guard isAsked, events.count > 1, !events[1].isEmpty else { return }
      lines = try input.lines()
    } catch {
      throw CLIError(.software, error.sentence(console.texts))
    }
    guard let lines else { throw CLIError(.noInput, console.texts.trialLeft) }
    typed += lines.map { $0.split(separator: " ").joined(separator: " ") }
  }
}
