// SPDX-License-Identifier: Apache-2.0

/// From a press to the LED, in memory: the time of the daemon itself, without the kernel.
enum Press {
  static func measure(count: Int) throws {
    let sign = try BenchSign()
    var lit = Times()
    var turn = Times()
    for _ in 0..<count {
      let began = Times.now
      sign.press()
      turn.add(Times.now - began)
      if let driven = sign.board.drivenAt { lit.add(driven - began) }
      sign.release()
    }
    lit.print(as: "press")
    turn.print(as: "turn")
  }
}
