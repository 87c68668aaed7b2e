// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// Generates messages: calls that fit the interfaces, calls that nearly do, and damaged ones.
package struct FrameGenerator {
  private var random: SeededRandom
  private let methods: [(interface: Interface, method: Interface.Method)]
  private var last: [UInt8] = [0]
  private var uses = 0

  /// How often a call is damaged in another way before a new one is generated.
  private static let damages = 16

  /// Makes a generator of calls to these interfaces; the same seed gives the same messages.
  package init(_ interfaces: [Interface], seed: UInt64) {
    random = SeededRandom(seed: seed)
    methods = interfaces.flatMap { interface in interface.methods.map { (interface, $0) } }
  }

  /// The next message, its NUL included.
  package mutating func frame() -> [UInt8] {
    uses += 1
    if uses % Self.damages == 1 {
      last = call().json.bytes + [0]
      return last
    }
    var frame = last
    for _ in 0...random.below(3) { damage(&frame) }
    if frame.last != 0 { frame.append(0) }
    return frame
  }

  private mutating func call() -> Call {
    let (interface, method) = random.pick(methods)
    var call = Call("\(interface.name).\(method.name)")
    for field in method.input where random.below(8) > 0 {
      call.parameters[field.name] = value(field.type, of: interface, depth: 4)
    }
    if random.below(8) == 0 { call.parameters[string()] = any(depth: 3) }
    if random.below(8) == 0 { call.method = random.pick([string(), call.method + "x", ""]) }
    call.mode = random.pick([.single, .single, .single, .oneway, .more, .upgrade])
    return call
  }

  private mutating func value(
    _ type: Interface.ValueType, of interface: Interface, depth: Int
  ) -> JSON {
    guard depth > 0, random.below(16) > 0 else { return any(depth: 2) }
    switch type {
    case .bool: return .bool(random.below(2) == 0)
    case .int: return .int(int())
    case .float: return .float(float())
    case .string: return .string(string())
    case .object: return .object([string(): any(depth: 2)])
    case .any: return any(depth: 2)
    case .named(let name):
      guard let type = interface.type(named: name) else { return nil }
      return value(type, of: interface, depth: depth)
    case .structure(let fields):
      return .object(
        JSON.Object(fields.map { ($0.name, value($0.type, of: interface, depth: depth - 1)) }))
    case .enumeration(let cases): return .string(cases.isEmpty ? "" : random.pick(cases).name)
    case .array(let type):
      return .array((0..<random.below(4)).map { _ in value(type, of: interface, depth: depth - 1) })
    case .map(let type):
      return .object([string(): value(type, of: interface, depth: depth - 1)])
    case .nullable(let type):
      return random.below(3) == 0 ? nil : value(type, of: interface, depth: depth)
    }
  }

  private mutating func any(depth: Int) -> JSON {
    switch random.below(depth > 0 ? 7 : 5) {
    case 0: return nil
    case 1: return .bool(random.below(2) == 0)
    case 2: return .int(int())
    case 3: return .float(float())
    case 4: return .string(string())
    case 5: return .array((0..<random.below(4)).map { _ in any(depth: depth - 1) })
    default: return .object([string(): any(depth: depth - 1)])
    }
  }

  private mutating func int() -> Int64 {
    random.pick([0, 1, -1, 3600, 31_622_401, .max, .min, Int64(bitPattern: random.next())])
  }

  private mutating func float() -> Double {
    let odd = Double(bitPattern: random.next())
    return random.pick([0, 0.5, 1, -1, 1e300, 1e-300, 100_000.5, odd.isFinite ? odd : 2])
  }

  private mutating func string() -> String { random.pick(Self.words) }

  private mutating func damage(_ frame: inout [UInt8]) {
    let place = random.below(frame.count)
    switch random.below(6) {
    case 0: frame[place] = UInt8(truncatingIfNeeded: random.next())
    case 1: frame[place] = random.pick(Self.signs)
    case 2: frame.remove(at: place)
    case 3: frame.insert(random.pick(Self.signs), at: place)
    case 4: frame.removeSubrange(place...)
    default:
      let end = min(frame.count, place + 1 + random.below(24))
      frame.insert(contentsOf: frame[place..<end], at: random.below(frame.count))
    }
    if frame.isEmpty { frame = [0] }
  }

  private static let signs = Array("{}[]\",:\\u0-+.eE1tfn \n\0\u{7F}é".utf8)

  private static let words = [
    "", "zhang", "li", "out", "外出", "in-community", "lightbox", "15:00", "2026-11-23T15:00",
    "\u{0}", "\n\"\\", "🚨", "org.varlink.service", "org.dutysign.sign", "method", "parameters",
    "continues", String(repeating: "去", count: 61), "a.b", "e\u{301}",
  ]
}
