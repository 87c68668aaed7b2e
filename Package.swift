// swift-tools-version: 6.0
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// Language features that are on in every target of ours.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),  // SE-0335
  .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
  .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
]

/// Optimised in debug builds too, for what computes.
///
/// Unoptimised, pixels, readings and days took three quarters of the time of the tests. Assertions
/// stay, as do incremental builds and `@testable`. Nothing that the product `Varlink` needs may
/// have these flags: SwiftPM refuses a dependency with such ones.
let optimised: [SwiftSetting] =
  settings + [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

/// A Swift target that imports only what is listed; the Makefile turns a breach into an error.
func library(
  _ name: String, _ imports: [String] = [], embedding files: [String] = [],
  computes: Bool = false
) -> Target {
  .target(
    name: name, dependencies: imports.map { .init(stringLiteral: $0) },
    resources: files.map { .embedInCode($0) }, swiftSettings: computes ? optimised : settings)
}

func executable(_ name: String, _ imports: [String], commandLine: Bool = false) -> Target {
  var dependencies = imports.map { Target.Dependency(stringLiteral: $0) }
  if commandLine {
    dependencies.append(.product(name: "ArgumentParser", package: "swift-argument-parser"))
  }
  return .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ imports: [String], resources: [Resource]? = nil) -> Target {
  .testTarget(
    name: name, dependencies: imports.map { .init(stringLiteral: $0) }, resources: resources,
    swiftSettings: settings)
}

/// The fuzzers, where `make fuzz` asks for them: they link with a sanitizer of their own.
let fuzzers: [Target] =
  Context.environment["DUTYSIGN_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/Fuzz",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "fuzz-frames", dependencies: ["Fuzzing"], path: "Tests/FuzzFrames",
      swiftSettings: settings),
  ]

let package = Package(
  name: "DutySign",
  products: [
    .library(name: "Varlink", targets: ["Varlink"]),
    .executable(name: "varlink-swift-generator", targets: ["varlink-swift-generator"]),
    .executable(name: "dutysignd", targets: ["dutysignd"]),
    .executable(name: "dutysign", targets: ["dutysign"]),
    .executable(name: "dutysign-render", targets: ["dutysign-render"]),
    .executable(name: "dutysign-bridge", targets: ["dutysign-bridge"]),
    .executable(name: "dutysign-station", targets: ["dutysign-station"]),
    .executable(name: "dutysign-simulator", targets: ["dutysign-simulator"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
  ],
  targets: [
    // The decision and what is on a plate. Pure.
    library("Sign", ["Plate"], computes: true),
    // FNV-1a. Pure.
    library("Checksum", computes: true),
    library("Plate", computes: true),
    // How a plate is laid out and a photograph becomes ink; the daemon only checks that there is
    // room. Pure.
    library("PlateDrawing", ["Plate"], computes: true),

    // The port, its drivers and its two boards.
    library("Hardware", computes: true),
    library("Devices", ["Hardware", "Plate"], computes: true),
    library("Linux", ["CLinux"]),
    library("LinuxHardware", ["Hardware", "Linux", "CGPIO", "CI2C"]),
    library("SimulatedHardware", ["Hardware"], computes: true),

    // The language spoken on the socket, and what is said in it.
    library("Varlink"),
    library("VarlinkGenerator", ["Varlink"]),
    executable(
      "varlink-swift-generator", ["VarlinkGenerator", "Varlink", "Linux"], commandLine: true),
    library(
      "SignInterface", ["Varlink"],
      embedding: ["org.dutysign.sign.varlink", "org.dutysign.simulator.varlink"]),

    // The shell around the decision.
    library("Journal", ["Sign", "Checksum", "CSQLite"], computes: true),
    library(
      "Configuration", ["Sign", "Plate", "PlateDrawing", "Hardware", "Devices", "CYAML"],
      embedding: ["Calendars/CN-2026.json"], computes: true),
    library(
      "SignDaemon",
      [
        "Sign", "Plate", "Checksum", "Hardware", "Configuration", "Devices", "Varlink",
        "SignInterface",
      ],
      computes: true),
    // Which language the user of a program reads. Pure.
    library("ProgramLanguage"),
    // What the command line says and draws. Pure.
    library(
      "SignConsole",
      ["Sign", "Plate", "PlateDrawing", "Varlink", "SignInterface", "ProgramLanguage"],
      embedding: ["Page/index.html", "Page/door.css", "Page/door.js"]),
    // How programs speak to the daemon.
    library("SignClient", ["SignInterface", "Varlink", "Linux"]),
    // What the bridge to MQTT decides: topics, messages, privacy, commands. Pure.
    library("SignBridge", ["Configuration", "Sign", "SignInterface", "Varlink"]),
    // A connection to a broker, by libmosquitto.
    library("MQTT", ["CMosquitto", "Linux"]),
    // The connection to one of several brokers, made anew when it ends.
    library("BrokerConnection", ["MQTT", "SignBridge", "Sign", "ProgramLanguage", "Linux"]),
    // What a station knows of all its signs, and its pages. Pure.
    library(
      "SignStation",
      ["SignBridge", "SignConsole", "SignInterface", "Configuration", "Sign", "Varlink"],
      embedding: ["Pages/station.css", "Pages/station.js"]),
    library(
      "LinuxHost",
      ["SignDaemon", "Sign", "Hardware", "Checksum", "Configuration", "Linux", "Journal"]),

    // A new sign from answers, its wires as a drawing, what is wrong with a board. Pure.
    library(
      "Commissioning",
      ["Sign", "SignConsole", "SignInterface", "Configuration", "Hardware", "Plate"]),
    // The configuration and its calendars as files, for the daemon and the command line.
    library("ConfigurationFiles", ["Configuration", "Sign", "Linux"]),
    // What the programs that run the daemon have in common.
    library(
      "DaemonProgram",
      [
        "SignDaemon", "Sign", "Hardware", "Configuration", "ConfigurationFiles", "LinuxHost",
        "Linux", "ProgramLanguage",
      ]),
    // What the programs in a terminal have in common.
    library(
      "SignTerminal",
      [
        "SignClient", "SignConsole", "Sign", "Varlink", "SignInterface", "Linux", "ProgramLanguage",
      ]),
    // The world around the simulated board: its clock, and who speaks of it on the socket.
    library(
      "SignSimulator",
      [
        "SimulatedHardware", "SignDaemon", "Sign", "Hardware", "Devices", "Plate", "LinuxHost",
        "Varlink", "SignInterface", "Linux",
      ]),

    executable(
      "dutysignd",
      [
        "DaemonProgram", "SignDaemon", "Sign", "Hardware", "Configuration", "LinuxHost",
        "LinuxHardware",
      ]),
    executable(
      "dutysign",
      [
        "SignTerminal", "SignClient", "SignConsole", "Sign", "Plate", "PlateDrawing",
        "Hardware", "Devices", "Commissioning", "LinuxHardware", "Configuration",
        "ConfigurationFiles",
        "Varlink", "SignInterface", "Linux", "ProgramLanguage",
      ],
      commandLine: true),
    // The sign without hardware; not installed.
    executable(
      "dutysign-simulator",
      [
        "DaemonProgram", "SignSimulator", "SimulatedHardware", "SignDaemon", "Sign",
        "Configuration", "LinuxHost",
        "SignTerminal", "SignClient", "SignConsole", "SignInterface", "Linux", "ProgramLanguage",
      ]),
    executable(
      "dutysign-render",
      [
        "PlateDrawing", "Plate", "Varlink", "Linux", "CPango", "CQREncode", "CJPEG", "CPNG",
        "CLinux",
        "ProgramLanguage",
      ]),

    executable(
      "dutysign-bridge",
      [
        "SignBridge", "BrokerConnection", "SignClient", "SignConsole", "SignTerminal",
        "SignInterface", "Varlink", "Sign", "ProgramLanguage", "Linux",
      ]),
    executable(
      "dutysign-station",
      [
        "SignStation", "SignBridge", "BrokerConnection", "SignConsole", "SignTerminal",
        "SignInterface", "Varlink", "Sign", "Linux",
      ],
      commandLine: true),

    // C: what Swift cannot name. Constants and one-line inlines, no logic but the libgpiod shim and
    // the filter of system calls.
    .target(name: "CLinux"),
    .target(name: "CGPIO", linkerSettings: [.linkedLibrary("gpiod")]),
    .target(name: "CI2C", linkerSettings: [.linkedLibrary("i2c")]),
    .systemLibrary(
      name: "CMosquitto", pkgConfig: "libmosquitto", providers: [.apt(["libmosquitto-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("m")]),

    tests("SignTests", ["Sign", "Plate", "PlateDrawing", "Linux", "LightTraces"]),
    // Days of light with lamps that shine on their own sensor, for tests and for a picture.
    .target(
      name: "LightTraces", dependencies: ["Sign"], path: "Tests/LightTraces",
      swiftSettings: optimised),
    .executableTarget(
      name: "daylight-traces", dependencies: ["LightTraces", "Sign"], path: "Tests/DaylightTraces",
      exclude: ["draw"], swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
    tests("ChecksumTests", ["Checksum"]),
    tests("PlateTests", ["Plate"]),
    tests("PlateDrawingTests", ["PlateDrawing", "Plate"]),
    tests(
      "RenderTests",
      ["dutysign-render", "PlateDrawingTests", "PlateDrawing", "Plate", "Varlink", "Linux"]),
    tests("HardwareTests", ["Hardware"]),
    tests("DevicesTests", ["Devices", "Hardware", "Plate", "SimulatedHardware", "Linux"]),
    // A program that has been taken over: it tries what the sandbox refuses. It is not installed.
    .target(name: "SandboxAttempts", path: "Tests/SandboxAttempts"),
    .executableTarget(
      name: "sandbox-probe", dependencies: ["Linux", "SandboxAttempts"],
      path: "Tests/SandboxProbe", swiftSettings: settings),
    tests("LinuxTests", ["Linux", "sandbox-probe"]),
    tests("LinuxHardwareTests", ["LinuxHardware", "Hardware", "Linux"]),
    tests("SimulatedHardwareTests", ["SimulatedHardware", "Hardware"]),
    // Drivers of other projects drive the simulated parts: recordings, and the parts on a pipe.
    .target(
      name: "Recording", dependencies: ["SimulatedHardware", "Hardware"],
      path: "Tests/Witnesses/Recording", swiftSettings: settings),
    .executableTarget(
      name: "witnessed-chip", dependencies: ["Recording", "Hardware"],
      path: "Tests/Witnesses/Chip", swiftSettings: settings),
    tests("WitnessTests", ["Recording", "Hardware", "SimulatedHardware"]),
    // This implementation of Varlink against others, by hand; not installed.
    .executableTarget(
      name: "varlink-certification",
      dependencies: [
        "Varlink", "Linux", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/VarlinkCertification", swiftSettings: settings),
    tests("VarlinkTests", ["Varlink", "varlink-certification"]),
    // The client and the server of docs/reference/varlink.md.
    .executableTarget(
      name: "varlink-example", dependencies: ["Varlink"], path: "Tests/VarlinkExample",
      resources: [.embedInCode("org.example.ftl.varlink")], swiftSettings: settings),
    tests(
      "VarlinkGeneratorTests", ["VarlinkGenerator", "Varlink", "Linux", "varlink-example"],
      resources: [.embedInCode("org.example.everything.varlink")]),
    tests("SignInterfaceTests", ["SignInterface", "Varlink", "VarlinkGenerator"]),
    tests("JournalTests", ["Journal", "Sign"]),
    tests("ConfigurationTests", ["Configuration", "Sign", "Hardware", "Linux", "Plate"]),
    .target(
      name: "SimulatedHost",
      dependencies: [
        "Journal", "SignDaemon", "Sign", "Configuration", "PlateDrawing", "Plate", "Hardware",
        "SimulatedHardware", "Varlink",
        "SignInterface",
      ],
      path: "Tests/SimulatedHost", swiftSettings: optimised),
    // The whole sign through years of injected faults, by seed; not installed.
    .executableTarget(
      name: "Simulation",
      dependencies: [
        "SimulatedHost", "Configuration", "SignDaemon", "Sign", "Hardware", "SimulatedHardware",
        "Varlink", "LightTraces",
        "SignInterface", "Plate", "PlateDrawing", "Checksum",
      ],
      path: "Tests/Simulation", swiftSettings: optimised),
    tests("SimulationTests", ["Simulation"]),
    tests(
      "SignDaemonTests",
      [
        "Configuration", "SignDaemon", "Sign", "Hardware", "Devices", "SimulatedHardware",
        "SimulatedHost", "LightTraces",
        "Varlink", "SignInterface", "Plate", "SignConsole", "ProgramLanguage",
      ]),
    // What `make bench` measures inside a process. It is not installed.
    .executableTarget(
      name: "sign-bench",
      dependencies: [
        "Configuration", "SignDaemon", "Sign", "Hardware", "SimulatedHardware", "SimulatedHost",
        "Varlink",
        "SignInterface", "LinuxHost", "Linux", "Journal",
      ],
      path: "Tests/Bench/Measures", swiftSettings: settings),
    tests(
      "SignBridgeTests",
      ["SignBridge", "MQTT", "Configuration", "Sign", "SignInterface", "Varlink"]),
    tests(
      "SignConsoleTests",
      ["SignConsole", "Sign", "Varlink", "SignInterface", "ProgramLanguage", "Linux"]),
    tests(
      "SignStationTests",
      [
        "dutysign-station", "SignStation", "SignBridge", "SignConsole", "Configuration",
        "Sign", "SignInterface", "Varlink", "ProgramLanguage", "Linux",
      ]),
    tests("SignClientTests", ["SignClient", "SignInterface", "Varlink", "Linux"]),
    tests(
      "LinuxHostTests",
      [
        "LinuxHost", "SignDaemon", "Sign", "Hardware", "Configuration", "Linux", "Journal",
        "SignSimulator",
      ]),
    tests(
      "DaemonProgramTests",
      ["DaemonProgram", "Configuration", "Linux", "LinuxHost", "Sign", "SignDaemon"]),
    tests(
      "SignSimulatorTests",
      [
        "SignSimulator", "dutysign-simulator", "SimulatedHardware", "Hardware", "Sign",
        "SignDaemon", "SignInterface", "Varlink",
      ]),
    tests(
      "CommissioningTests",
      [
        "Commissioning", "Configuration", "Sign", "Hardware", "Plate", "Linux", "SignConsole",
        "SignDaemon", "SignInterface", "Varlink", "SimulatedHardware", "SimulatedHost",
        "ProgramLanguage",
      ]),
    // The built command line, as a user runs it.
    tests(
      "CommandLineTests",
      [
        "dutysign", "dutysignd", "dutysign-render", "dutysign-simulator", "dutysign-bridge",
        "dutysign-station", "SignClient", "SignConsole", "SignTerminal", "SignInterface", "Varlink",
        "Linux", "ProgramLanguage",
      ]),
    tests("TidyTests", ["SignConsole", "Linux", "ProgramLanguage"]),
    // The long forms of tests that have a short one: `make soak`.
    tests(
      "SoakTests",
      [
        "SignTests", "Sign", "DevicesTests", "Devices", "Hardware", "SignDaemonTests",
        "JournalTests", "ConfigurationTests", "SimulationTests", "PlateDrawingTests",
        "RenderTests", "Plate", "CommandLineTests", "Linux",
      ]),
    .target(
      name: "Fuzzing",
      dependencies: [
        "Varlink", "SignInterface", "Configuration", "PlateDrawing", "Plate", "CJPEG", "Sign",
        "SignDaemon", "SimulatedHost", "SignBridge", "SignStation", "SignConsole",
        "ProgramLanguage",
      ],
      path: "Tests/Fuzzing", swiftSettings: settings),
    tests("FuzzingTests", ["Fuzzing"]),
  ] + fuzzers
)
