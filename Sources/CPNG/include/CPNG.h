// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CPNG_H
#define DUTYSIGN_CPNG_H

// libpng tells errors by longjmp, which Swift cannot follow. Here one call decodes a file.

#include <stddef.h>
#include <stdint.h>

#define CPNG_MESSAGE_LENGTH 200

struct cpng_image {
  int width;
  int height;
  uint8_t *pixels; // width * height * 3 bytes of red, green and blue; the caller frees them
  char message[CPNG_MESSAGE_LENGTH];
};

// Decodes any PNG on white, reduced by the largest whole number at which the result is still no
// smaller than asked for in either direction. Only rows of the whole image are in memory, unless it
// is interlaced. Returns 0, or -1 with a message.
int cpng_decode(const uint8_t *file, size_t count, int least_width, int least_height,
                struct cpng_image *image);

#endif
