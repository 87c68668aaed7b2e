// SPDX-License-Identifier: Apache-2.0
import Sign

/// Debian's packages with fonts for plates, in the order in which to try them.
enum FontPackage: String, CaseIterable {
  /// The usual Chinese characters, and rarer ones of names that are in standards of computers.
  case notoCJK = "fonts-noto-cjk"

  /// Nearly all of Unicode's extensions A to F.
  case hanazono = "fonts-hanazono"

  /// Half of the extensions G and H, and much of the earlier ones.
  case babelStone = "fonts-babelstone-han"

  /// Other scripts, such as Uyghur and Tibetan.
  case notoCore = "fonts-noto-core"

  /// A file that shows that a package is installed.
  private var file: String {
    switch self {
    case .notoCJK: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
    case .hanazono: "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
    case .babelStone: "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"
    case .notoCore: "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
    }
  }

  /// Why characters are missing without it.
  var cause: LocalizedText {
    switch self {
    case .notoCJK: .init("fonts with Chinese characters are not installed", "没有安装含这些汉字的字体")
    case .hanazono, .babelStone:
      .init("rare characters, which the usual fonts do not have", "生僻字，常用字体没有")
    case .notoCore: .init("fonts with this script are not installed", "没有安装含这种文字的字体")
    }
  }

  /// The package to install for characters that no installed font has.
  ///
  /// - Parameters:
  ///   - characters: the characters.
  ///   - facts: the system.
  /// - Returns: the package; nil where those that may have them are installed.
  static func having(_ characters: String, _ facts: any SystemFacts) -> FontPackage? {
    let scalars = characters.unicodeScalars
    let isChinese = scalars.contains(where: \.properties.isIdeographic)
    let isNewest = scalars.contains { $0.value >= 0x30000 }
    var candidates: [FontPackage] = isChinese ? [.notoCJK, .hanazono, .babelStone] : [.notoCore]
    if isNewest { candidates.removeAll { $0 == .hanazono } }
    return candidates.first { facts.file($0.file) == nil }
  }
}
