// SPDX-License-Identifier: Apache-2.0
import Glibc

extension SystemError {
  /// Subject and reason in one line of Chinese.
  public var chinese: String {
    (subject.isEmpty ? "" : "\(subject)：") + chineseReason
  }

  /// The reason in Chinese.
  public var chineseReason: String {
    let known = detail.flatMap { detail in
      Self.chineseDetails.first { detail.hasSuffix($0.english) }?.chinese
    }
    return known ?? detail.flatMap(Self.chineseLimit) ?? Self.chineseReason(code)
  }

  /// The Chinese of a detail with the most bytes that are read.
  private static func chineseLimit(_ detail: String) -> String? {
    let bytes = detail.split(separator: " ").compactMap { Int($0) }
    guard detail.hasSuffix("the most that is read"), bytes.count == 1 else { return nil }
    let isWhole = bytes[0] % (1 << 20) == 0
    return "文件过大，超过 " + (isWhole ? "\(bytes[0] >> 20) MiB" : "\(bytes[0]) 字节")
  }

  /// The ends of details that say more than the error number.
  private static let chineseDetails = [
    (english: "expected a regular file", chinese: "不是普通文件"),
    (english: "it belongs to another user", chinese: "文件属于其他用户"),
    (
      english: "a link of another user, in a folder where everybody may write",
      chinese: "这是其他用户的符号链接，且所在目录人人可写"
    ),
    (
      english: "a file of another user, in a folder where everybody may write",
      chinese: "这是其他用户的文件，且所在目录人人可写"
    ),
    (english: "a link to a file that does not exist", chinese: "这是符号链接，所指的文件不存在"),
    (english: "a FIFO that no program reads", chinese: "这是管道，但没有程序在读"),
  ]

  /// The text of an error number in Chinese.
  ///
  /// The C library has it only where a Chinese locale is installed. A number that is not known here
  /// stands for itself: an English reason inside a Chinese sentence helps nobody.
  public static func chineseReason(_ code: Int32) -> String {
    chineseReasons[code] ?? "系统错误 \(code)"
  }

  /// The reasons that have a Chinese text: the error number, and its text in both languages.
  ///
  /// The longest come first, because one may be a part of another.
  public static let reasonsInBothLanguages = chineseReasons.map { code, chinese in
    (code: code, english: reason(code), chinese: chinese)
  }.sorted { ($0.english.utf8.count, $0.code) > ($1.english.utf8.count, $1.code) }

  private static let chineseReasons: [Int32: String] = [
    E2BIG: "参数过长", EACCES: "没有权限", EADDRINUSE: "地址已被占用", EADDRNOTAVAIL: "地址不可用",
    EAFNOSUPPORT: "不支持该地址类型", EAGAIN: "资源暂时不可用", EALREADY: "操作正在进行", EBADF: "文件描述符无效",
    EBADMSG: "消息有误", EBUSY: "设备或资源正忙", ECANCELED: "操作已取消", ECHILD: "没有子进程",
    ECOMM: "通信出错", ECONNABORTED: "连接中止", ECONNREFUSED: "连接被拒绝", ECONNRESET: "连接被对方重置",
    EDEADLK: "会造成死锁", EDESTADDRREQ: "缺少目的地址", EDOM: "参数超出定义域", EDQUOT: "超出磁盘配额",
    EEXIST: "文件已存在", EFAULT: "内存地址无效", EFBIG: "文件过大", EHOSTDOWN: "对方主机已关闭",
    EHOSTUNREACH: "无法到达对方主机", EILSEQ: "字符编码无效", EINPROGRESS: "操作正在进行",
    EINTR: "系统调用被中断", EINVAL: "不是普通文件，或参数无效", EIO: "读写错误", EISCONN: "已经连接",
    EISDIR: "是一个目录", ELOOP: "符号链接层数过多", EMFILE: "打开的文件过多", EMLINK: "链接过多",
    EMSGSIZE: "消息过长", ENAMETOOLONG: "文件名过长", ENETDOWN: "网络已关闭", ENETRESET: "网络断开了连接",
    ENETUNREACH: "无法到达网络", ENFILE: "系统打开的文件过多", ENOBUFS: "缓冲区不足", ENODATA: "没有数据",
    ENODEV: "没有该设备", ENOENT: "没有该文件或目录", ENOEXEC: "不是可执行的程序", ENOLCK: "没有可用的文件锁",
    ENOLINK: "链路已断开", ENOMEDIUM: "没有存储介质", ENOMEM: "内存不足", ENOPROTOOPT: "不支持该协议选项",
    ENOSPC: "设备上没有空间", ENOSYS: "系统不支持该功能", ENOTBLK: "不是块设备", ENOTCONN: "尚未连接",
    ENOTDIR: "不是目录", ENOTEMPTY: "目录不为空", ENOTSOCK: "不是套接字", ENOTTY: "设备不支持该操作",
    ENXIO: "没有该设备或地址", EOPNOTSUPP: "不支持该操作", EOVERFLOW: "数值过大", EPERM: "操作不被允许",
    EPIPE: "管道已断开", EPROTO: "协议出错", EPROTONOSUPPORT: "不支持该协议", EPROTOTYPE: "协议类型不符",
    ERANGE: "数值超出范围", EREMOTEIO: "远端读写错误", EROFS: "文件系统只读", ESHUTDOWN: "连接已关闭",
    ESPIPE: "不能定位", ESRCH: "没有该进程", ESTALE: "文件句柄已失效", ETIME: "超时", ETIMEDOUT: "超时",
    ETXTBSY: "文件正在被使用", EUCLEAN: "文件系统已损坏", EUSERS: "用户过多", EXDEV: "不在同一个文件系统",
  ]
}
