// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CJPEG_H
#define DUTYSIGN_CJPEG_H

// libjpeg tells errors by longjmp, which Swift cannot follow. Here one call decodes a file.

#include <stddef.h>
#include <stdint.h>

#define CJPEG_MESSAGE_LENGTH 200

struct cjpeg_image {
  int width;
  int height;
  uint8_t *pixels; // width * height * channels bytes; the caller frees them
  char message[CJPEG_MESSAGE_LENGTH];
};

// Decodes to grey (1 channel) or to red, green and blue (3), reduced by 2, 4 or 8 where the result is still no smaller than asked for in
// either direction. Returns 0, or -1 with a message. A file that ends too early is an error.
int cjpeg_decode(const uint8_t *file, size_t count, int channels, int least_width,
                 int least_height, struct cjpeg_image *image);

#endif
