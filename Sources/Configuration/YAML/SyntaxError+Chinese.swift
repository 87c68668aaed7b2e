// SPDX-License-Identifier: Apache-2.0

extension SyntaxError {
  /// The message of libyaml in Chinese.
  var chineseProblem: String { Self.chineseProblems[problem] ?? "语法有误" }

  /// The messages of libyaml 0.2 (scanner.c, parser.c, reader.c) that have no words of their own.
  static let chineseProblems = [
    "block sequence entries are not allowed in this context": "列表不能写在这里",
    "mapping keys are not allowed in this context": "键不能写在这里",
    "found character that cannot start any token": "值不能以这个字符开头",
    "found unexpected end of stream": "文件意外结束",
    "found unexpected document indicator": "文件中间出现 --- 或 ...",
    "did not find expected hexdecimal number": "转义中应为十六进制数",
    "found invalid Unicode character escape code": "转义的字符不存在",
    "found a tab character that violates indentation": "缩进中有制表符",
    "did not find expected comment or line break": "此处应换行",
    "found an indentation indicator equal to 0": "缩进不能为 0",
    "found extremely long version number": "版本号过长",
    "did not find expected digit or '.' character": "版本号有误",
    "could not find expected directive name": "% 之后没有指令名",
    "found unexpected non-alphabetical character": "指令名有误",
    "did not find expected alphabetic or numeric character": "& 或 * 之后应为字母或数字",
    "did not find expected whitespace": "此处应有空格",
    "did not find expected whitespace or line break": "此处应有空格或换行",
    "did not find the expected '>'": "缺少 >",
    "did not find expected '!'": "缺少 !",
    "did not find expected tag URI": "标签有误",
    "did not find URI escaped octet": "标签有误",
    "found an incorrect leading UTF-8 octet": "标签有误",
    "found an incorrect trailing UTF-8 octet": "标签有误",
    "found unknown directive name": "没有这个 % 指令",
    "found undefined tag handle": "没有这个标签前缀",
    "found duplicate %YAML directive": "%YAML 重复",
    "found duplicate %TAG directive": "%TAG 重复",
    "found incompatible YAML document": "YAML 版本不符",
    "found duplicate anchor; first occurrence": "锚点重复",
    "found unexpected ':'": "多了一个冒号",
    "did not find expected version number": "版本号有误",
    "incomplete UTF-16 character": "不是 UTF-8",
    "incomplete UTF-16 surrogate pair": "不是 UTF-8",
    "unexpected low surrogate area": "不是 UTF-8",
    "exceeded maximum depth": "嵌套太深",
    "input is too long": "文件过长",
    "control characters are not allowed": "有控制字符",
    "invalid leading UTF-8 octet": "不是 UTF-8",
    "invalid trailing UTF-8 octet": "不是 UTF-8",
    "incomplete UTF-8 octet sequence": "不是 UTF-8",
    "invalid length of a UTF-8 sequence": "不是 UTF-8",
    "invalid Unicode character": "字符无效",
  ]
}
