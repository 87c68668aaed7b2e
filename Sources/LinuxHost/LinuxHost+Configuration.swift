// SPDX-License-Identifier: Apache-2.0
public import SignDaemon

// The port `ConfigurationPort`.
extension LinuxHost {
  /// Reads a configuration, in a thread.
  public func readConfiguration(from source: any ConfigurationSource) {
    configurations.read(source)
  }
}
