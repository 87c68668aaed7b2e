// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Linux
package import SignConsole

extension SystemError {
  /// What failed and why, in the language of the user.
  package func sentence(_ texts: Strings) -> String {
    guard detail == nil, texts.isChinese, let reason = Self.chinese[code] else {
      return "\(self)"
    }
    let place = subject == "standard output" ? "标准输出" : subject
    return place.isEmpty ? reason : "\(place)：\(reason)"
  }

  /// The reasons for which a file is not read or written, as strerror(3) has them in Chinese.
  private static let chinese: [Int32: String] = [
    EACCES: "没有权限", EBADF: "未打开", EDQUOT: "超出磁盘配额", EEXIST: "文件已存在",
    EFBIG: "文件过大", EINVAL: "不支持此操作", EIO: "读写出错", EISDIR: "是目录", ELOOP: "符号链接层数过多",
    EMFILE: "打开的文件过多", ENAMETOOLONG: "文件名过长", ENODEV: "没有此设备", ENOENT: "没有此文件或目录",
    ENOSPC: "设备上没有空间", ENOTDIR: "不是目录", ENXIO: "没有此设备或地址", EPERM: "不允许此操作",
    EROFS: "文件系统只读", ETXTBSY: "文件正在使用", ECONNREFUSED: "连接被拒绝",
  ]
}
