// SPDX-License-Identifier: Apache-2.0
public import Configuration
public import Sign

/// The source of configurations, which a reload reads again.
///
/// A port, so that tests have configurations without files.
public protocol ConfigurationSource {
  /// Reads the configuration.
  func read() -> Result<SignConfiguration, Problems>
}
