// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Plate
import Sign
import SignInterface

/// Machines on which something is wrong, each in a way of its own.
///
/// The daemon runs unless the world stops it.
enum DoctorWorlds {
  typealias World = DoctorTests.World

  static let all: [World] = devices + lines + chips + service + others

  /// Stops the daemon, so that chips are probed and lines are free.
  @Sendable private static func stop(_ system: inout ExaminedSystem) {
    system.units?["dutysignd.service"] = UnitFact(active: "inactive")
    system.reply = .asleep
    for line in 0...27 { system.chips[0].lines[line].consumer = "" }
  }

  private static let devices: [World] = [
    World("i2c off", .critical, "/dev/i2c-1", "no such node", "sudo raspi-config nonint do_i2c 0") {
      $0.files["/dev/i2c-1"] = nil
      $0.files["/sys/bus/i2c/devices/i2c-1"] = nil
    },
    World("no i2c-dev", .critical, "/dev/i2c-1", "no such node", "sudo modprobe i2c-dev") {
      $0.files["/dev/i2c-1"] = nil
    },
    World(
      "spi off", .critical, "/dev/spidev0.0", "no such node", "sudo raspi-config nonint do_spi 0"
    ) { $0.files["/dev/spidev0.0"] = nil },
    World("a file in place of a node", .critical, "/dev/i2c-1", "no device", "sudo rm /dev/i2c-1") {
      $0.files["/dev/i2c-1"] = FileFact(.regular, mode: 0o644)
    },
    World(
      "rule not applied", .critical, "/dev/gpiochip0", "(root:root 0600)",
      "sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=gpio"
    ) { $0.files["/dev/gpiochip0"] = FileFact(.characterDevice, mode: 0o600) },
    World("rule not installed", .critical, "/dev/i2c-1", "may not open", "sudo make install") {
      $0.files["/dev/i2c-1"] = FileFact(.characterDevice, mode: 0o600)
      $0.files["/usr/lib/udev/rules.d/60-dutysign.rules"] = nil
    },
    World(
      "not in a group", .critical, "user dutysign", "not in group spi",
      "sudo usermod -aG spi dutysign && sudo systemctl restart dutysignd"
    ) {
      $0.accounts = [
        AccountFact(
          uid: 990, name: "dutysign", gids: [990, 50, 51], groups: ["dutysign", "gpio", "i2c"]),
        ExaminedSystem.zhang,
      ]
    },
    World(
      "no user", .critical, "user dutysign", "no such user",
      "sudo systemd-sysusers dutysign.conf"
    ) { $0.accounts = [ExaminedSystem.zhang] },
    World(
      "small buffer", .warning, "spidev", "1024 bytes",
      "echo 'options spidev bufsiz=4096' | sudo tee /etc/modprobe.d/spidev.conf"
    ) { $0.texts["/sys/module/spidev/parameters/bufsiz"] = "1024" },
  ]

  private static let lines: [World] = [
    World("no chip", .critical, "/dev/gpiochip*", "no GPIO chip", "ls -l /dev/gpiochip*") {
      $0.chips = []
    },
    World(
      "held by a driver", .critical, "lamp.lightbox (GPIO23)", "held by “lirc”",
      "sudo lsof /dev/gpiochip0"
    ) { $0.hold(23, by: "lirc") },
    World(
      "held as chip select", .critical, "paper (GPIO25)", "held by “spi0 CS1”",
      "dutysign wiring \(DoctorTests.path)"
    ) { $0.hold(25, by: "spi0 CS1") },
    World("no such line", .critical, "call (GPIO16)", "no such line", "gpioinfo") {
      // Not a Pi's: its lines have the numbers of the header.
      $0.chips[0] = GPIOChipFact("/dev/gpiochip0", label: "gpio0", lines: $0.chips[0].lines)
      $0.chips[0].lines[16].name = "ID_SC"
    },
    World(
      "two of a name", .critical, "button.letters (GPIO27)", "2 lines",
      "sudoedit \(DoctorTests.path)"
    ) { $0.chips.append(GPIOChipFact("/dev/gpiochip1", label: "x", lines: [.init("GPIO27")])) },
    World(
      "not loaded", .warning, "button.call (GPIO12)", "has not requested", "sudo dutysign reload"
    ) { $0.hold(12, by: "") },
    World(
      "chips not readable", .warning, "/dev/gpiochip0", "may not look",
      "sudo dutysign doctor \(DoctorTests.path)"
    ) { $0.chips = [GPIOChipFact("/dev/gpiochip0", label: nil)] },
  ]

  private static let chips: [World] = [
    World(
      "silent chip", .critical, "sky (bh1750, /dev/i2c-1 0x23)", "nothing answers",
      "dutysign wiring \(DoctorTests.path)"
    ) {
      stop(&$0)
      $0.probes[0x23] = .silent
    },
    World(
      "bound driver", .critical, "shunt (ina219", "driver ina2xx",
      "echo 1-0041 | sudo tee /sys/bus/i2c/drivers/ina2xx/unbind"
    ) {
      stop(&$0)
      $0.probes[0x41] = .driver("ina2xx")
    },
    World(
      "stuck bus", .critical, "oled", "Connection timed out", "dutysign wiring \(DoctorTests.path)"
    ) {
      stop(&$0)
      $0.probes[0x3C] = .busFailed("Connection timed out")
    },
    World(
      "bus not readable", .warning, "matrix", "may not look",
      "sudo dutysign doctor \(DoctorTests.path)"
    ) {
      stop(&$0)
      $0.probes[0x71] = .denied
    },
    World(
      "daemon not to be asked", .warning, "dimmer", "was not asked",
      "sudo dutysign doctor \(DoctorTests.path)"
    ) { $0.reply = .forbidden },
    World(
      "a fault of the daemon", .critical, "expander", "no device at 0x20",
      "journalctl -u dutysignd.service -n 20"
    ) {
      $0.run(
        faults: [
          Wire.Fault(
            subject: "expander", problem: "no device at 0x20", advice: "Check the wires.", age: 5,
            count: 1, kind: "gone")
        ], ready: ["dimmer", "sky", "shunt", "oled", "matrix"])
    },
    World(
      "a lesser fault", .warning, "button.zhang.out", "stuck",
      "journalctl -u dutysignd.service -n 20"
    ) {
      $0.run(faults: [
        Wire.Fault(
          subject: "button.zhang.out", problem: "stuck", advice: "Release it.", age: 5, count: 1,
          kind: "stuck_button")
      ])
    },
  ]

  private static let service: [World] = [
    World(
      "stopped", .critical, "dutysignd.service", "not running",
      "sudo systemctl start dutysignd.service", stop),
    World(
      "fails", .critical, "dutysignd.service", "exit-code", "journalctl -u dutysignd.service -n 20"
    ) {
      stop(&$0)
      $0.units?["dutysignd.service"] = UnitFact(active: "failed", result: "exit-code")
    },
    World(
      "not installed", .critical, "dutysignd.service", "not-found", "sudo systemctl daemon-reload"
    ) {
      stop(&$0)
      $0.units?["dutysignd.service"] = UnitFact(load: "not-found", active: "inactive", enabled: "")
    },
    World(
      "not at boot", .warning, "dutysignd.service", "disabled",
      "sudo systemctl enable dutysignd.service"
    ) { $0.units?["dutysignd.service"] = UnitFact(enabled: "disabled") },
    World(
      "no socket", .critical, "dutysignd.socket", "not listening",
      "sudo systemctl start dutysignd.socket"
    ) { $0.units?["dutysignd.socket"] = UnitFact(active: "inactive") },
    World("no systemd", .warning, "dutysignd.service", "not examined", "dutysignd --help") {
      $0.reply = .asleep
      $0.units = nil
    },
    World(
      "hangs", .critical, "dutysignd", "cannot be reached: x",
      "sudo systemctl restart dutysignd.socket dutysignd.service"
    ) { $0.reply = .unreachable("x") },
    World(
      "no right to read", .warning, "dutysignd", "does not show",
      "sudo dutysign doctor \(DoctorTests.path)"
    ) { $0.reply = .forbidden },
    World("group of access", .warning, "access", "no group dutysign", "sudo groupadd dutysign") {
      $0.groups.remove("dutysign")
    },
    World(
      "file not for the daemon", .critical, DoctorTests.path, "(root:root 0600)",
      "sudo chmod a+r \(DoctorTests.path)"
    ) { $0.files[DoctorTests.path] = FileFact(.regular, mode: 0o600) },
  ]

  private static let others: [World] = [
    World("1970", .critical, "clock", "the year 1970", "sudo timedatectl set-ntp true") {
      $0.clock = ClockFact(now: Instant(seconds: 1000), isSynchronised: false)
    },
    World(
      "no battery clock", .critical, "clock", "/dev/rtc0 is missing",
      "echo dtoverlay=i2c-rtc,ds3231 | sudo tee -a /boot/firmware/config.txt"
    ) {
      $0.clock.isSynchronised = false
      $0.files["/dev/rtc0"] = nil
    },
    World("no tzdata", .critical, "timezone", "Asia/Shanghai", "sudo apt install tzdata") {
      $0.files["/usr/share/zoneinfo/Asia/Shanghai"] = nil
    },
    World("no font", .warning, "plate paper", "no font for: 𠮷婳", "sudo apt install fonts-noto-cjk")
    {
      $0.drawn = .drawn([
        PlateDiagnostic(.missingGlyph, "𠮷", "x"), PlateDiagnostic(.missingGlyph, "婳", "x"),
      ])
    },
    World(
      "rare character", .warning, "plate paper", "no font for: 𠮷", "sudo apt install fonts-hanazono"
    ) {
      $0.files["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"] = FileFact(
        .regular, mode: 0o644)
      $0.drawn = .drawn([PlateDiagnostic(.missingGlyph, "𠮷", "x")])
    },
    World(
      "newest character", .warning, "plate paper", "no font for: 𰻝",
      "sudo apt install fonts-babelstone-han"
    ) {
      $0.files["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"] = FileFact(
        .regular, mode: 0o644)
      $0.drawn = .drawn([PlateDiagnostic(.missingGlyph, "𰻝", "x")])
    },
    World(
      "no font anywhere", .warning, "plate paper", "no font for: 𰻝",
      "dutysign preview plate.png --config \(DoctorTests.path)"
    ) {
      $0.files["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"] = FileFact(
        .regular, mode: 0o644)
      $0.files["/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"] = FileFact(
        .regular, mode: 0o644)
      $0.drawn = .drawn([PlateDiagnostic(.missingGlyph, "𰻝", "x")])
    },
    World(
      "other script", .warning, "plate paper", "no font for: ཀ", "sudo apt install fonts-noto-core"
    ) { $0.drawn = .drawn([PlateDiagnostic(.missingGlyph, "ཀ", "x")]) },
    World("bad photograph", .warning, "plate paper", "photograph a.jpg: broken", "file a.jpg") {
      $0.drawn = .drawn([PlateDiagnostic(.picture, "a.jpg", "broken")])
    },
    World(
      "too small", .critical, "plate oled", "too small for: 张伟",
      "dutysign preview plate.png --config \(DoctorTests.path) --plate oled"
    ) { $0.drawn = .drawn([PlateDiagnostic(.cramped, "张伟", "x")]) },
    World(
      "shortened", .warning, "plate paper", "not shown in full",
      "dutysign preview plate.png --config \(DoctorTests.path)"
    ) { $0.drawn = .drawn([PlateDiagnostic(.shortened, "a", "x")]) },
    World(
      "no renderer", .critical, "plate paper", "is not drawn: gone",
      "dutysign preview plate.png --config \(DoctorTests.path)"
    ) { $0.drawn = .failed("gone") },
    World(
      "full disk", .critical, "/var/lib/dutysign", "is full: 1 MiB",
      "sudo journalctl --vacuum-size=50M"
    ) { $0.spaces["/var/lib/dutysign"] = SpaceFact(freeBytes: 1 << 20) },
    World(
      "no file left", .critical, "/var/lib/dutysign", "is full",
      "sudo journalctl --vacuum-size=50M"
    ) { $0.spaces["/var/lib/dutysign"] = SpaceFact(freeBytes: 1 << 30, freeFiles: 3) },
    World(
      "little room", .warning, "/var/lib/dutysign", "50 MiB free",
      "sudo journalctl --vacuum-size=50M"
    ) { $0.spaces["/var/lib/dutysign"] = SpaceFact(freeBytes: 50 << 20) },
    World(
      "read-only", .critical, "/var/lib/dutysign", "read-only",
      "sudo mount -o remount,rw /var/lib/dutysign"
    ) {
      $0.spaces["/var/lib/dutysign"] = SpaceFact(freeBytes: 8 << 30, isReadOnly: true)
    },
    World(
      "folder of another", .critical, "/var/lib/dutysign", "may not write",
      "sudo chown -R dutysign: /var/lib/dutysign"
    ) { $0.files["/var/lib/dutysign"] = FileFact(.folder, mode: 0o755) },
  ]
}
