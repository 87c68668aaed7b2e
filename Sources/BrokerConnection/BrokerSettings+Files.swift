// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
package import Sign
package import SignBridge

// What is wrong with the files of TLS and of the account.
extension BrokerSettings {
  /// The most that is read of a certificate, in bytes.
  private static let limit = 1 << 18

  /// How long before its end a certificate is warned of, in seconds.
  private static let ahead = 30 * 86_400

  /// The certificates that do not hold now.
  ///
  /// - Parameter wall: microseconds since 1970.
  /// - Returns: the problems.
  func ended(at wall: Int) -> [LocalizedText] {
    [tls.certificate, tls.authority].compactMap { path in
      guard let path, let bytes = try? File.read(path, limit: Self.limit) else { return nil }
      return CertificateDates(pem: bytes)?.problem(path, at: wall)
    }
  }

  /// What is wrong with the files, as far as this user may read them, for a person who checks a
  /// configuration: a missing one, one that is no file, a certificate that ends within 30 days.
  ///
  /// - Parameter wall: microseconds since 1970.
  /// - Returns: the problems.
  package func fileProblems(at wall: Int) -> [LocalizedText] {
    let certificates = [tls.certificate, tls.authority].compactMap(\.self)
    let others = [tls.key, account?.passwordFile].compactMap(\.self)
    return (certificates + others).compactMap { path in
      do throws(SystemError) {
        let bytes = try File.read(path, limit: Self.limit)
        guard certificates.contains(path) else { return nil }
        return CertificateDates(pem: bytes)?.problem(path, at: wall, for: Self.ahead)
      } catch {
        // The bridge runs as another user.
        return error.code == EACCES ? nil : .init("\(error)", error.chinese)
      }
    }
  }
}
