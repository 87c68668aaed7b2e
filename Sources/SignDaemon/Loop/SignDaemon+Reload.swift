// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface
import Varlink

// Reading the configuration again. A disk that hangs delays only those who asked for it.
extension SignDaemon {
  /// Has the configuration read, to adopt it or to check it.
  ///
  /// - Parameters:
  ///   - purpose: what for.
  ///   - client: who gets a reply when it has been read; nil for nobody.
  func readConfiguration(for purpose: ConfigurationReads.Purpose, _ client: ClientID?) {
    let request = ConfigurationReads.Request(client: client, purpose: purpose)
    if configurationReads.isLate, client != nil {
      reply(to: [request], latenessError)
      if purpose == .reload { configurationReads.add(.init(purpose: .reload)) }
      return
    }
    configurationReads.add(request)
    beginReading()
  }

  private func beginReading() {
    guard configurationReads.begin(at: now.boot) else { return }
    if configurationReads.isReloading { host.notify(.reloading) }
    host.readConfiguration(from: source)
  }

  /// Adopts the configuration that was read, unless it has problems or was only to be checked, and
  /// replies to those who wait.
  func configurationRead(_ result: Result<SignConfiguration, Problems>) {
    let (isReloading, isLate) = (configurationReads.isReloading, configurationReads.isLate)
    let requests = configurationReads.end()
    let hadAttention = state.attention != nil
    if isReloading {
      if isLate { host.notify(.reloading) }
      adopt(result)
      host.notify(.ready)
    }
    switch result {
    case .success(let configuration):
      let isEnded = hadAttention && isReloading && state.attention == nil
      let ended = isEnded && controller.settings.attention == nil ? [attentionRemoved] : []
      reply(to: requests, [], warnings: ended + configuration.warnings)
    case .failure(let error): reply(to: requests, error.list)
    }
    beginReading()
  }

  private func adopt(_ result: Result<SignConfiguration, Problems>) {
    switch result {
    // A process that only clears drives nothing else.
    case .success where isOnlyClearing: break
    case .success(let configuration):
      adopt(configuration)
      log(.notice, "configuration read again")
      for warning in configuration.warnings { log(.warning, warning.warningLogLine) }
      configurationProblems = 0
    case .failure(let error):
      for line in error.logLines { log(.error, line) }
      log(.error, "the running configuration stays")
      configurationProblems = error.count
    }
  }

  /// Tells those who wait for a read that it takes too long; its result counts all the same.
  func abandonLateRead() {
    guard let requests = configurationReads.expire(at: now.boot) else { return }
    if configurationReads.isReloading { host.notify(.ready) }
    reply(to: requests, latenessError)
  }

  private func reply(
    to requests: [ConfigurationReads.Request], _ problems: [Problem], warnings: [Problem] = []
  ) {
    let told = problems.map(Wire.Problem.init)
    let warnings = warnings.map(Wire.Problem.init)
    for case (let client?, let purpose) in requests.map({ ($0.client, $0.purpose) }) {
      switch purpose {
      case .check:
        sessions.reply(
          to: client, .success(encoded(Wire.Check.Result(problems: told, warnings: warnings))))
      case .reload where problems.isEmpty:
        sessions.reply(to: client, .success(encoded(Wire.Reload.Result(warnings: warnings))))
      case .reload:
        let error = VarlinkError(Wire.InvalidConfiguration(problems: told))
        sessions.reply(to: client, .failure(error))
      }
    }
  }

  /// The reply to those who wait for a read that takes too long.
  private var latenessError: [Problem] {
    let seconds = ConfigurationReads.timeout.components.seconds
    let message = """
      reading it has taken longer than \(seconds) s: its disk may hang; a reload goes on when it \
      can be read
      """
    let chinese = "读取已超过 \(seconds) 秒，磁盘可能没有响应；读到后会继续重新加载"
    return [Problem(file: source.name, .init(message, chinese), kind: message)]
  }
}
