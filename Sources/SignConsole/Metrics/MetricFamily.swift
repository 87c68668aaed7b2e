// SPDX-License-Identifier: Apache-2.0

/// A metric and its samples, in the text form of Prometheus (exposition format 0.0.4).
struct MetricFamily {
  /// The type of a metric.
  enum Form: String {
    /// A number that only grows, until it starts anew.
    case counter

    /// A number that grows and shrinks.
    case gauge
  }

  /// A value and its labels.
  struct Sample {
    var labels: [(name: String, value: String)] = []
    var value: Double
  }

  /// The name, with its base unit, and `_total` for a counter.
  let shortName: String

  /// The name for Prometheus.
  var name: String { "dutysign_\(shortName)" }

  /// What it is, in one line.
  let help: String

  /// A counter where the name ends in `_total`.
  var form: Form { name.hasSuffix("_total") ? .counter : .gauge }

  /// The samples; a metric without any is not written.
  let samples: [Sample]

  init(_ name: String, _ help: String, _ samples: [Sample]) {
    shortName = name
    self.help = help
    self.samples = samples
  }

  /// A metric with one sample; nil is a number that is not known.
  init(_ name: String, _ help: String, _ value: Double?) {
    self.init(name, help, value.map { [Sample(value: $0)] } ?? [])
  }

  /// The lines of the text form.
  var lines: [String] {
    guard !samples.isEmpty else { return [] }
    return ["# HELP \(name) \(help)", "# TYPE \(name) \(form.rawValue)"]
      + samples.map { sample in
        let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
        let list = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
        return "\(name)\(list) \(Self.text(sample.value))"
      }
  }

  /// A number; whole ones without a fraction.
  private static func text(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// The value of a label between quotes.
  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
  }
}
