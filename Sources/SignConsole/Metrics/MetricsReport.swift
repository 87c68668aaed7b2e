// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The report of `dutysign metrics`: the state of the sign in the text form of Prometheus.
///
/// Labels are keys of the configuration and words of the interface. Names, notes and where a single
/// officer is are not in it.
package struct MetricsReport {
  let families: [MetricFamily]

  /// Makes the report of a sign that replies.
  ///
  /// - Parameters:
  ///   - state: the state; a part that this user may not read is left out.
  ///   - version: the version of the daemon; nil where it is not known.
  package init(_ state: Wire.State, version: String?) {
    families =
      [Self.up(true)] + Self.sign(state, version) + Self.officers(state) + Self.lamps(state)
      + Self.hardware(state) + Self.residents(state)
  }

  /// Makes the report of a sign that does not reply.
  package init() { families = [Self.up(false)] }

  /// The lines, without times: the text-file collector refuses them.
  package var lines: [String] { families.flatMap(\.lines) }

  private typealias Sample = MetricFamily.Sample

  private static func up(_ isUp: Bool) -> MetricFamily {
    MetricFamily("up", "Whether the daemon replied.", isUp ? 1 : 0)
  }

  private static func sign(_ state: Wire.State, _ version: String?) -> [MetricFamily] {
    [
      MetricFamily(
        "info", "The version of the daemon.",
        version.map { [Sample(labels: [("version", $0)], value: 1)] } ?? []),
      MetricFamily(
        "health_status", "The exit status of dutysign health: 0 good, 1 warning, 2 critical.",
        Double(HealthReport(state).health.status)),
      MetricFamily(
        "clock_synchronized", "Whether the clock is synchronised.",
        state.clock == .synchronised ? 1 : 0),
      MetricFamily(
        "time_seconds", "The clock of the sign, in seconds since 1970; absent while not trusted.",
        state.now.map { Double($0 / 1_000_000) }),
      MetricFamily("simulated", "Whether the board is simulated.", state.simulated ? 1 : 0),
      MetricFamily(
        "configuration_warnings", "The warnings of the configuration.",
        Double(state.warnings ?? 0)),
      MetricFamily(
        "attention", "The emergency pattern: 1 while it lasts.", state.attention == nil ? 0 : 1),
      MetricFamily("faults", "The faults.", Double(state.faults.count)),
      MetricFamily(
        "faults_by_kind", "The faults of a kind.",
        counts(state.faults.map { $0.kind ?? "other" }, as: "kind")),
    ]
  }

  /// The fewest officers whose whereabouts are counted: numbers of fewer tell of one of them.
  private static let fewestCounted = 3

  private static func officers(_ state: Wire.State) -> [MetricFamily] {
    // A status that nobody has is 0, so that a graph does not end.
    let none = state.kinds.map { Sample(labels: [("status", $0.status)], value: 0) }
    let shown = counts(state.officers.compactMap(\.shown), as: "status")
    let missing = none.filter { sample in
      !shown.contains { $0.labels[0].value == sample.labels[0].value }
    }
    let families = [
      MetricFamily("officers", "The configured officers.", Double(state.officers.count)),
      MetricFamily(
        "officers_unknown", "The officers whose whereabouts residents see as unknown.",
        Double(state.officers.count(where: \.isUnknown))),
    ]
    // Of two officers a number says where each is, to whoever knows where one of them is.
    guard state.officers.count >= Self.fewestCounted else { return families }
    return families + [
      MetricFamily(
        "officers_by_status", "The officers whom residents see with a status.", shown + missing),
      MetricFamily(
        "officers_on_leave", "The officers whom residents see on leave.",
        Double(state.officers.count { $0.leave != nil })),
      MetricFamily(
        "officers_past_end", "The officers whose announced end has passed.",
        Double(state.officers.count(where: \.pastEnd))),
    ]
  }

  private static func lamps(_ state: Wire.State) -> [MetricFamily] {
    func family(
      _ name: String, _ help: String, _ value: (Wire.Lamp) -> Double?
    ) -> MetricFamily {
      MetricFamily(
        name, help,
        state.lamps.compactMap { lamp in
          value(lamp).map { Sample(labels: [("lamp", lamp.lamp)], value: $0) }
        })
    }
    return [
      family("lamp_wanted_ratio", "The desired level of a lamp, from 0 to 1.", \.wanted),
      family("lamp_shown_ratio", "The level that the hardware accepted last.", \.shown),
      family("lamp_overridden", "Whether a person overrides the lamp.") {
        $0.override == nil ? 0 : 1
      },
      MetricFamily(
        "lamp_health", "The health of a lamp, as label; 1 for the one that holds.",
        state.lamps.map {
          Sample(labels: [("lamp", $0.lamp), ("health", $0.health.rawValue)], value: 1)
        }),
      family(
        "lamp_switches_total", "How often the lamp was switched on since it was new."
      ) { Double($0.switches) },
      family("lamp_lit_seconds_total", "How long it was lit since it was new.") {
        ($0.hours * 3600).rounded()
      },
      family("lamp_energy_joules_total", "The energy it used since it was new.") {
        $0.energyBy == nil ? nil : ($0.wattHours * 3600).rounded()
      },
    ]
  }

  private static func hardware(_ state: Wire.State) -> [MetricFamily] {
    [
      MetricFamily(
        "device_ready", "Whether a device shows the desired state.",
        state.devices.map {
          Sample(labels: [("device", $0.device)], value: $0.state == .ready ? 1 : 0)
        }),
      MetricFamily(
        "plate_current", "Whether a display shows everything desired.",
        (state.plates ?? []).map {
          Sample(labels: [("device", $0.device)], value: $0.current ? 1 : 0)
        }),
    ]
  }

  private static func residents(_ state: Wire.State) -> [MetricFamily] {
    [
      MetricFamily(
        "doorbell_rings_total", "How often residents rang since the daemon started.",
        state.calls.map { Double($0.count) }),
      MetricFamily(
        "doorbell_last_ring_timestamp_seconds", "When residents rang last.",
        state.calls?.last.map { Double($0 / 1_000_000) }),
      MetricFamily(
        "mailbox_waiting", "Whether there are letters in the mailbox.",
        state.letters.map { $0.waiting ? 1 : 0 }),
    ]
  }

  /// How often each word occurs, by the word.
  private static func counts(_ words: [String], as label: String) -> [Sample] {
    Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
      .map { Sample(labels: [(label, $0.key)], value: Double($0.value)) }
  }
}
