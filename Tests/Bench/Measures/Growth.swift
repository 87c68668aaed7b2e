// SPDX-License-Identifier: Apache-2.0
import SignDaemon
import SignInterface
import SimulatedHost
import Varlink

/// The cost of a press and of a call by the size of the sign: `growth OF WHAT SIZE NANOSECONDS`.
enum Growth {
  private static let sizes = [1, 2, 4, 8, 16, 32, 64]
  private static let rounds = 100

  static func measure() throws {
    for size in sizes {
      let sign = try BenchSign(officers: size)
      print("growth officers press \(size) \(press(sign))")
      print("growth officers status \(size) \(try status(sign))")
    }
    for size in sizes {
      let sign = try BenchSign(lamps: size)
      print("growth lamps press \(size) \(press(sign))")
      print("growth lamps status \(size) \(try status(sign))")
    }
    for size in sizes {
      let sign = try BenchSign()
      let monitors = (0..<size).map { sign.connect($0) }
      for monitor in monitors { monitor.send(Call(Wire.Monitor.name, mode: .more)) }
      sign.run(for: .seconds(1))
      print("growth monitors press \(size) \(try press(sign, monitors: monitors))")
    }
  }

  /// The turn that decides on a press, shows it, and reports it to monitors.
  private static func press(_ sign: BenchSign, monitors: [SimulatedClient] = []) throws
    -> Int64
  {
    var times = Times()
    for _ in 0..<rounds {
      times.add { sign.press() }
      sign.release()
      for monitor in monitors { while try monitor.reply() != nil {} }
    }
    return times.median
  }

  private static func press(_ sign: BenchSign) -> Int64 {
    (try? press(sign, monitors: [])) ?? 0
  }

  /// The turn that replies with the whole state.
  private static func status(_ sign: BenchSign) throws -> Int64 {
    let client = sign.connect()
    sign.run(for: .milliseconds(20))
    var times = Times()
    for _ in 0..<rounds {
      client.send(Call(Wire.Status.name))
      times.add { sign.daemon.turn() }
      sign.run(for: .milliseconds(20))
      while try client.reply() != nil {}
    }
    return times.median
  }
}
