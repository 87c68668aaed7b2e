// SPDX-License-Identifier: Apache-2.0

/// A bus of the kernel on the 40-pin header of a Raspberry Pi: what turns it on, and its lines.
///
/// Source: `overlays/README` of the Raspberry Pi's firmware. A bus that is not here is one of
/// another board, or of an overlay whose lines depend on the board.
public struct HeaderBus: Equatable, Sendable {
  /// The line of `config.txt` that turns it on: `dtparam=spi=on`.
  public let setting: String

  /// The command that turns it on, for a terminal.
  public let command: String

  /// Whether the command has an effect only after a restart.
  public let needsRestart: Bool

  /// SDA of I2C, MOSI of SPI; nil where it depends on the board.
  public let data: Int?

  /// SCL or SCLK; nil where it depends on the board.
  public let clock: Int?

  /// MISO of SPI.
  public let input: Int?

  /// The chip selects of SPI that are on with the setting, by their numbers.
  public let selects: [Int]

  /// All its lines.
  public var lines: [Int] { [data, clock, input].compactMap(\.self) + selects }

  /// The bus behind a node, `/dev/i2c-1` or `/dev/spidev1.0`; nil for one that is not known.
  ///
  /// - Parameters:
  ///   - node: the path.
  ///   - nodes: the nodes in use, of which those of the same SPI decide on its chip selects.
  public init?(of node: String, among nodes: some Sequence<String> = []) {
    let name = node.prefix { $0 != "." }
    // The selects of an SPI are turned on up to the last one that is in use.
    let numbers = ([node] + nodes).filter { $0.hasPrefix(name + ".") }
      .compactMap { Int($0.dropFirst(name.count + 1)) }
    let last = numbers.max() ?? 0
    switch name {
    case "/dev/i2c-0": self.init("dtparam=i2c_vc=on", data: 0, clock: 1)
    case "/dev/i2c-1":
      self.init("dtparam=i2c_arm=on", "sudo raspi-config nonint do_i2c 0", data: 2, clock: 3)
    case "/dev/i2c-3": self.init("dtoverlay=i2c3")
    case "/dev/spidev0" where last < 2:
      self.init(
        "dtparam=spi=on", "sudo raspi-config nonint do_spi 0", data: 10, clock: 11, input: 9,
        selects: [8, 7])
    case "/dev/spidev1" where last < 3:
      self.init(
        "dtoverlay=spi1-\(last + 1)cs", data: 20, clock: 21, input: 19,
        selects: Array([18, 17, 16].prefix(last + 1)))
    default: return nil
    }
  }

  private init(
    _ setting: String, _ command: String? = nil, data: Int? = nil, clock: Int? = nil,
    input: Int? = nil, selects: [Int] = []
  ) {
    self.setting = setting
    self.command = command ?? "echo \(setting) | sudo tee -a /boot/firmware/config.txt"
    needsRestart = command == nil
    self.data = data
    self.clock = clock
    self.input = input
    self.selects = selects
  }

  /// The chip select of a node of SPI; nil where it has none of the header.
  public func select(of node: String) -> Int? {
    let number = node.split(separator: ".").last.flatMap { Int($0) } ?? 0
    return selects.indices.contains(number) ? selects[number] : nil
  }
}
