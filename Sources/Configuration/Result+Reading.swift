// SPDX-License-Identifier: Apache-2.0
package import Sign

extension Result where Failure == Problems {
  /// What was read of a file: its problems, else the value.
  ///
  /// Without either the file has one problem.
  package init(_ value: Success?, problems: Problems?, file: String) {
    if let problems {
      self = .failure(problems)
    } else if let value {
      self = .success(value)
    } else {
      let problem = Problem(
        file: file, .init("this cannot be read as a configuration", "无法作为配置读取"),
        kind: Problem.anyKind)
      self = .failure(Problems([problem]))
    }
  }
}
