// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import SignBridge

@Suite("Certificates") struct CertificateTests {
  /// Made by openssl: 2026-11-30 23:25:53 to the same second.
  private static let ended = """
    -----BEGIN CERTIFICATE-----
    MIIBGTCBvwIUJJz7CX60sWU1WMVMA1v1gtT46ggwCgYIKoZIzj0EAwIwDTELMAkG
    A1UEAwwCY2EwHhcNMjYxMTMwMjMyNTUzWhcNMjYxMTMwMjMyNTUzWjARMQ8wDQYD
    VQQDDAZodWFsb3UwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ9swK0tHZ6B2iM
    c+eX+l8zmIaO7MvBdl+4oqCIjApQILwzuz8lQ7+9L5INOwtm3D2UrjTZJESJqDPu
    cPwo8cm+MAoGCCqGSM49BAMCA0kAMEYCIQDTcoVtyY1actSmnw+RfwcGmoxT2BQP
    xxHuYWUyD43VnQIhAJAZsEM0qxwzsvpPCN4iK85PHxPZJ9a9g17P1cB/MT6F
    -----END CERTIFICATE-----

    """

  /// Of the third version, 2026-12-01 00:01:14 to 2051-12-01: its end is a GeneralizedTime.
  private static let long = """
    -----BEGIN CERTIFICATE-----
    MIIBbjCCARWgAwIBAgIUC8n/SfpV733kBkXsUYIeijkAHbAwCgYIKoZIzj0EAwIw
    DDEKMAgGA1UEAwwBYTAgFw0yNjEyMDEwMDAxMTRaGA8yMDUxMTIwMTAwMDExNFow
    DDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOloQs63GjUb
    zymRBD2RaKXHc0L6BdMiNLYljYUQsM/0QB8n44NYjE+/ymsPi9MWACvXe9ajyawa
    uJMfHcc1szmjUzBRMB0GA1UdDgQWBBRIYbhq99GaBwYh6t4HSSEDSkfzQzAfBgNV
    HSMEGDAWgBRIYbhq99GaBwYh6t4HSSEDSkfzQzAPBgNVHRMBAf8EBTADAQH/MAoG
    CCqGSM49BAMCA0cAMEQCIDv54vylxI948c9tzNJ1mk2nvxgvqxOikmHpu9LE8ajA
    AiALP1QF0QPb9VpB4ilfrdHcl02szJ/c60tghNj/kXfgSA==
    -----END CERTIFICATE-----

    """

  @Test("the dates are those that openssl prints") func dates() throws {
    let ended = try #require(Certificate(pem: Array(Self.ended.utf8)))
    #expect(ended.begin == 1_796_081_153 && ended.end == 1_796_081_153)
    let long = try #require(Certificate(pem: Array(Self.long.utf8)))
    #expect(long.begin == 1_796_083_274 && long.end == 2_585_001_674)
    let windows = Self.long.replacing("\n", with: "\r\n")
    #expect(Certificate(pem: Array(windows.utf8)) == long)
  }

  @Test("one that ended, does not hold yet or ends soon is said with its date") func problems()
    throws
  {
    let ended = try #require(Certificate(pem: Array(Self.ended.utf8)))
    func problem(_ certificate: Certificate, _ second: Int, _ span: Int = 0) -> String? {
      certificate.problem("c.pem", at: second * 1_000_000, for: span)?.chinese
    }
    #expect(problem(ended, ended.end) == "证书 c.pem 已于 2026-11-30 到期")
    let long = try #require(Certificate(pem: Array(Self.long.utf8)))
    #expect(problem(long, long.begin) == nil)
    #expect(problem(long, long.begin - 1) == "证书 c.pem 自 2026-12-01 起有效，请核对时钟")
    #expect(problem(long, long.end - 86_400) == nil)
    #expect(problem(long, long.end - 86_400, 2 * 86_400) == "证书 c.pem 将于 2051-12-01 到期")
  }

  @Test("the common name is that of the subject, and not of the issuer") func commonName() throws {
    for (text, name) in [(Self.ended, "hualou"), (Self.long, "a")] {
      #expect(Certificate(pem: Array(text.utf8))?.commonName == name)
    }
  }

  @Test("swapped files, one that is no PEM and a certificate of somebody else are said")
  func purposes() throws {
    let key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\n"
    let account = "root:x:0:0:root:/root:/bin/bash\n"
    let holding = 1_796_083_274 * 1_000_000
    func problems(_ kind: BrokerFile.Kind, _ text: String, owner: String? = nil) -> [String] {
      BrokerFile(kind, "/f", owner: owner)
        .problems(in: Array(text.utf8), at: holding, for: 0).map(\.chinese)
    }
    #expect(problems(.certificate, key) == ["/f 是私钥，应为证书"])
    #expect(problems(.authority, account) == ["/f 中没有 PEM 格式的证书"])
    #expect(problems(.key, Self.long) == ["/f 是证书，应为证书的私钥"])
    #expect(problems(.key, account) == ["/f 中没有 PEM 格式的私钥"])
    #expect(
      problems(.certificate, Self.long, owner: "hualou")
        == ["证书 /f 的通用名是“a”，与 sign 的“hualou”不同"])
    #expect(problems(.certificate, Self.long, owner: "a") == [])
    #expect(problems(.certificate, Self.ended, owner: "hualou") == ["证书 /f 已于 2026-11-30 到期"])
    let right: [(BrokerFile.Kind, String)] = [
      (.key, key), (.key, key.replacing("\n", with: "\r\n")), (.key, key + Self.long),
      (.certificate, Self.long + Self.long), (.authority, "text\n" + Self.long), (.password, "x"),
    ]
    for (kind, text) in right {
      #expect(problems(kind, text) == [])
    }
  }

  @Test("what is no certificate, or is cut anywhere, has no dates and ends nothing") func none() {
    let lines = Self.ended.split(separator: "\n")
    for text in ["", "x", Self.ended + Self.ended, lines[0] + "\n" + lines[7]] {
      #expect(Certificate(pem: Array(String(text).utf8)) == nil)
    }
    let whole = lines[1...6].joined()
    for count in stride(from: 0, to: 80, by: 4) {
      let text = "\(lines[0])\n\(whole.prefix(count))\n\(lines[7])\n"
      #expect(Certificate(pem: Array(text.utf8)) == nil, "\(count)")
    }
  }

  @Test(
    "a password is the first line, without what an editor of Windows adds",
    arguments: [
      "secret", "secret\n", "secret\r\n", "\u{FEFF}secret\r\nmore\n", "secret\nmore",
    ])
  func password(_ file: String) {
    #expect(BrokerSettings.Account.password(in: Array(file.utf8)) == "secret")
    #expect(BrokerSettings.Account.password(in: []) == "")
  }
}
