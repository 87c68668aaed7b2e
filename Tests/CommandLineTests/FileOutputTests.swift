// SPDX-License-Identifier: Apache-2.0
import Glibc
import SignInterface
import Testing
import Varlink

/// Each command that writes a file, with each kind of file.
@Suite("The files that commands write") struct FileOutputTests {
  /// The commands without the name of the file, and how what they write begins.
  static let commands = [
    ("log --svg", "<?xml"), ("log --page 2026-11-23 --html", "<!DOCTYPE html>"),
    ("lighting --config sign.yaml --year", "<svg"), ("metrics --file", "# HELP dutysign"),
    ("backup", "SQLite format 3"), ("preview --config sign.yaml --format 296x128", "\u{FFFD}PNG"),
  ]

  @Test("a device, a FIFO and a link stay what they are, and a file keeps its access rights")
  func targets() throws {
    let place = try Workplace()
    _ = try place.run(
      "mkfifo fifo; ln -s /dev/full full; mknod device c 1 7 || ln -s full device")
    for (command, beginning) in Self.commands {
      let force = command == "backup" ? "--force" : ""
      for device in ["full", "device"] {
        let outcome = try place.run(
          "dutysign \(command) \(device); s=$?; test -c \(device) || s=1; exit $s")
        #expect(outcome.status == 73, "\(command): \(outcome)")
        #expect(outcome.error == "dutysign: \(device): write: No space left on device\n")
      }
      let fifo = try place.run(
        """
        exec 4<>fifo; exec 3<fifo; cat <&3 >read 4>&- &
        dutysign \(command) fifo >&2; s=$?; exec 3<&- 4>&-; wait
        test $s = 0 && test -p fifo && head -c 15 read
        """)
      #expect(fifo.status == 0 && fifo.output.hasPrefix(beginning), "\(command): \(fifo)")
      let pipe = try place.run("(dutysign \(command) /dev/fd/5 5>&1 >&2) | head -c 15")
      #expect(pipe.output.hasPrefix(beginning), "\(command): \(pipe)")
      let unread = try place.run("dutysign \(command) fifo", in: 10)
      #expect(unread.status == 73, "\(command): \(unread)")
      #expect(
        unread.error == "dutysign: fifo: open: a FIFO that no program reads\n",
        "\(command): \(unread)")
      let file = try place.run(
        """
        : >file; chmod 600 file; ln -sf file link
        dutysign \(command) \(force) link && test -L link && stat -c %a file && head -c 15 file
        """)
      #expect(file.status == 0, "\(command): \(file)")
      #expect(file.output.split(separator: "\n").contains("600"), "\(command): \(file)")
      #expect(file.output.contains(beginning), "\(command): \(file)")
      let new = try place.run(
        "rm -f new; umask 027; dutysign \(command) new >&2; stat -c %a new; rm new; ls *.new")
      #expect(new.output == (command == "backup" ? "600\n" : "640\n"), "\(command): \(new)")
    }
  }

  @Test(
    "a link that another user planted in a sticky folder is refused, in both languages",
    .enabled(if: geteuid() == 0, "only root makes links of others"))
  func planted() throws {
    let place = try Workplace { call in
      call.method == Wire.Monitor.name ? [.failed(.permissionDenied)] : Office.replies(call)
    }
    _ = try place.run(
      """
      mkdir sticky folder; chmod 1777 sticky; echo victim >victim
      ln -s ../victim sticky/file; ln -s ../folder sticky/door; chown -h 1234 sticky/*
      echo 'brokers: [mqtt://broker.invalid]' >station.yaml
      echo '{"sign":"hualou","event":"whereabouts","officer":"zhang","received":1}' >folder/log
      """)
    let commands =
      Self.commands.map { "dutysign \($0.0)" + ($0.0 == "backup" ? " --force" : "") } + [
        "dutysign wiring sign.yaml --svg",
        "dutysign init --name x --place wuhan --officers 张伟 --force",
      ]
    let lines =
      commands.flatMap { ["\($0) sticky/file", "\($0) sticky/door/file"] } + [
        "dutysign page sticky/door", "dutysign-station pages sticky/door --config station.yaml",
        "dutysign-station pages folder --log sticky/file --config station.yaml",
        "dutysign-station erase hualou zhang --log sticky/door/log --config station.yaml",
      ]
    for line in lines {
      for (locale, reason) in [
        ("C.UTF-8", "a link of another user, in a folder where everybody may write"),
        ("zh_CN.UTF-8", "这是其他用户的符号链接，且所在目录人人可写"),
      ] {
        let outcome = try place.run("\(line) </dev/null", locale: locale)
        #expect(outcome.status == 73, "\(line): \(outcome)")
        #expect(outcome.error.contains(reason), "\(line): \(outcome)")
      }
    }
    #expect(try place.run("cat victim; ls folder").output == "victim\nlog\n")
  }

  @Test(
    "a FIFO or a file that another user planted in a sticky folder is refused, in both languages",
    .enabled(if: geteuid() == 0, "only root makes files of others"))
  func plantedFiles() throws {
    let place = try Workplace()
    _ = try place.run(
      """
      mkdir sticky; mkfifo sticky/fifo; echo theirs >sticky/file; chmod 666 sticky/*
      chown 1234 sticky/*; chmod 1777 sticky
      echo 'brokers: [mqtt://broker.invalid]' >station.yaml
      """)
    let lines =
      (Self.commands.map(\.0).filter { $0 != "backup" } + ["wiring sign.yaml --svg"])
      .flatMap { ["dutysign \($0) sticky/fifo", "dutysign \($0) sticky/file"] }
      + ["fifo", "file"].map {
        "dutysign-station pages . --log sticky/\($0) --config station.yaml"
      } + ["dutysign backup --force sticky/fifo"]
    for line in lines {
      for (locale, reason) in [
        ("C.UTF-8", "a file of another user, in a folder where everybody may write"),
        ("zh_CN.UTF-8", "这是其他用户的文件，且所在目录人人可写"),
      ] {
        let outcome = try place.run(
          "\(line) </dev/null; s=$?; cat sticky/file; exit $s", locale: locale)
        #expect(outcome.status == 73 && outcome.output == "theirs\n", "\(line): \(outcome)")
        #expect(outcome.error.contains(reason), "\(line): \(outcome)")
      }
    }
  }

  @Test("- is standard output, as is /dev/stdout, and nothing else is printed there")
  func standardOutput() throws {
    let place = try Workplace()
    for (command, beginning) in Self.commands {
      for name in ["-", "/dev/stdout"] {
        for redirection in ["| cat", ">picture; cat picture"] {
          let outcome = try place.run("dutysign \(command) \(name) \(redirection)")
          #expect(outcome.status == 0 && outcome.error == "", "\(command) \(name): \(outcome)")
          #expect(outcome.output.hasPrefix(beginning), "\(command) \(name): \(outcome)")
          #expect(!outcome.output.contains(" is in "), "\(command) \(name): \(outcome)")
        }
      }
      let full = try place.run("dutysign \(command) - >/dev/full; s=$?; test -e ./-; exit $s$?")
      #expect(full.status == 731 % 256, "\(command): \(full)")
    }
  }

  @Test("a pipe that nobody reads ends the writing without a word") func closedPipe() throws {
    let place = try Workplace()
    _ = try place.run("mkfifo pipe")
    for (command, _) in Self.commands {
      let outcome = try place.run(
        "exec 3<>pipe; exec 4>pipe; exec 3<&-; dutysign \(command) - >&4")
      #expect([73, 141].contains(outcome.status), "\(command): \(outcome)")
      #expect(outcome.output + outcome.error == "", "\(command): \(outcome)")
    }
  }

  @Test("a backup replaces a file only where --force says so") func backup() throws {
    let place = try Workplace()
    let refused = try place.run(
      "echo precious >copy; dutysign backup copy; s=$?; cat copy; exit $s")
    #expect(
      refused
        == .init(
          status: 73, output: "precious\n",
          error: "dutysign: copy exists already. Give another name, or --force to replace it.\n"))
    let forced = try place.run("dutysign backup --force copy", locale: "zh_CN.UTF-8")
    #expect(forced == .init(status: 0, output: "记录已备份至 copy。\n", error: ""))
    #expect(try place.contents("copy") == Array("SQLite format 3".utf8))
  }
}
