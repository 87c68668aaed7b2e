// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Hardware
import Plate
import Sign
import SignInterface

/// A machine of a test: well in every respect for `docs/examples/everything.yaml`, until the test
/// changes it.
struct ExaminedSystem: SystemFacts {
  static let dutysign = AccountFact(
    uid: 990, name: "dutysign", gids: [990, 50, 51, 52], groups: ["dutysign", "gpio", "i2c", "spi"])
  static let zhang = AccountFact(
    uid: 1000, name: "zhang", gids: [1000, 990], groups: ["zhang", "dutysign"])

  var files: [String: FileFact] = [
    "/etc/dutysign/sign.yaml": FileFact(.regular, mode: 0o644),
    "/dev/gpiochip0": device("gpio", 50), "/dev/i2c-1": device("i2c", 51),
    "/dev/spidev0.0": device("spi", 52), "/dev/rtc0": FileFact(.characterDevice, mode: 0o600),
    "/usr/share/zoneinfo/Asia/Shanghai": FileFact(.regular, mode: 0o644),
    "/usr/lib/udev/rules.d/60-dutysign.rules": FileFact(.regular, mode: 0o644),
    "/sys/bus/i2c/devices/i2c-1": FileFact(.folder, mode: 0o755),
    "/var/lib/dutysign": FileFact(
      .folder, mode: 0o700, uid: 990, gid: 990, user: "dutysign", group: "dutysign"),
  ]
  var texts = ["/sys/module/spidev/parameters/bufsiz": "4096"]
  var folders: [String: [String]] = [:]
  var links: [String: String] = [:]
  var chips = [
    GPIOChipFact(
      "/dev/gpiochip0", label: "pinctrl-bcm2711", lines: (0...27).map { .init("GPIO\($0)") })
  ]
  var kernel: [KernelDevice.Kind: [KernelDeviceFact]] = [:]
  var probes: [UInt8: ProbeFact] = [:]
  var units: [String: UnitFact]? = [
    "dutysignd.service": UnitFact(active: "inactive"), "dutysignd.socket": UnitFact(),
  ]
  var caller = zhang
  var accounts = [dutysign, zhang]
  var groups: Set<String> = ["dutysign", "gpio", "i2c", "spi"]
  var clock = ClockFact(now: Instant(seconds: 1_796_000_000), isSynchronised: true)
  var spaces = ["/var/lib/dutysign": SpaceFact(freeBytes: 8 << 30)]
  var drawn = DrawnFact.drawn([])
  var reply = DaemonFact.asleep

  private static func device(_ group: String, _ gid: UInt32) -> FileFact {
    FileFact(.characterDevice, mode: 0o660, gid: gid, group: group)
  }

  func file(_ path: String) -> FileFact? { files[path] }
  func text(of path: String) -> String? { texts[path] }
  func names(in folder: String) -> [String] { folders[folder] ?? [] }
  func target(of link: String) -> String? { links[link] }
  func gpioChips() -> [GPIOChipFact] { chips }
  func kernelDevices(_ kind: KernelDevice.Kind) -> [KernelDeviceFact] { kernel[kind] ?? [] }
  func probe(_ address: UInt8, on bus: String) -> ProbeFact { probes[address] ?? .answered }
  func unit(_ name: String) -> UnitFact? { units?[name] }
  func account(_ name: String) -> AccountFact? { accounts.first { $0.name == name } }
  func hasGroup(_ name: String) -> Bool { groups.contains(name) }
  func space(of path: String) -> SpaceFact? { spaces[path] }
  func draw(_ policy: PlatePolicy, of sign: SignConfiguration) -> DrawnFact { drawn }
  func daemon() -> DaemonFact { reply }

  /// Gives a line a consumer.
  mutating func hold(_ line: Int, by consumer: String) { chips[0].lines[line].consumer = consumer }

  /// Starts the daemon: it holds all its lines, and replies with these faults.
  mutating func run(faults: [Wire.Fault] = [], ready: [String]? = nil) {
    units?["dutysignd.service"] = UnitFact()
    for line in [4, 12, 16, 17, 18, 22, 23, 24, 25, 27] { hold(line, by: "dutysign:x") }
    let keys = ready ?? ["expander", "dimmer", "sky", "shunt", "oled", "matrix"]
    reply = .state(
      Wire.State(
        generation: 1, site: ["x"], clock: .synchronised, timezone: "Asia/Shanghai", now: 0,
        offset: 28_800, simulated: false, kinds: [], officers: [], lamps: [],
        devices: keys.map { Wire.Device(device: $0, state: .ready) }, faults: faults))
  }
}
