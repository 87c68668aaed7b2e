// SPDX-License-Identifier: Apache-2.0
import CPango
import PlateDrawing

/// The best font of each face and weight: nearly all texts need no other.
///
/// For each size of a text Pango has fontconfig sort all fonts of its map by how well they match,
/// which can take longer than the layout. In a map of these few there is nothing to sort.
final class FirstFonts {
  /// fontconfig's configuration with these fonts alone; nil if no font is installed, and where the
  /// present configuration has no others.
  ///
  /// It has none of the system's rules, which take longer to read than a plate to draw: the rules
  /// have chosen these fonts already, and the typesetter itself says how glyphs are drawn.
  let configuration: OpaquePointer?

  /// Finds the fonts for these letters; nil stands for any.
  ///
  /// Where the standard fonts have them all, those become the present configuration, and nothing
  /// else is looked for. Reads files of the system, which the sandbox forbids.
  init(for letters: Set<Unicode.Scalar>? = nil) {
    configuration = StandardFonts.adopt(for: letters) ? nil : Self.load()
  }

  deinit {
    if let configuration { FcConfigDestroy(configuration) }
  }

  /// A configuration of the fonts of some folders that match one of these patterns.
  static func configuration(
    folders: some Sequence<String>, caches: some Sequence<String>, patterns: some Sequence<String>
  ) -> OpaquePointer? {
    guard let configuration = FcConfigCreate() else { return nil }
    let rules =
      "<fontconfig>" + folders.map { "<dir>\($0)</dir>" }.joined()
      + caches.map { "<cachedir>\($0)</cachedir>" }.joined()
      + "<selectfont><rejectfont><pattern/></rejectfont><acceptfont>"
      + patterns.map { "<pattern>\($0)</pattern>" }.joined()
      + "</acceptfont></selectfont></fontconfig>"
    guard FcConfigParseAndLoadFromMemory(configuration, rules, FcBool(1)) != 0,
      FcConfigBuildFonts(configuration) != 0
    else {
      FcConfigDestroy(configuration)
      return nil
    }
    return configuration
  }

  /// The fonts that the system's rules choose.
  private static func load() -> OpaquePointer? {
    let files = Set(
      Face.allCases.flatMap { face in Weight.allCases.compactMap { file(face, $0) } })
    let folders = Set(files.map { String($0[..<($0.lastIndex(of: "/") ?? $0.endIndex)]) })
    let caches = cacheFolders()
    // A path is part of an XML text.
    guard !files.isEmpty,
      !files.union(caches).contains(where: { $0.contains("<") || $0.contains("&") })
    else { return nil }
    return configuration(
      folders: folders, caches: caches,
      patterns: files.map { "<patelt name='file'><string>\($0)</string></patelt>" })
  }

  /// The folders with what fontconfig has read of fonts before.
  private static func cacheFolders() -> [String] {
    guard let list = FcConfigGetCacheDirs(nil) else { return [] }
    defer { FcStrListDone(list) }
    var folders: [String] = []
    while let folder = FcStrListNext(list) { folders.append(String(cString: folder)) }
    return folders
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
