// SPDX-License-Identifier: Apache-2.0
import Devices
import Plate
import Sign
import SignInterface
import Varlink

// What a page or a panel needs besides the state: the caller's rights and the displays' pictures.
extension SignDaemon {
  /// What a peer may do, by the configuration in force.
  func rights(of peer: Peer) -> Wire.Rights.Result {
    let settings = controller.settings
    let access = settings.access
    return Wire.Rights.Result(
      set: settings.officers.map(\.key).filter { access.maySet($0, peer) }.map(\.key),
      read: access.mayRead(peer), notes: access.mayReadNotes(peer),
      history: access.mayReadHistory(peer), lamps: access.mayOverrideLamps(peer),
      letters: access.mayEmptyMailbox(peer),
      attention: settings.attention != nil && access.mayDrawAttention(peer),
      hasAttention: settings.attention != nil,
      privileged: peer.isPrivileged)
  }

  /// The displayed frame of a plate's display.
  func picture(
    _ input: Wire.Picture.Parameters
  ) throws(VarlinkError) -> Wire.Picture.Result {
    let known = plateRenderer.plates.map(\.policy.device)
    guard known.contains(input.device) else {
      throw VarlinkError(Wire.NoSuchPlate(device: input.device, known: known))
    }
    let controller = displays.controllers.first { $0.attachment.key == input.device }
    let frame = controller?.displayed?.frame
    let coloured = frame.flatMap { $0.palette.hasColours ? $0 : nil }
    let plate = plateRenderer.plates.first { $0.policy.device == input.device }
    let inks = coloured.map { InkSet($0.palette, tones: plate?.policy.tones).tones.map(\.text) }
    return Wire.Picture.Result(
      bitmap: frame.map { Base64.text(Frame($0.bitmap).file) },
      light: controller?.attachment.driver?.isBistable == false, inks: inks,
      pixels: coloured.map { Base64.text($0.bytes) })
  }
}
