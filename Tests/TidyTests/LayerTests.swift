// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Who may import whom") struct LayerTests {
  /// What is not in the lists of Package.swift, by who may use it: the toolchain's modules, and the
  /// argument parser, which is a product.
  static let systemModules: [String: Set<String>] = [
    "Sign": ["Glibc", "Synchronization"], "Checksum": [],
    "Plate": [], "PlateDrawing": ["Glibc"], "Hardware": [], "Devices": [],
    "SimulatedHardware": [],
    "ProgramLanguage": [], "SignDaemon": [], "Varlink": [], "VarlinkGenerator": [],
    "SignInterface": [],
    "Configuration": [], "ConfigurationFiles": ["Glibc"], "Commissioning": [],
    "Linux": ["Glibc", "Synchronization"],
    "SignBridge": [], "MQTT": ["Glibc", "Synchronization"], "BrokerConnection": ["Glibc"],
    "SignStation": ["Glibc"],
    "LinuxHardware": ["Glibc", "Synchronization"],
    "LinuxHost": ["Glibc", "Synchronization"],
    "Journal": ["Glibc"], "SignConsole": ["Glibc"], "SignClient": ["Glibc"],
    "DaemonProgram": ["Glibc"], "SignTerminal": ["Glibc"], "SignSimulator": [],
    "dutysignd": ["Glibc"], "dutysign": ["Glibc", "ArgumentParser"], "dutysign-render": ["Glibc"],
    "dutysign-simulator": ["Glibc"], "dutysign-bridge": ["Glibc"],
    "dutysign-station": ["Glibc", "ArgumentParser", "Synchronization"],
    "varlink-swift-generator": ["ArgumentParser"],
  ]

  /// Each library and program of Package.swift and what it lists.
  static let targets: [String: Set<String>] = {
    let text = (Tree.file("Package.swift")?.lines ?? []).joined(separator: " ")
    var targets: [String: Set<String>] = [:]
    let entries = ["library(", "executable("].flatMap { text.split(separator: $0).dropFirst() }
    for entry in entries {
      let upToEnd = entry.prefix { $0 != ")" }
      let names = upToEnd.prefix(while: { $0 != "]" }).split(separator: "\"").enumerated()
        .filter { $0.offset % 2 == 1 || $0.element.first?.isLetter == true }
        .map { String($0.element) }.filter { !$0.contains(" ") && !$0.contains(":") }
      guard let name = names.first else { continue }
      targets[name] = Set(names.dropFirst())
    }
    return targets
  }()

  @Test("every library is known here") func complete() {
    #expect(Self.targets.keys.contains("Sign"))
    #expect(Self.targets["LinuxHost"]?.contains("Journal") == true)
    for target in Self.systemModules.keys where Self.targets[target] == nil {
      Issue.record("\(target) is not in Package.swift")
    }
  }

  @Test("a target imports only what Package.swift lists and its layer allows") func layers() {
    for file in Tree.swiftFiles where file.path.hasPrefix("Sources/") {
      guard let listed = Self.targets[file.target] else { continue }
      let allowed = listed.union(Self.systemModules[file.target] ?? [])
      for (line, module) in file.imports where !allowed.contains(module) {
        Issue.record("\(file.path):\(line) imports \(module)")
      }
    }
  }

  @Test("the daemon of a real sign links nothing that simulates") func simulators() {
    var linked: Set = ["dutysignd"]
    var waiting = ["dutysignd"]
    while let target = waiting.popLast() {
      for dependency in Self.targets[target] ?? [] where linked.insert(dependency).inserted {
        waiting.append(dependency)
      }
    }
    #expect(linked.isSuperset(of: ["LinuxHardware", "SignDaemon", "Journal"]))
    for target in linked.sorted() where target.contains("Simulat") {
      Issue.record("dutysignd links \(target)")
    }
  }

  @Test("nothing imports what brings Unicode tables of thirty megabytes, or an event loop")
  func weight() {
    for file in Tree.swiftFiles where file.path.hasPrefix("Sources/") {
      for (line, module) in file.imports
      where ["Foundation", "FoundationInternationalization", "Dispatch"].contains(module) {
        Issue.record("\(file.path):\(line) imports \(module)")
      }
    }
  }

  @Test("the daemon's side starts no task: each would wake it every second")
  func noTasks() {
    let words = ["Task {", "Task.sleep", "async ", "await ", "DispatchQueue"]
    for file in Tree.swiftFiles where file.path.hasPrefix("Sources/") {
      for (number, line) in file.lines.enumerated() where !line.holds("//") {
        for word in words where line.holds(word) {
          Issue.record("\(file.path):\(number + 1) says \(word)")
        }
      }
    }
  }
}
