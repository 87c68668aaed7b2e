// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SimulatedHost
import Varlink

/// Feeds streams to a whole daemon in a simulated world.
///
/// After each stream another client still gets a reply. A world serves 256 streams, so that the
/// effects of one remain for the next.
final class DaemonCheck {
  private static let streamsInOneWorld = 256

  private var world: World?
  private var streams = 0

  func check(_ stream: [UInt8]) throws(FuzzFailure) {
    let world = try present()
    let client = world.connect()
    let number = world.host.lastClient
    client.send(stream)
    world.run()
    while let reply = try? client.reply() { _ = reply }
    world.host.signal(.disconnected(ClientID(number)))
    let other = world.connect()
    other.send(Call("org.dutysign.sign.Status"))
    world.run()
    guard let reply = try? other.reply(), case .final = reply else {
      throw FuzzFailure("another client got no reply")
    }
    world.host.signal(.disconnected(ClientID(world.host.lastClient)))
  }

  private func present() throws(FuzzFailure) -> World {
    streams += 1
    if let world, streams % Self.streamsInOneWorld != 0 { return world }
    let file = SignConfiguration.read(
      bytes: Array(Self.configuration.utf8), name: "sign.yaml", zoneExists: { _ in true })
    guard case .success(let configuration) = file, let made = try? World(configuration)
    else { throw FuzzFailure("the world cannot be created: \(file)") }
    world = made
    return made
  }

  private static let configuration = """
    site: {name: 花楼社区警务室, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
    devices:
      dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}
    lamps:
      lightbox: {pin: GPIO17, active: low, programme: night}
      spotlight: {pin: dimmer.0, programme: night}
    programmes:
      night: [{from: sunset-10m, to: sunrise+10m}]
    officers:
      zhang:
        name: 张伟
        buttons: {in-community: GPIO5, at-station: GPIO6, out: GPIO13, resting: GPIO19}
        indicator: {in-community: GPIO20, at-station: GPIO21, out: GPIO26, resting: GPIO16}
      li: {name: 李娜}
    """
}
