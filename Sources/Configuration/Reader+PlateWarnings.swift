// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import PlateDrawing
import Sign

extension Reader {
  /// Warns of what a plate never shows.
  func warnOfPlates(_ settings: Settings, _ wiring: Wiring) {
    guard !settings.plates.isEmpty else { return }
    let shown = Set(settings.plates.flatMap(\.officers))
    for officer in settings.officers where !shown.contains(officer.key) {
      guard let entry = places.officers[officer.key] else { continue }
      warn(
        .init(
          "'\(officer.key)' is on no plate, expected a place under 'officers' of one",
          "“\(officer.key)”不在任何去向牌上，应列入某块去向牌的“officers”"),
        at: entry.position, path: entry.value.path, kind: "an officer on no plate")
    }
    for policy in settings.plates {
      let part = wiring.panels[policy.device]?.part ?? wiring.devices[policy.device]?.part
      let driver = part?.displayDriver()
      warn(about: policy, settings, driver?.format, driver?.palette ?? .blackWhite)
    }
  }

  private func warn(
    about policy: PlatePolicy, _ settings: Settings, _ format: PlateFormat?, _ palette: Palette
  ) {
    let inks = InkSet(palette, tones: policy.tones)
    let content = PlateContent.longest(policy, settings).first
    let composition = format.flatMap { format in
      content.map {
        PlateComposer.compose($0, for: format, measure: NominalMeasure(), inks: inks)
      }
    }
    if let node = places.codes[policy.device], let text = policy.code {
      warnOfCode(text, composition, format, node)
    }
    guard let composition, let format, let node = places.plates[policy.device] else { return }
    warnOfDisplacedEnglish(policy, settings, format, inks, node)
    // English and the hours of the week go by design where space is short.
    let officers = policy.officers.compactMap(settings.officer)
    let texts =
      settings.site.name + officers.flatMap { [$0.name, $0.rank ?? "", $0.contact ?? ""] }
    for diagnostic in composition.diagnostics
    where [.leftOut, .shortened].contains(diagnostic.kind) && texts.contains(diagnostic.subject) {
      let text = Quoted(diagnostic.subject)
      warn(
        .init(
          "'\(text)' may have no room on \(format.rawValue), as 'dutysign preview' shows; expected "
            + "shorter texts or fewer officers",
          "“\(text)”在 \(format.rawValue) 的屏上可能放不下，请用 dutysign preview 查看；应缩短文字或减少民警"),
        node, kind: "a text that has no room on the plate")
    }
  }

  /// Warns of a status whose text in another language leaves no room for the English one.
  private func warnOfDisplacedEnglish(
    _ policy: PlatePolicy, _ settings: Settings, _ format: PlateFormat, _ inks: InkSet, _ node: Node
  ) {
    guard policy.language == .bilingual else { return }
    var seen: Set<String> = []
    for content in PlateContent.longest(policy, settings) {
      guard let whereabouts = content.officers.first?.whereabouts, let local = whereabouts.local,
        let english = whereabouts.english, seen.insert(whereabouts.label).inserted
      else { continue }
      func isDisplaced(in content: PlateContent) -> Bool {
        PlateComposer.compose(content, for: format, measure: NominalMeasure(), inks: inks)
          .diagnostics.contains { $0.kind == .leftOut && $0.subject == english }
      }
      var plain = content
      for index in plain.officers.indices { plain.officers[index].whereabouts?.local = nil }
      guard isDisplaced(in: content), !isDisplaced(in: plain) else { continue }
      let (text, rest) = (Quoted(local), Quoted(english))
      warn(
        .init(
          "'\(text)' may leave no room for '\(rest)' on \(format.rawValue), expected a shorter "
            + "'local'; dutysign preview shows it",
          "“\(text)”可能使“\(rest)”在 \(format.rawValue) 的屏上放不下，应缩短“local”，可用 dutysign preview 查看"),
        node, kind: "a text that leaves no room for English on the plate")
    }
  }

  private func warnOfCode(
    _ text: String, _ composition: Composition?, _ format: PlateFormat?, _ node: Node
  ) {
    let kind = "a QR code that has no room on the plate"
    let sides = composition?.marks.compactMap { mark in
      if case .code(let area, _) = mark { area.width } else { nil }
    }
    guard let side = sides?.first else {
      let display = format.map { $0.rawValue } ?? "16x8"
      warn(
        .init(
          "a QR code has no room on this plate (\(display)), expected no 'code', or fewer officers",
          "这块去向牌（\(display)）没有二维码的位置，应去掉“code”，或减少民警"),
        node, kind: kind)
      return
    }
    let most = Self.codeCapacity(within: side)
    guard text.utf8.count > most else { return }
    warn(
      .init(
        "\(text.utf8.count) bytes are too many for a QR code of \(side) pixels that a phone can "
          + "read, expected at most \(most)",
        "二维码的文字有 \(text.utf8.count) 字节，\(side) 像素的二维码手机无法识读，最多 \(most) 字节"),
      node, kind: kind)
  }

  /// The bytes of a QR code with modules of two pixels at least (ISO/IEC 18004, level M).
  private static func codeCapacity(within side: Int) -> Int {
    let capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]
    let version = (side / 2 - 17) / 4
    return version < 1 ? 0 : capacities[min(version, capacities.count) - 1]
  }

  /// Warns of a photograph that cannot be drawn.
  func warnOfPhotograph(_ path: String, _ node: Node) {
    guard let read = circumstances.readPhotograph else { return }
    let absolute = SignConfiguration.path(path, beside: file)
    let reason: LocalizedText
    switch read(absolute, Self.largestPhotograph) {
    case .bytes(let bytes):
      guard
        let fault = Self.fault(ofPhotograph: bytes) ?? circumstances.decodePhotograph?(absolute)
      else { return }
      reason = .init("'\(Quoted(path))' ", "“\(Quoted(path))”") + fault
    case .tooLarge:
      reason = .init(
        "'\(Quoted(path))' is larger than \(Self.largestPhotograph >> 20) MiB",
        "“\(Quoted(path))”超过 \(Self.largestPhotograph >> 20) MiB")
    case .notRegular:
      reason = .init("'\(Quoted(path))' is not a regular file", "“\(Quoted(path))”不是普通文件")
    case .unreadable(let text):
      reason = text
    }
    warn(
      reason + .expected(.init("a photograph as PNG or JPEG", "PNG 或 JPEG 格式的照片")), node,
      kind: "a photograph that cannot be drawn")
  }

  /// The limits of the renderer.
  private static let largestPhotograph = PictureHeader.largestFile
  private static let mostPixels = PictureHeader.mostPixels

  private static func fault(ofPhotograph bytes: [UInt8]) -> LocalizedText? {
    guard let header = PictureHeader(bytes) else {
      return .init("is neither PNG nor JPEG", "既不是 PNG 也不是 JPEG")
    }
    guard header.width <= mostPixels / header.height else {
      return .init(
        "has \(header.width)x\(header.height) pixels, more than \(mostPixels)",
        "有 \(header.width)×\(header.height) 像素，超过 \(mostPixels)")
    }
    // The markers that end the data; a download may have been cut off.
    let end: [UInt8] = header.format == .png ? Array("IEND".utf8) : [0xFF, 0xD9]
    let tail = bytes.suffix(1 << 16)
    let isWhole = tail.indices.dropLast(end.count - 1).contains {
      tail[$0] == end[0] && tail[$0..<$0 + end.count].elementsEqual(end)
    }
    return isWhole ? nil : .init("is cut off", "不完整，文件被截断")
  }
}
