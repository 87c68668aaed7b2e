// SPDX-License-Identifier: Apache-2.0
#include "CPNG.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

struct source {
  const uint8_t *bytes;
  size_t count;
};

static void fail(png_structp png, png_const_charp text) {
  struct cpng_image *image = png_get_error_ptr(png);
  snprintf(image->message, CPNG_MESSAGE_LENGTH, "%s", text);
  png_longjmp(png, 1);
}

static void warn(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void read(png_structp png, png_bytep target, size_t count) {
  struct source *source = png_get_io_ptr(png);
  if (count > source->count)
    png_error(png, "the file ends too early");
  memcpy(target, source->bytes, count);
  source->bytes += count;
  source->count -= count;
}

// Adds the squares of a row's codes to the cells that its pixels are in: near enough to the light
// of sRGB, so that fine detail does not become darker.
static void add(const uint8_t *row, int width, int factor, uint32_t *sums) {
  for (int x = 0; x < width * factor; x++)
    for (int channel = 0; channel < 3; channel++) {
      uint32_t code = row[3 * x + channel];
      sums[3 * (x / factor) + channel] += code * code;
    }
}

static void average(const uint32_t *sums, int width, int factor, uint8_t *target) {
  double cell = (double)factor * factor;
  for (int index = 0; index < 3 * width; index++)
    target[index] = (uint8_t)(sqrt(sums[index] / cell) + 0.5);
}

int cpng_decode(const uint8_t *file, size_t count, int least_width, int least_height,
                struct cpng_image *image) {
  struct source source = {file, count};
  // What is released after a jump must be in memory.
  struct {
    uint8_t *row;
    uint8_t *whole;
    uint32_t *sums;
    png_bytepp rows;
  } *volatile work = calloc(1, sizeof *work);
  memset(image, 0, sizeof *image);
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, image, fail, warn);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (work == NULL || info == NULL || setjmp(png_jmpbuf(png))) {
    if (image->message[0] == 0)
      snprintf(image->message, CPNG_MESSAGE_LENGTH, "there is no memory for it");
    if (work) {
      free(work->row);
      free(work->whole);
      free(work->sums);
      free(work->rows);
    }
    free(work);
    png_destroy_read_struct(&png, &info, NULL);
    free(image->pixels);
    image->pixels = NULL;
    return -1;
  }
  png_set_read_fn(png, &source, read);
  // Chunks with texts and profiles are of no use here, and may be of any size.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_color_16 white = {.red = 255, .green = 255, .blue = 255, .gray = 255};
  png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  int width = (int)png_get_image_width(png, info);
  int height = (int)png_get_image_height(png, info);
  size_t stride = png_get_rowbytes(png, info);
  if (png_get_channels(png, info) != 3)
    png_error(png, "unknown channels");
  int factor = 1;
  while (width / (factor + 1) >= least_width && height / (factor + 1) >= least_height &&
         factor < 256)
    factor++;
  image->width = width / factor;
  image->height = height / factor;
  image->pixels = malloc((size_t)image->width * image->height * 3);
  work->sums = malloc((size_t)image->width * 3 * sizeof *work->sums);
  if (passes > 1) {
    work->whole = malloc(stride * (size_t)height);
    work->rows = malloc((size_t)height * sizeof *work->rows);
  } else {
    work->row = malloc(stride);
  }
  if (!image->pixels || !work->sums || !(passes > 1 ? (void *)work->whole : (void *)work->row) ||
      (passes > 1 && !work->rows))
    png_error(png, "there is no memory for it");
  if (passes > 1) {
    for (int y = 0; y < height; y++)
      work->rows[y] = work->whole + stride * (size_t)y;
    png_read_image(png, work->rows);
  }
  for (int y = 0; y < image->height; y++) {
    memset(work->sums, 0, (size_t)image->width * 3 * sizeof *work->sums);
    for (int line = y * factor; line < (y + 1) * factor; line++) {
      if (passes <= 1)
        png_read_row(png, work->row, NULL);
      add(passes > 1 ? work->rows[line] : work->row, image->width, factor, work->sums);
    }
    average(work->sums, image->width, factor, image->pixels + (size_t)y * image->width * 3);
  }
  // The rest shows whether the file is whole.
  if (passes <= 1)
    for (int line = image->height * factor; line < height; line++)
      png_read_row(png, work->row, NULL);
  png_read_end(png, NULL);
  free(work->row);
  free(work->whole);
  free(work->sums);
  free(work->rows);
  free(work);
  png_destroy_read_struct(&png, &info, NULL);
  return 0;
}
