// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A file that a configuration names for its brokers: of TLS, or with a password.
package struct BrokerFile: Equatable, Sendable {
  /// What the file is for, by its key.
  package enum Kind: String, Sendable {
    case authority, certificate, key
    case password = "password-file"
  }

  /// What it is for.
  package let kind: Kind

  /// Its path.
  package let path: String

  /// The common name that the certificate must have; nil where any will do.
  package let owner: String?

  /// Describes a file.
  package init(_ kind: Kind, _ path: String, owner: String? = nil) {
    self.kind = kind
    self.path = path
    self.owner = owner
  }

  /// What is wrong with the contents, as far as that is seen without the mathematics of the keys.
  ///
  /// - Parameters:
  ///   - bytes: the contents.
  ///   - wall: microseconds since 1970.
  ///   - span: how long a certificate must hold from then on, in seconds.
  /// - Returns: the problems; none of a password.
  package func problems(in bytes: [UInt8], at wall: Int, for span: Int) -> [LocalizedText] {
    if kind == .password { return [] }
    let labels = Self.labels(bytes)
    let hasCertificate = labels.contains { $0.hasSuffix("CERTIFICATE") }
    let hasKey = labels.contains { $0.hasSuffix("PRIVATE KEY") }
    if kind == .key {
      guard !hasKey else { return [] }
      return hasCertificate
        ? [.init("\(path) is a certificate, expected its key", "\(path) 是证书，应为证书的私钥")]
        : [.init("\(path) has no private key in PEM", "\(path) 中没有 PEM 格式的私钥")]
    }
    guard hasCertificate else {
      return hasKey
        ? [.init("\(path) is a key, expected a certificate", "\(path) 是私钥，应为证书")]
        : [.init("\(path) has no certificate in PEM", "\(path) 中没有 PEM 格式的证书")]
    }
    guard let certificate = Certificate(pem: bytes) else { return [] }
    return [certificate.problem(path, at: wall, for: span), otherOwner(certificate)]
      .compactMap(\.self)
  }

  private func otherOwner(_ certificate: Certificate) -> LocalizedText? {
    guard let owner, let name = certificate.commonName, name != owner else { return nil }
    return .init(
      "the common name of the certificate \(path) is '\(name)', and the sign is '\(owner)'",
      "证书 \(path) 的通用名是“\(name)”，与 sign 的“\(owner)”不同")
  }

  /// The labels of the blocks of a PEM file (RFC 7468, section 2): `CERTIFICATE`.
  private static func labels(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
      let (begin, end) = ("-----BEGIN ", "-----")
      guard line.hasPrefix(begin), line.hasSuffix(end), line.count > begin.count + end.count else {
        return nil
      }
      return line.dropFirst(begin.count).dropLast(end.count)
    }
  }
}
