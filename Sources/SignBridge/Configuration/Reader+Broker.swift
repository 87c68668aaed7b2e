// SPDX-License-Identifier: Apache-2.0
package import Configuration
package import Sign

private enum TLSKey: String, CaseIterable {
  case authority, certificate, key
}

private enum AccountKey: String, CaseIterable {
  case user
  case passwordFile = "password-file"
}

/// The values of the keys of a file that are about its brokers, apart from their addresses.
package struct BrokerNodes {
  let version: Node?
  let keepalive: Node?
  let tls: Node?
  let account: Node?

  /// Names the values.
  package init(version: Node?, keepalive: Node?, tls: Node?, account: Node?) {
    self.version = version
    self.keepalive = keepalive
    self.tls = tls
    self.account = account
  }
}

extension Reader {
  /// A level of a topic.
  package static let topicName = LocalizedText(
    "a name of small letters, digits and hyphens, such as hualou", "由小写字母、数字和连字符组成的名称，例如 hualou")

  /// The address of a broker.
  package static let brokerAddress = LocalizedText(
    "an address such as mqtts://station.example:8883",
    "地址，例如 mqtts://station.example:8883")

  /// The path of a file.
  package static let filePath = LocalizedText("the path of a file", "文件路径")

  /// The brokers of a file; nil only after a problem.
  package func brokerSettings(_ addresses: Node?, _ nodes: BrokerNodes) -> BrokerSettings? {
    guard let addresses else { return nil }
    var settings = BrokerSettings(addresses: brokers(addresses))
    if let version = nodes.version.flatMap({ word($0, BrokerSettings.ProtocolVersion.self) }) {
      settings.version = version
    }
    if let keepalive = nodes.keepalive.flatMap({
      duration(
        $0, .seconds(10) ... .seconds(3600),
        expected: .init("a duration from 10s to 1h, such as 60s", "10s 至 1h 的时长，例如 60s"))
    }) {
      settings.keepalive = keepalive
    }
    if let tls = nodes.tls { settings.tls = self.tls(tls) }
    settings.account = nodes.account.flatMap(account)
    warn(about: settings, addresses, tls: nodes.tls)
    return settings.addresses.isEmpty ? nil : settings
  }

  /// Warns of what everybody in between can read.
  private func warn(about settings: BrokerSettings, _ addresses: Node, tls: Node?) {
    let plain = settings.addresses.filter { !$0.isEncrypted && !$0.isLocal }
    if !plain.isEmpty {
      warn(
        .init(
          "without TLS everybody in between reads and forges what is sent; expected mqtts://",
          "没有 TLS，途中的人都能读取和伪造内容；应为 mqtts://"), addresses, kind: "a broker without TLS")
    }
    if settings.tls.certificate != nil, !settings.addresses.contains(where: \.isEncrypted),
      !settings.addresses.isEmpty, let tls
    {
      warn(
        .init(
          "no broker has an address with mqtts://, so the certificate is not used",
          "没有 mqtts:// 的地址，证书不会用到"), tls, kind: "a certificate without TLS")
    }
  }

  private func brokers(_ node: Node) -> [BrokerAddress] {
    let items = list(node)
    guard items.count <= 8 else {
      report(
        .init(
          "\(items.count) brokers, expected one to eight",
          "有 \(items.count) 个消息服务器的地址，应为一至八个"), node)
      return []
    }
    guard !items.isEmpty else {
      reportFound(
        node, expected: .init("one to eight addresses of brokers", "一至八个消息服务器的地址"))
      return []
    }
    return items.compactMap { item in
      guard let text = text(item, expected: Self.brokerAddress) else { return nil }
      guard let address = BrokerAddress(parsing: text) else {
        if text.contains("@") || text.contains("＠") {
          // Not the text: it may have a password.
          report(
            .init(
              "expected \(Self.brokerAddress.english); the user and the password are in account:",
              "应为\(Self.brokerAddress.chinese)；用户和密码写在 account:"), item)
        } else {
          reportFound(item, expected: Self.brokerAddress)
        }
        return nil
      }
      return address
    }
  }

  /// A level of a topic; nil only after a problem.
  package func name(_ node: Node, _ expected: LocalizedText) -> String? {
    guard let text = raw(node, expected: expected) else { return nil }
    guard Self.isName(text) else {
      reportFound(node, expected: expected)
      return nil
    }
    return text
  }

  private func tls(_ node: Node) -> BrokerSettings.TLS {
    var tls = BrokerSettings.TLS()
    guard
      let section = Section(
        node, self, TLSKey.self,
        expected: .init(
          "a mapping with authority, certificate and key", "一组键值：authority、certificate、key"))
    else { return tls }
    tls.authority = section[.authority].flatMap { text($0, expected: Self.filePath) }
    tls.certificate = section[.certificate].flatMap { text($0, expected: Self.filePath) }
    tls.key = section[.key].flatMap { text($0, expected: Self.filePath) }
    if section[.certificate] != nil { _ = section.required(.key, Self.filePath) }
    if section[.key] != nil { _ = section.required(.certificate, Self.filePath) }
    return tls
  }

  private func account(_ node: Node) -> BrokerSettings.Account? {
    let expected = LocalizedText("a mapping with user and password-file", "一组键值：user、password-file")
    if case .text = node.content, !node.isEmpty {
      // It may have the password, which the log must not get.
      report(
        .init("found a text, expected \(expected.english)", "此处是文字，应为\(expected.chinese)"), node)
      return nil
    }
    guard let section = Section(node, self, AccountKey.self, expected: expected),
      let user = section.required(.user, .init("text", "文字")).flatMap({ text($0) })
    else { return nil }
    return BrokerSettings.Account(
      user: user, passwordFile: section[.passwordFile].flatMap { text($0, expected: Self.filePath) }
    )
  }
}
