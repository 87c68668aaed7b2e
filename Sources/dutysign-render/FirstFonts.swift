// SPDX-License-Identifier: Apache-2.0
import CPango
import PlateDrawing

/// The best font of each face and weight: nearly all texts need no other.
///
/// For each size of a text Pango has fontconfig sort all fonts of its map by how well they match,
/// which can take longer than the layout. In a map of these few there is nothing to sort.
final class FirstFonts {
  /// fontconfig's configuration with these fonts alone, by the rules of the system; nil if no font
  /// is installed.
  let configuration: OpaquePointer?

  /// Finds the fonts; reads files of the system, which the sandbox forbids.
  init() {
    configuration = Self.load()
  }

  deinit {
    if let configuration { FcConfigDestroy(configuration) }
  }

  private static func load() -> OpaquePointer? {
    let files = Set(
      Face.allCases.flatMap { face in Weight.allCases.compactMap { file(face, $0) } })
    // The path is part of an XML text.
    guard !files.isEmpty, !files.contains(where: { $0.contains("<") || $0.contains("&") }),
      let configuration = FcInitLoadConfig()
    else { return nil }
    let patterns = files.map {
      "<pattern><patelt name='file'><string>\($0)</string></patelt></pattern>"
    }
    let rules =
      "<fontconfig><selectfont><rejectfont><pattern/></rejectfont>"
      + "<acceptfont>\(patterns.joined())</acceptfont></selectfont></fontconfig>"
    guard FcConfigParseAndLoadFromMemory(configuration, rules, FcBool(1)) != 0,
      FcConfigBuildFonts(configuration) != 0
    else {
      FcConfigDestroy(configuration)
      return nil
    }
    return configuration
  }

  /// The file of the font that matches best.
  private static func file(_ face: Face, _ weight: Weight) -> String? {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    for family in Typesetter.families[face]?.split(separator: ",") ?? [] {
      FcPatternAddString(pattern, FC_FAMILY, String(family))
    }
    FcPatternAddInteger(pattern, FC_WEIGHT, weight == .bold ? FC_WEIGHT_BOLD : FC_WEIGHT_NORMAL)
    FcPatternAddString(pattern, FC_LANG, Typesetter.language)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultMatch
    guard let match = FcFontMatch(nil, pattern, &result) else { return nil }
    defer { FcPatternDestroy(match) }
    var name: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(match, FC_FILE, 0, &name) == FcResultMatch else { return nil }
    return name.map { String(cString: $0) }
  }
}
