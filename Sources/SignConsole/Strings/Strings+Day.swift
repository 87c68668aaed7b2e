// SPDX-License-Identifier: Apache-2.0
import SignInterface

// The day that `dutysign-simulator panel` plays without a terminal.
extension Strings {
  /// The first line, with the length of the day in seconds.
  package func dayBegins(seconds: Int) -> String {
    pick("A day of the sign in \(seconds) s:", "\(seconds) 秒演示门口的一天：")
  }

  func day(_ action: PanelAction) -> String? {
    switch action {
    case .press(let press): pick("a finger presses \(press.button)", "按下按钮 \(press.button)")
    case .daylight(let light): pick("daylight is \(Int(light.lux)) lux", "日光 \(Int(light.lux)) 勒克斯")
    case .fault(let fault) where fault.fault == .none:
      pick("\(fault.device) works again", "\(fault.device) 恢复正常")
    case .fault(let fault) where fault.fault == .dead:
      pick("\(fault.device) has burnt out", "\(fault.device) 烧坏")
    case .fault(let fault) where fault.fault == .stuck:
      pick("the relay of \(fault.device) sticks", "\(fault.device) 的继电器触点粘连")
    case .fault(let fault): pick("\(fault.device) stops working", "\(fault.device) 断开连接")
    case .set, .lamp, .speed, .advance, .clock, .redraw, .quit: nil
    }
  }

  func dayOver(switches: Int, changes: Int, faults: Int) -> String {
    pick(
      "The day is over. Lamps: \(switches) changes, whereabouts: \(changes), faults: \(faults).",
      "一天结束：灯切换 \(switches) 次，去向变更 \(changes) 次，发现故障 \(faults) 次。")
  }
}
