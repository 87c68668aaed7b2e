// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Users and groups by ID and by name, from the system's account databases (getpwnam(3)).
public enum Account {
  /// The name of the user with this UID, nil if there is none.
  public static func userName(_ user: UInt32) -> String? {
    find { buffer, size in
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwuid_r(user, &entry, buffer, size, &found)
      return (code, found.map { String(cString: $0.pointee.pw_name) })
    }
  }

  /// The UID of the user with this name, nil if there is none.
  public static func user(named name: String) -> UInt32? {
    find { buffer, size in
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwnam_r(name, &entry, buffer, size, &found)
      return (code, found?.pointee.pw_uid)
    }
  }

  /// The name of the group with this GID, nil if there is none.
  public static func groupName(_ group: UInt32) -> String? {
    find { buffer, size in
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      let code = getgrgid_r(group, &entry, buffer, size, &found)
      return (code, found.map { String(cString: $0.pointee.gr_name) })
    }
  }

  /// The GID of the group with this name, nil if there is none.
  public static func group(named name: String) -> UInt32? {
    find { buffer, size in
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      let code = getgrnam_r(name, &entry, buffer, size, &found)
      return (code, found?.pointee.gr_gid)
    }
  }

  /// The GIDs of the groups of a user, the primary one first; empty if there is no such user.
  public static func groups(of name: String) -> [UInt32] {
    let primary = find { buffer, size in
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let code = getpwnam_r(name, &entry, buffer, size, &found)
      return (code, found?.pointee.pw_gid)
    }
    guard let primary else { return [] }
    var count: Int32 = 65_536
    var groups = [gid_t](repeating: 0, count: Int(count))
    guard getgrouplist(name, primary, &groups, &count) >= 0 else { return [primary] }
    return Array(groups.prefix(Int(count)))
  }

  /// Repeats a look-up with a larger buffer while it fails with `ERANGE`, up to 1 MiB.
  ///
  /// A group's entry lists its members, so its size has no fixed bound.
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
