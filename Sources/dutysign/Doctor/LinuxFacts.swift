// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Glibc
import Hardware
import Linux
import LinuxHardware
import Plate
import Sign
import SignClient
import SignConsole
import SignInterface
import SignTerminal
import Varlink

/// The machine on which this program runs.
struct LinuxFacts: SystemFacts {
  /// The daemon's socket, and whether it is that of the installed unit.
  let socket: String
  let texts: Strings

  private var isStandard: Bool { socket == SignConnection.standardPath }

  func file(_ path: String) -> FileFact? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let kind: FileFact.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFCHR: .characterDevice
      case S_IFSOCK: .socket
      default: .other
      }
    return FileFact(
      kind, mode: status.st_mode & 0o7777, uid: status.st_uid, gid: status.st_gid,
      user: Account.userName(status.st_uid) ?? "\(status.st_uid)",
      group: Account.groupName(status.st_gid) ?? "\(status.st_gid)")
  }

  func text(of path: String) -> String? {
    guard let bytes = try? File.read(path, limit: 4096) else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  func names(in folder: String) -> [String] { (try? Directory.names(in: folder)) ?? [] }

  func target(of link: String) -> String? { SymbolicLink.target(of: link) }

  func gpioChips() -> [GPIOChipFact] {
    GPIOChipListing.all().map { chip in
      GPIOChipFact(
        chip.path, label: chip.label,
        lines: chip.lines.map { .init($0.name, consumer: $0.consumer) })
    }
  }

  func kernelDevices(_ kind: KernelDevice.Kind) -> [KernelDeviceFact] {
    KernelDeviceListing.all(kind).map { KernelDeviceFact($0.folder, names: $0.names) }
  }

  func probe(_ address: UInt8, on bus: String) -> ProbeFact {
    switch I2CProbe.read(address, on: bus) {
    case .answered: return .answered
    case .silent: return .silent
    case .driver:
      let number = bus.split(separator: "-").last ?? ""
      let node = "\(number)-\(padded(address, 4, radix: 16))"
      let link = SymbolicLink.target(of: "/sys/bus/i2c/devices/\(node)/driver")
      return .driver(link?.split(separator: "/").last.map(String.init) ?? "?")
    case .failed(let error):
      return [EACCES, EPERM].contains(error.code)
        ? .denied
        : .busFailed(texts.isChinese ? error.chineseReason : error.reason)
    }
  }

  func unit(_ name: String) -> UnitFact? {
    guard isStandard, access("/run/systemd/system", F_OK) == 0 else { return nil }
    let names = ["LoadState", "ActiveState", "UnitFileState", "Result"]
    let outcome = try? ChildProcess.run(
      "/usr/bin/systemctl", ["show", "--property=\(names.joined(separator: ","))", name],
      until: SystemClock.boot.now + .seconds(10), limit: 1 << 16)
    guard let outcome, outcome.termination == .exited(0) else { return nil }
    var values: [String: String] = [:]
    for line in String(decoding: outcome.output, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
    }
    return UnitFact(
      load: values["LoadState"] ?? "", active: values["ActiveState"] ?? "",
      enabled: values["UnitFileState"] ?? "", result: values["Result"] ?? "")
  }

  var caller: AccountFact {
    var gids = [gid_t](repeating: 0, count: 1024)
    let count = max(0, getgroups(Int32(gids.count), &gids))
    let all = Set(gids.prefix(Int(count)) + [getegid()]).sorted()
    return AccountFact(
      uid: geteuid(), name: Account.userName(geteuid()) ?? "\(geteuid())", gids: all,
      groups: all.compactMap(Account.groupName))
  }

  func account(_ name: String) -> AccountFact? {
    guard let uid = Account.user(named: name) else { return nil }
    let gids = Account.groups(of: name)
    return AccountFact(
      uid: uid, name: name, gids: gids, groups: gids.compactMap(Account.groupName))
  }

  func hasGroup(_ name: String) -> Bool { Account.group(named: name) != nil }

  var clock: ClockFact {
    let isMarked = access("/run/systemd/timesync/synchronized", F_OK) == 0
    return ClockFact(
      now: Instant(microseconds: SystemClock.realtime.now.microseconds),
      isSynchronised: isMarked || SystemClock.isSynchronised == true)
  }

  func space(of path: String) -> SpaceFact? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return SpaceFact(
      freeBytes: UInt64(status.f_bavail) * UInt64(status.f_frsize),
      // File systems without a fixed number of files have none to tell.
      freeFiles: status.f_files == 0 ? 1 << 20 : UInt64(status.f_favail),
      isReadOnly: status.f_flag & UInt(ST_RDONLY) != 0)
  }

  func draw(_ policy: PlatePolicy, of sign: SignConfiguration) -> DrawnFact {
    do throws(CLIError) {
      return .drawn(try PlateSample(policy, of: sign, texts).diagnostics(texts))
    } catch {
      return .failed(error.lines.joined(separator: " "))
    }
  }

  func daemon() -> DaemonFact {
    // A connection would start the unit by its socket.
    if let unit = unit("dutysignd.service"), unit.active != "active" { return .asleep }
    if access(socket, F_OK) != 0, !socket.hasPrefix("@") { return .asleep }
    do throws(ClientError) {
      var connection = try SignConnection(to: socket, timeout: .seconds(10))
      return .state(try connection.call(Wire.Status.self, .init()).state)
    } catch {
      switch error {
      case .forbidden: return .forbidden
      case .failed(let failure, _) where failure.name == "org.varlink.service.PermissionDenied":
        return .forbidden
      default: return .unreachable(CLIError(error, texts).lines.joined(separator: " "))
      }
    }
  }
}
