// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import Testing

extension ReadingTests {
  private static let panel =
    "dc: GPIO25, reset: GPIO17, busy: GPIO24, power: GPIO18"

  @Test("a panel has the lines of the file")
  func panel() throws {
    let wiring = try Sample.read(
      Sample.with("devices: {plate: {chip: uc8179, spi: /dev/spidev0.0, \(Self.panel)}}")
    ).get().wiring
    #expect(wiring.devices.isEmpty)
    #expect(
      wiring.panels == [
        "plate": PanelDevice(
          key: "plate", part: .uc8179,
          port: PanelPort(
            transport: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: .name("GPIO25"),
            reset: .name("GPIO17"), busy: .name("GPIO24"), busyLow: true, power: .name("GPIO18")))
      ])
  }

  @Test("a panel without SPI has lines, and BUSY has the active level of its part")
  func panelOnLines() throws {
    let text = "chip: ssd1683, clock: GPIO11, data: GPIO10, select: GPIO8, \(Self.panel)"
    let port = try Sample.read(Sample.with("devices: {plate: {\(text)}}")).get()
      .wiring.panels["plate"]?.port
    #expect(
      port?.transport
        == .lines(clock: .name("GPIO11"), data: .name("GPIO10"), select: .name("GPIO8")))
    #expect(port?.busyLow == false)
  }

  @Test("a plate has all officers and the defaults, unless the file has others")
  func plate() throws {
    let device = "devices: {p: {chip: uc8179, spi: /dev/spidev0.0, hertz: 2000000, \(Self.panel)}}"
    let plain = try Sample.read(Sample.with(device + "\nplate: {device: p}")).get().settings
    #expect(plain.plates == [PlatePolicy(device: "p", officers: ["zhang"])])
    let full = try Sample.read(
      Sample.with(
        device + """

          plate:
            device: p
            officers: zhang
            language: english
            dithering: atkinson
            code: https://example.org/hualou
            on-stop: keep
            rotation: 180
            minimum-interval: 10m
            refresh-at: "04:30"
            thermometer: /sys/bus/w1/devices/28-0316a2795dff/temperature
            partial-refreshes: never
          statuses: {out: {present: yes}}
          """)
    ).get().settings
    var expected = PlatePolicy(device: "p", officers: ["zhang"])
    expected.language = .english
    expected.dithering = .atkinson
    expected.code = "https://example.org/hualou"
    expected.onStop = .keep
    expected.isUpsideDown = true
    expected.minimumInterval = .minutes(10)
    expected.refreshAt = 4 * 3600 + 1800
    expected.thermometer = "/sys/bus/w1/devices/28-0316a2795dff/temperature"
    expected.partialRefreshes = .never
    #expect(full.plates == [expected])
    #expect(full.status("out")?.isPresent == true)
    #expect(full.status("resting")?.isPresent == false)
  }

  @Test("a matrix has one or two officers")
  func matrix() throws {
    let device = "devices: {m: {chip: ht16k33, bus: /dev/i2c-1, address: 0x70}}"
    let settings = try Sample.read(Sample.with(device + "\nplate: {device: m}")).get().settings
    #expect(settings.plates == [PlatePolicy(device: "m", officers: ["zhang"])])
    let officers = Sample.minimal.split(separator: "officers").first.map(String.init) ?? ""
    let three = (1...3).map { "  o\($0): {name: 张\($0)}" }.joined(separator: "\n")
    #expect(
      Sample.problems("\(officers)officers:\n\(three)\n\(device)\nplate: {device: m}")
        .map(\.message) == [
          "3 officers are too many for one plate, expected 'officers' with one or two of them"
        ])
  }

  @Test("a colour panel has measured inks, its office an emblem, telephones and badge numbers")
  func colour() throws {
    let text = Sample.minimal
      .replacing(
        "timezone: Asia/Shanghai",
        with: """
          timezone: Asia/Shanghai
            emblem: emblem.png
            telephones: [报警电话 110, 值班电话 027-8888 8888]
          """)
    let device = "devices: {p: {chip: ed2208, spi: /dev/spidev0.0, \(Self.panel)}}"
    let file = try Sample.read("\(text)\n\(device)\nplate: {device: p, inks: {white: \"#c0c8c8\"}}")
      .get()
    var tones = Palette.six.measured
    tones[0] = RGB(0xC0, 0xC8, 0xC8)
    #expect(file.settings.plates[0].tones == tones)
    #expect(file.settings.site.emblem == "emblem.png")
    #expect(file.settings.site.telephones == ["报警电话 110", "值班电话 027-8888 8888"])
    #expect(file.wiring.panels["p"]?.port.busyLow == true)
    #expect(
      Sample.problems("\(text)\n\(device)\nplate: {device: p, inks: {white: black, pink: red}}")
        .map(\.message).sorted() == [
          "unknown ink 'pink', expected white, black, red, yellow, blue or green",
          "white is hardly lighter than black, expected the colours of this panel's inks",
        ])
  }

  @Test("office, statuses and officers have texts in another language of the place")
  func localTexts() throws {
    let text = Sample.minimal
      .replacing("timezone: Asia/Shanghai", with: "timezone: Asia/Shanghai\n  local: ساقچى پونكىتى")
      .replacing("name: 张伟", with: "name: 张伟\n    local: ئەركىن")
    let file = try Sample.read(text + "\nstatuses: {out: {local: سىرتقا چىقتى}}").get()
    #expect(file.settings.site.local == "ساقچى پونكىتى")
    #expect(file.settings.officers[0].local == "ئەركىن")
    #expect(file.settings.status("out")?.local == "سىرتقا چىقتى")
    #expect(file.settings.status("out")?.label == "外出")
    #expect(file.settings.status("out")?.matches("سىرتقا چىقتى") == true)
    #expect(
      Sample.problems(text + "\nstatuses: {resting: {local: 外出}}").map(\.message) == [
        "a label of this status is also one of 'out', expected another"
      ])
  }

  @Test("five officers need two plates and a list of officers for each")
  func fiveOfficers() throws {
    let site = Sample.minimal.split(separator: "officers").first.map(String.init) ?? ""
    let officers = (1...5).map { "  o\($0): {name: 张\($0)}" }.joined(separator: "\n")
    let devices = """
      devices:
        oled: {chip: ssd1306, bus: /dev/i2c-1, address: 0x3C}
        paper: {chip: ssd1680, spi: /dev/spidev0.0, \(Self.panel)}
      """
    let text = "\(site)officers:\n\(officers)\n\(devices)\n"
    #expect(
      Sample.problems(text + "plate: {device: oled}").map(\.message) == [
        "5 officers are too many for one plate, expected 'officers' with one to four of them"
      ])
    let plates = "[{device: paper, officers: [o1, o2, o3]}, {device: oled, officers: [o5, o4]}]"
    let settings = try Sample.read(text + "plate: \(plates)").get().settings
    #expect(settings.plates.map(\.device) == ["paper", "oled"])
    #expect(settings.plates.map(\.officers) == [["o1", "o2", "o3"], ["o5", "o4"]])
  }
}

extension ReadingTests {
  @Test("relative paths of photographs are relative to the configuration file")
  func photographs() throws {
    let file = try Sample.read(Sample.full).get()
    func photograph(_ path: String) -> String? {
      file.findingPhotographs(beside: path).settings.officers[0].photograph
    }
    #expect(photograph("/etc/dutysign/sign.yaml") == "/etc/dutysign/zhang.jpg")
    #expect(photograph("sign.yaml") == "zhang.jpg")
    var absolute = file
    absolute.settings.officers[0].photograph = "/srv/z.jpg"
    #expect(
      absolute.findingPhotographs(beside: "/etc/sign.yaml").settings.officers[0].photograph
        == "/srv/z.jpg")
  }
}
