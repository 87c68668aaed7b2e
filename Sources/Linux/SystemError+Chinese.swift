// SPDX-License-Identifier: Apache-2.0
import Glibc

extension SystemError {
  /// Subject and reason in one line of Chinese.
  public var chinese: String {
    let known = detail.flatMap { detail in
      Self.chineseDetails.first { detail.hasSuffix($0.english) }?.chinese
    }
    return (subject.isEmpty ? "" : "\(subject)：") + (known ?? Self.chineseReason(code))
  }

  /// The ends of details that say more than the error number.
  private static let chineseDetails = [
    (english: "expected a regular file", chinese: "不是普通文件"),
    (english: "it belongs to another user", chinese: "文件属于其他用户"),
  ]

  /// The text of an error number in Chinese.
  ///
  /// The C library has it only where a Chinese locale is installed. A number that is not expected
  /// here is named.
  public static func chineseReason(_ code: Int32) -> String {
    chineseReasons[code] ?? "系统错误 \(code)（\(reason(code))）"
  }

  /// The reasons that have a Chinese text: the error number, and its text in both languages.
  public static let reasonsInBothLanguages = chineseReasons.map { code, chinese in
    (code: code, english: reason(code), chinese: chinese)
  }

  private static let chineseReasons: [Int32: String] = [
    EACCES: "没有权限", EADDRINUSE: "地址已被占用", EAGAIN: "资源暂时不可用", EBADF: "文件描述符无效",
    EBUSY: "设备或资源正忙", ECONNREFUSED: "连接被拒绝", ECONNRESET: "连接被对方重置", EDQUOT: "超出磁盘配额",
    EEXIST: "文件已存在", EFBIG: "文件过大", EINTR: "系统调用被中断", EINVAL: "不是普通文件，或参数无效",
    EIO: "读写错误", EISDIR: "是一个目录", ELOOP: "符号链接层数过多", EMFILE: "打开的文件过多",
    ENAMETOOLONG: "文件名过长", ENFILE: "系统打开的文件过多", ENODEV: "没有该设备",
    ENOENT: "没有该文件或目录", ENOMEM: "内存不足", ENOSPC: "设备上没有空间", ENOSYS: "系统不支持该功能",
    ENOTCONN: "尚未连接", ENOTDIR: "不是目录", ENXIO: "没有该设备或地址", EOPNOTSUPP: "不支持该操作",
    EPERM: "操作不被允许", EPIPE: "管道已断开", EREMOTEIO: "远端读写错误", EROFS: "文件系统只读",
    ESTALE: "文件句柄已失效", ETIMEDOUT: "超时", ETXTBSY: "文件正在被使用",
  ]
}
