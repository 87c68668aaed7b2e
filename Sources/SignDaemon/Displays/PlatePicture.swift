// SPDX-License-Identifier: Apache-2.0
import Plate

/// A picture for a display, and what it tells residents.
struct PlatePicture: Equatable {
  var bitmap: Bitmap
  var digest: StatusDigest
}
