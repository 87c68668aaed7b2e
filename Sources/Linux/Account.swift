// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Users and groups by number and by name, as the system's databases know them.
public enum Account {
  /// The name of a user, nil if there is none.
  public static func userName(_ user: UInt32) -> String? {
    find { buffer, size in
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwuid_r(user, &entry, buffer, size, &found)
      return (code, found.map { String(cString: $0.pointee.pw_name) })
    }
  }

  /// The number of a user, nil if there is none.
  public static func user(named name: String) -> UInt32? {
    find { buffer, size in
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwnam_r(name, &entry, buffer, size, &found)
      return (code, found?.pointee.pw_uid)
    }
  }

  /// The name of a group, nil if there is none.
  public static func groupName(_ group: UInt32) -> String? {
    find { buffer, size in
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      let code = getgrgid_r(group, &entry, buffer, size, &found)
      return (code, found.map { String(cString: $0.pointee.gr_name) })
    }
  }

  /// The number of a group, nil if there is none.
  public static func group(named name: String) -> UInt32? {
    find { buffer, size in
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      let code = getgrnam_r(name, &entry, buffer, size, &found)
      return (code, found?.pointee.gr_gid)
    }
  }

  /// Gives a look-up more room until it has enough: a group's entry lists its members.
  private static func find<Value>(
    _ lookUp: (UnsafeMutablePointer<CChar>, Int) -> (code: Int32, value: Value?)
  ) -> Value? {
    var size = 1024
    while size <= 1 << 20 {
      let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
      defer { buffer.deallocate() }
      let (code, value) = lookUp(buffer, size)
      if code != ERANGE { return value }
      size *= 4
    }
    return nil
  }
}
