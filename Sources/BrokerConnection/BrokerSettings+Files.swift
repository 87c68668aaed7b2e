// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
package import Sign
package import SignBridge

// What is wrong with the files of TLS and of the account.
extension BrokerSettings {
  /// The most that is read of a certificate, in bytes.
  private static let limit = 1 << 18

  /// The certificates that do not hold now.
  ///
  /// - Parameter wall: microseconds since 1970.
  /// - Returns: the problems.
  func ended(at wall: Int) -> [LocalizedText] {
    [tls.certificate, tls.authority].compactMap { path in
      guard let path, let bytes = try? File.read(path, limit: Self.limit) else { return nil }
      return Certificate(pem: bytes)?.problem(path, at: wall)
    }
  }
}

extension BrokerFile {
  /// The most that is read of a file, in bytes.
  private static let limit = 1 << 18

  /// How long before its end a certificate is warned of, in seconds.
  private static let ahead = 30 * 86_400

  /// What is wrong with the file, as far as this user may read it, for a person who checks a
  /// configuration: it is missing or no file, or it has something else in it, a certificate that
  /// ends within 30 days, or one of somebody else.
  ///
  /// - Parameter wall: microseconds since 1970.
  /// - Returns: the problems.
  package func problems(at wall: Int) -> [LocalizedText] {
    do throws(SystemError) {
      let bytes = try File.read(path, limit: Self.limit)
      return problems(in: bytes, at: wall, for: Self.ahead)
    } catch {
      // The bridge runs as another user.
      return error.code == EACCES ? [] : [.init("\(error)", error.chinese)]
    }
  }
}
