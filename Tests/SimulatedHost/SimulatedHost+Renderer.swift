// SPDX-License-Identifier: Apache-2.0
import SignDaemon

// The port `RendererPort`.
extension SimulatedHost {
  package func render(_ job: [UInt8], thermometer: String?, _ number: UInt64) {
    // A process that died in this turn draws nothing of what it would still decide.
    guard !crashBudget.isSpent else { return }
    var drawing = FakeRenderer.draw(job, diagnostics: renderDiagnostics, sandbox: rendererSandbox)
    if let drawing {
      if let witness {
        witness.drew(drawing.frame, of: drawing.job)
      } else {
        jobs.append(drawing.job)
      }
    }
    if thermometer != nil { drawing?.rendering.celsius = celsius }
    let result: Result<Rendering, RenderFailure>
    if let renderFailure {
      result = .failure(renderFailure)
    } else if let drawing {
      result = .success(drawing.rendering)
    } else {
      result = .failure(RenderFailure("the job is invalid", didStart: true))
    }
    if isRendererStuck {
      stuck.append(.rendered(number, result))
    } else {
      schedule(.rendered(number, result), after: renderDelay)
    }
  }
}
