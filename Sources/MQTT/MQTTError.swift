// SPDX-License-Identifier: Apache-2.0
import CMosquitto
import Glibc
import Linux

/// An error of the library, or of the broker, in both languages.
package struct MQTTError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The error in English.
  package let description: String

  /// The error in Chinese.
  package let chinese: String

  /// Makes an error.
  package init(_ description: String, _ chinese: String) {
    self.description = description
    self.chinese = chinese
  }

  /// The error, and what it is about.
  func about(_ subject: MQTTError) -> MQTTError {
    MQTTError("\(subject): \(self)", "\(subject.chinese)：\(chinese)")
  }

  /// The error with what the library logged of it.
  ///
  /// - Parameter line: a line of its log; nil for none.
  /// - Returns: the error.
  func detailed(by line: String?) -> MQTTError {
    guard let line else { return self }
    // English as the log has it; in Chinese what a person can act on, else the number.
    return MQTTError("\(self) (\(line))", "\(chinese)（\(Self.chineseDetail(line))）")
  }
}

// Errors by their numbers.
extension MQTTError {
  /// An error number of the library; `number` is the `errno` of a failed system call.
  init(library code: Int32, _ number: Int32) {
    // What the library leaves of TLS that the other side ended is no error of the system.
    if code == MOSQ_ERR_ERRNO.rawValue, number == 0 {
      self.init("the broker closed the connection", "消息服务器关闭了连接")
    } else if code == MOSQ_ERR_ERRNO.rawValue, number == EPROTO {
      self.init("the broker ended TLS", "消息服务器中止了 TLS")
    } else if code == MOSQ_ERR_ERRNO.rawValue {
      self.init(SystemError.reason(number), SystemError.chineseReason(number))
    } else {
      // mosquitto_strerror of 2.0.11 does not know it.
      let ofKeepalive: String? =
        code == MOSQ_ERR_KEEPALIVE.rawValue ? "the broker does not reply" : nil
      self.init(
        ofKeepalive ?? mosquitto_strerror(code).map { String(cString: $0) } ?? "error \(code)",
        Self.ofLibrary[code] ?? "消息库错误 \(code)")
    }
  }

  /// Why the broker refused a connection: a code of MQTT 3.1.1 or of MQTT 5.
  init(refusal code: Int32) {
    if code < 0x80 {
      self.init(
        mosquitto_connack_string(code).map { String(cString: $0) } ?? "refused with \(code)",
        Self.ofConnection[code] ?? "消息服务器拒绝连接，代码 \(code)")
    } else {
      self.init(reason: code)
    }
  }

  /// Why a connection ended, or a message was not accepted: codes of the protocol and of the
  /// library share the callback.
  init(end code: Int32) {
    if code == 0 {
      self.init("disconnected", "连接已断开")
    } else if code < 0x80 {
      self.init(library: code, 0)
    } else {
      self.init(reason: code)
    }
  }

  /// A reason code of MQTT 5 (section 2.4).
  private init(reason code: Int32) {
    self.init(
      mosquitto_reason_string(code).map { String(cString: $0) } ?? "error \(code)",
      Self.ofProtocol[code] ?? "消息服务器返回错误 \(code)")
  }

  private static let ofLibrary: [Int32: String] = [
    1: "内存不足", 2: "对方违反 MQTT 协议", 3: "参数无效", 4: "尚未连接", 5: "消息服务器拒绝连接",
    6: "找不到对象", 7: "连接中断", 8: "TLS 错误", 9: "消息过长", 10: "不支持该功能", 11: "账号未获认可",
    12: "没有权限", 13: "未知错误", 15: "找不到该主机名", 16: "代理服务器出错", 18: "文字不是 UTF-8",
    19: "对方长时间没有应答", 20: "找不到该主机名", 21: "收到的报文有误", 22: "属性重复", 23: "TLS 握手失败",
    24: "对方不支持所需的服务质量", 25: "报文超过对方的上限", 26: "证书状态检查失败", 27: "超时",
    28: "对方不支持保留消息", 29: "主题别名无效", 30: "连接被管理员断开", 31: "已经存在",
  ]

  private static let ofConnection: [Int32: String] = [
    1: "对方不支持该协议版本", 2: "客户端名称未获认可", 3: "消息服务器暂不可用", 4: "账号或密码错误",
    5: "没有权限",
  ]

  private static let ofProtocol: [Int32: String] = [
    0x80: "原因未说明", 0x81: "报文有误", 0x82: "违反协议", 0x83: "对方拒绝", 0x84: "对方不支持该协议版本",
    0x85: "客户端名称未获认可", 0x86: "账号或密码错误", 0x87: "没有权限", 0x88: "消息服务器暂不可用",
    0x89: "消息服务器正忙", 0x8A: "已被禁止连接", 0x8B: "消息服务器正在关闭", 0x8C: "认证方式不被支持",
    0x8D: "长时间没有应答", 0x8E: "另一个客户端使用了相同的名称", 0x8F: "订阅的主题无效", 0x90: "主题名无效",
    0x91: "报文编号正在使用", 0x92: "报文编号不存在", 0x93: "同时发送的消息过多", 0x94: "主题别名无效",
    0x95: "报文过长", 0x96: "消息发得太快", 0x97: "超出配额", 0x98: "连接被管理员断开",
    0x99: "内容格式无效", 0x9A: "对方不支持保留消息", 0x9B: "对方不支持所需的服务质量",
    0x9C: "请改用另一台服务器", 0x9D: "服务器已迁移", 0x9E: "不支持共享订阅", 0x9F: "连接过于频繁",
    0xA0: "连接时间已到上限", 0xA1: "不支持订阅编号", 0xA2: "不支持通配符订阅",
  ]

  /// What a line of the log of TLS means; the ends of OpenSSL's reasons.
  private static func chineseDetail(_ line: String) -> String {
    tlsReasons.first { line.contains($0.english) }?.chinese ?? "TLS 错误，详见英文日志"
  }

  private static let tlsReasons = [
    (english: "certificate verify failed", chinese: "对方的证书未通过验证"),
    (english: "wrong version number", chinese: "对方不是 TLS 端口，或 TLS 版本不符"),
    (english: "unknown ca", chinese: "对方不认可本机证书的签发机构"),
    (english: "certificate required", chinese: "对方要求本机出示证书"),
    (english: "certificate expired", chinese: "证书已过期"),
    (english: "bad certificate", chinese: "对方不接受本机证书"),
    (english: "handshake failure", chinese: "TLS 握手失败"),
    (english: "unexpected eof", chinese: "对方中途关闭了连接"),
    (english: "key values mismatch", chinese: "私钥与证书不配"),
    (english: "no start line", chinese: "证书或私钥文件不是 PEM"),
    (english: "host name", chinese: "证书与主机名不符"),
  ]
}
