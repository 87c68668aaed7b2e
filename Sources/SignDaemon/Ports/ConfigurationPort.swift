// SPDX-License-Identifier: Apache-2.0

/// Reads configurations while the loop turns.
public protocol ConfigurationPort: AnyObject {
  /// Reads a configuration: opens its files, reads them, and finds their problems.
  ///
  /// Ends with one `HostSignal.configurationRead`, however long the disk takes. A read does not
  /// begin before the last one has ended.
  func readConfiguration(from source: any ConfigurationSource)
}
