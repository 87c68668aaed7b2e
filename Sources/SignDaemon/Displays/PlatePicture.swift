// SPDX-License-Identifier: Apache-2.0
import Plate

/// A picture for a display, and the digest of the statuses it shows.
struct PlatePicture: Equatable {
  var frame: Frame
  var digest: StatusDigest
}
