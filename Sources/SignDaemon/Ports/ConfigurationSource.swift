// SPDX-License-Identifier: Apache-2.0
public import Configuration
public import Sign

/// The source of configurations, which a reload reads again.
///
/// A port, so that tests have configurations without files.
public protocol ConfigurationSource: Sendable {
  /// What is read, for people: the path of the file.
  var name: String { get }

  /// Reads the configuration.
  ///
  /// May take as long as the disk takes. The daemon leaves it to `ConfigurationPort`.
  func read() -> Result<SignConfiguration, Problems>
}
