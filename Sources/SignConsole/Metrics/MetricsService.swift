// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// The interface io.systemd.Metrics of a sign, on one connection: `systemd-report` collects metrics
/// from every service that has a socket in /run/systemd/report.
///
/// Source: systemd 260, `src/shared/varlink-io.systemd.Metrics.c`.
package struct MetricsService {
  /// The definition.
  package static let interface = """
    # Metrics APIs
    interface io.systemd.Metrics

    # An enum representing various metric family types
    type MetricFamilyType (
      # A counter metric family type which is a monotonically increasing value
      counter,
      # A gauge metric family type which is a value that can go up and down
      gauge,
      # A string metric family type
      string
    )

    # Method to get a list of metrics among which the collection of related metrics forms a
    # metric family [Requires 'more' flag]
    method List() -> (
      # Metric name, e.g. org.dutysign.sign.lamp_lit_seconds_total
      name: string,
      # Metric value
      value: object,
      # The lamp or device that the metric is of, by its key
      object: ?string,
      # Metric fields are values to differentiate between different metrics in the same family
      fields: ?[string]object
    )

    # Method to get the metric families
    # [Requires 'more' flag]
    method Describe() -> (
      # Metric family name
      name: string,
      # Metric family description
      description: string,
      # Metric family type
      type: MetricFamilyType
    )

    # No such metric found
    error NoSuchMetric()

    """

  /// The names are under the sign's own interface.
  private static let prefix = "org.dutysign.sign."

  /// Labels that name what a metric is of.
  private static let objects = ["lamp", "device"]

  private let service: Service
  private var connection = ServerConnection()

  /// Starts a connection.
  ///
  /// - Parameter version: the version of this program.
  /// - Throws: `InterfaceError` never: the definition is a constant.
  package init(version: String) throws(InterfaceError) {
    service = try Service(
      .init(
        vendor: "DutySign", product: "dutysign metrics", version: version,
        url: "https://dutysign.org"), interfaces: [Self.interface])
  }

  /// Answers calls.
  ///
  /// - Parameters:
  ///   - bytes: what the client has sent.
  ///   - report: makes the report of now; it is made for each call of `List` or `Describe`.
  /// - Returns: the bytes for the client.
  /// - Throws: `ProtocolError` if the client speaks no Varlink; the connection is to be closed.
  package mutating func receive(
    _ bytes: some Sequence<UInt8>, _ report: () -> MetricsReport
  ) throws(ProtocolError) -> [UInt8] {
    try connection.receive(bytes)
    while let call = try connection.nextCall() {
      do throws(VarlinkError) {
        if let reply = try service.answer(call) {
          connection.reply(reply)
        } else {
          try answer(call, report)
        }
      } catch {
        connection.fail(error)
      }
    }
    return Array(connection.output.drain())
  }

  private mutating func answer(
    _ call: Call, _ report: () -> MetricsReport
  ) throws(VarlinkError) {
    guard call.mode == .more else { throw .expectedMore }
    let families = report().families.filter { !$0.samples.isEmpty }
    let replies =
      call.member == "List" ? families.flatMap(Self.samples) : families.map(Self.description)
    for reply in replies.dropLast() { connection.replyContinuing(reply) }
    // There is at least whether the daemon replied.
    connection.reply(replies.last ?? [:])
  }

  private static func samples(_ family: MetricFamily) -> [JSON.Object] {
    family.samples.map { sample in
      var metric: JSON.Object = ["name": .string(prefix + family.shortName)]
      metric["value"] = Int64(exactly: sample.value).map(JSON.int) ?? .float(sample.value)
      let object = sample.labels.first { objects.contains($0.name) }
      if let object { metric["object"] = .string(object.value) }
      let fields = sample.labels.filter { $0.name != object?.name }
      if !fields.isEmpty {
        var values: JSON.Object = [:]
        for field in fields { values[field.name] = .string(field.value) }
        metric["fields"] = .object(values)
      }
      return metric
    }
  }

  private static func description(_ family: MetricFamily) -> JSON.Object {
    [
      "name": .string(prefix + family.shortName), "description": .string(family.help),
      "type": .string(family.form.rawValue),
    ]
  }
}
