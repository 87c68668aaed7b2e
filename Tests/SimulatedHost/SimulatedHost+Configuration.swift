// SPDX-License-Identifier: Apache-2.0
package import SignDaemon

// The port `ConfigurationPort`.
extension SimulatedHost {
  package func readConfiguration(from source: any ConfigurationSource) {
    schedule(.configurationRead(source.read()), after: configurationDelay)
  }
}
