// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Varlink

/// A person at the door of a sign, who tries its wiring.
struct Trier {
  let world: World

  /// The connection that holds the lease.
  let holder: SimulatedClient

  /// The first reply.
  let first: Wire.Try.Result

  /// Begins a trial.
  init(_ world: World, seconds: Int = 60) throws {
    self.world = world
    holder = world.connect()
    holder.send(try Call(Wire.Try.self, .init(seconds: seconds), mode: .more))
    world.run()
    guard let reply = try holder.reply() else { throw NoFirstReply() }
    first = try reply.output(of: Wire.Try.self)
  }

  var lease: Int { first.lease ?? 0 }

  /// Goes on to a part.
  func go(_ part: String?, active: Bool? = nil) throws {
    _ = try world.call(Wire.TryPart.self, .init(lease: lease, part: part, active: active))
  }

  /// What has been sent since the last call.
  func news() throws -> [Wire.Try.Result] {
    var news: [Wire.Try.Result] = []
    while let reply = try holder.reply() { news.append(try reply.output(of: Wire.Try.self)) }
    return news
  }

  /// Accepts the wiring.
  func accept() throws -> Wire.Commissioning {
    try world.call(
      Wire.AcceptWiring.self, .init(lease: lease, wiring: first.wiring ?? "")
    ).commissioning
  }
}

/// A trial got no first reply.
struct NoFirstReply: Error {}

extension World {
  /// Whether any of Zhang's four LEDs is lit.
  var showsZhang: Bool { (20...23).contains { isHigh("GPIO\($0)") } }

  /// The state by `Status`.
  var wireState: Wire.State { get throws { try call(Wire.Status.self, .init()).state } }

  /// The trials in the journal.
  var trials: [Trial.Event] {
    host.entries.compactMap { if case .trial(let event) = $0.change.subject { event } else { nil } }
  }
}
