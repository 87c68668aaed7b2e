// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import MQTT

@Suite("Errors of the broker in Chinese") struct MQTTErrorTests {
  private func isChinese(_ error: MQTTError) -> Bool {
    let words = error.chinese.split { !$0.isASCII || !$0.isLetter }.filter { $0.count > 2 }
    return !error.chinese.isEmpty
      && words.allSatisfy { ["MQTT", "TLS", "UTF"].contains(String($0)) }
  }

  @Test("no code of the library, of MQTT 3.1.1 and of MQTT 5 is English")
  func codes() {
    for code in Int32(-4)...40 {
      #expect(isChinese(MQTTError(library: code, 111)), "\(code)")
      #expect(isChinese(MQTTError(refusal: code)), "\(code)")
      #expect(isChinese(MQTTError(end: code)), "\(code)")
    }
    for code in Int32(0x80)...0xFF {
      #expect(isChinese(MQTTError(refusal: code)) && isChinese(MQTTError(end: code)), "\(code)")
    }
    #expect(MQTTError(library: 14, 111).chinese == "连接被拒绝")
    #expect(MQTTError(library: 14, 111).description == "Connection refused")
    for number: Int32 in [0, 71] {
      let error = MQTTError(library: 14, number)
      #expect(isChinese(error) && error.description.hasPrefix("the broker "))
    }
    #expect(MQTTError(refusal: 5).chinese == "没有权限")
    #expect(MQTTError(refusal: 0x8E).chinese == "另一个客户端使用了相同的名称")
  }

  @Test("what TLS logged is said in Chinese, with what a person can act on")
  func tls() {
    let error = MQTTError(library: 8, 0).detailed(
      by: "OpenSSL Error[0]: error:0A000086:SSL routines::certificate verify failed")
    #expect(error.chinese == "TLS 错误（对方的证书未通过验证）")
    #expect(error.description.contains("certificate verify failed"))
    #expect(isChinese(MQTTError(library: 8, 0).detailed(by: "OpenSSL Error[0]: error:0A0001:odd")))
  }
}
