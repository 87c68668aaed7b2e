// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import SimulatedHost
import Testing
import Varlink

@testable import SignDaemon

/// Every member of the state, by the interface file and not by a list in the code.
@Suite("The reports of monitors") struct MonitorReportsTests {
  /// A step from a value to one of its members or elements.
  private typealias Path = [String]

  /// What changes by itself as time passes, or is the number of the state itself.
  private static let unreported: Set<Path> = [
    ["generation"], ["now"], ["lamps", "hours"], ["lamps", "wattHours"], ["faults", "age"],
  ]

  private let interface: Interface

  init() throws { interface = try Interface(parsing: Wire.description) }

  /// A value of a type with everything in it, and the same with each member changed alone.
  private func value(_ type: Interface.ValueType, _ path: Path, _ changes: inout [(Path, JSON)])
    throws -> JSON
  {
    switch type {
    case .bool:
      changes.append((path, .bool(true)))
      return .bool(false)
    case .int:
      changes.append((path, .int(8)))
      return .int(7)
    case .float:
      changes.append((path, .float(0.75)))
      return .float(0.5)
    case .string:
      changes.append((path, .string("another")))
      return .string("one")
    case .enumeration(let cases):
      changes.append((path, .string(cases[1].name)))
      return .string(cases[0].name)
    case .nullable(let type):
      changes.append((path, .null))
      return try value(type, path, &changes)
    case .named(let name):
      return try value(try #require(interface.type(named: name)), path, &changes)
    case .array(let type):
      changes.append((path, .array([])))
      var inner: [(Path, JSON)] = []
      let element = try value(type, path, &inner)
      changes += inner.map { ($0, .array([$1])) }
      return .array([element])
    case .structure(let fields):
      var object = JSON.Object()
      var inner: [(Path, Path, JSON)] = []
      for field in fields {
        var own: [(Path, JSON)] = []
        object[field.name] = try value(field.type, path + [field.name], &own)
        inner += own.map { (path + [field.name], $0, $1) }
      }
      for (member, leaf, changed) in inner {
        var other = object
        other[member[member.count - 1]] = changed == .null ? nil : changed
        changes.append((leaf, .object(other)))
      }
      return .object(object)
    case .object, .any, .map:
      Issue.record("a type that the state does not have: \(type)")
      return .null
    }
  }

  private func state(_ json: JSON) throws -> Wire.State {
    guard case .object(let object) = json else { throw VarlinkError.invalidParameter("state") }
    return try object.decode(unknown: .refused)
  }

  @Test("a change of any one member is reported, whichever it is") func everyMember() throws {
    var changes: [(Path, JSON)] = []
    let whole = try state(value(.named("State"), [], &changes))
    #expect(changes.count > 90)
    var leaves: Set<Path> = []
    for (path, changed) in changes {
      let next = try state(changed)
      var reports = MonitorReports()
      #expect(reports.news(in: whole) == nil)
      let news = reports.news(in: next)
      guard !Self.unreported.contains(path) else {
        #expect(news == [:], "\(path) is reported")
        continue
      }
      leaves.insert(path)
      if next == whole { Issue.record("\(path) did not change") }
      guard let news else { continue }
      for scope in AccessScope.all {
        let redacted = (scope.redacted(whole), scope.redacted(next))
        guard redacted.0 != redacted.1 else { continue }
        guard let report = news[scope] else {
          Issue.record("\(path) is not told to \(scope)")
          continue
        }
        let told: Wire.Monitor.Result = try report.decode(unknown: .refused)
        var followed = redacted.0.applying(told)
        // The number of the state follows those of the officers.
        followed.generation = redacted.1.generation
        if followed != redacted.1 { Issue.record("\(path) is not told as it is") }
      }
    }
    #expect(leaves.contains(["plates", "shown"]) && leaves.contains(["offset"]))
  }

  @Test("a report has the hours of a lamp and the age of a fault as they are") func meters() throws
  {
    var changes: [(Path, JSON)] = []
    let whole = try state(value(.named("State"), [], &changes))
    var next = whole
    next.lamps[0].switches += 1
    next.lamps[0].hours = 12.5
    next.faults[0].count += 1
    next.faults[0].age = 60
    var reports = MonitorReports()
    _ = reports.news(in: whole)
    let told = reports.news(in: next)
    let news = try #require(told)
    let object = try #require(news[AccessScope()])
    let report: Wire.Monitor.Result = try object.decode(unknown: .refused)
    #expect(report.lamps == next.lamps)
    #expect(report.faults == next.faults)
  }

  @Test("numbers grow by one, also over a reload") func numbers() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.run()
    _ = try world.call(Wire.Reload.self, .init())
    world.press("GPIO5")
    _ = try world.call(Wire.Reload.self, .init())
    var numbers: [Int] = []
    var states = 0
    while let reply = try client.reply() {
      let result = try reply.output(as: Wire.Monitor.Result.self)
      numbers.append(result.number)
      states += result.state == nil ? 0 : 1
    }
    let first = try #require(numbers.first)
    #expect(numbers == Array(first..<first + numbers.count))
    #expect(states == 3)
  }

  @Test("monitors get the offset of the time zone when summer time ends, and nothing else wakes")
  func summerTime() throws {
    let change = Instant(seconds: 1_795_392_000) + .hours(30)
    let zone = Zone(
      name: "Europe/Berlin", initialOffset: 7200,
      changes: [Zone.Change(at: change.seconds, offset: 3600)])
    let world = try World(SignFixture.plan, zone: zone)
    let client = world.connect()
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .hours(29))
    while try client.reply() != nil {}
    world.run(for: .hours(2))
    let state = try #require(try client.reply()?.output(as: Wire.Monitor.Result.self).state)
    #expect(state.offset == 3600)
    #expect(try #require(state.now) / 1_000_000 == Int(change.seconds))
  }
}
