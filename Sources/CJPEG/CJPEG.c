// SPDX-License-Identifier: Apache-2.0
#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

// A progressive file may have any number of passes over all its pixels; honest ones have about ten.
enum { MOST_SCANS = 100 };

struct failure {
  struct jpeg_error_mgr manager; // first: libjpeg knows only this part
  jmp_buf back;
  char *message;
};

static void fail(j_common_ptr common) {
  struct failure *failure = (struct failure *)common->err;
  char text[JMSG_LENGTH_MAX];
  common->err->format_message(common, text);
  snprintf(failure->message, CJPEG_MESSAGE_LENGTH, "%s", text);
  longjmp(failure->back, 1);
}

// Most warnings are of no consequence; after these the rest of the image would be grey.
static void warn(j_common_ptr common, int level) {
  if (level < 0 && (common->err->msg_code == JWRN_JPEG_EOF || common->err->msg_code == JWRN_HIT_MARKER))
    fail(common);
}

static void watch(j_common_ptr common) {
  j_decompress_ptr decoder = (j_decompress_ptr)common;
  if (decoder->input_scan_number > MOST_SCANS) {
    struct failure *failure = (struct failure *)common->err;
    snprintf(failure->message, CJPEG_MESSAGE_LENGTH, "more than %d scans", MOST_SCANS);
    longjmp(failure->back, 1);
  }
}

// A row of cyan, magenta, yellow and black. Adobe's programs, which set a marker, store them
// inverted.
static void convert(const uint8_t *ink, int width, int channels, int inverted, uint8_t *pixel) {
  for (int x = 0; x < width; x++, ink += 4, pixel += channels) {
    int light[3];
    int black = inverted ? ink[3] : 255 - ink[3];
    for (int channel = 0; channel < 3; channel++)
      light[channel] = (inverted ? ink[channel] : 255 - ink[channel]) * black / 255;
    if (channels == 1)
      pixel[0] = (299 * light[0] + 587 * light[1] + 114 * light[2]) / 1000;
    else
      for (int channel = 0; channel < 3; channel++)
        pixel[channel] = light[channel];
  }
}

int cjpeg_decode(const uint8_t *file, size_t count, int channels, int least_width,
                 int least_height, struct cjpeg_image *image) {
  struct jpeg_decompress_struct decoder;
  struct jpeg_progress_mgr progress = {.progress_monitor = watch};
  struct failure failure = {.message = image->message};
  memset(image, 0, sizeof *image);
  decoder.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = fail;
  failure.manager.emit_message = warn;
  if (setjmp(failure.back)) {
    jpeg_destroy_decompress(&decoder);
    free(image->pixels);
    image->pixels = NULL;
    return -1;
  }
  jpeg_create_decompress(&decoder);
  decoder.progress = &progress;
  jpeg_mem_src(&decoder, file, count);
  jpeg_read_header(&decoder, TRUE);
  int has_four = decoder.jpeg_color_space == JCS_CMYK || decoder.jpeg_color_space == JCS_YCCK;
  decoder.out_color_space = has_four ? JCS_CMYK : channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  decoder.scale_denom = 8;
  for (decoder.scale_num = 1; decoder.scale_num < 8; decoder.scale_num *= 2) {
    jpeg_calc_output_dimensions(&decoder);
    if ((int)decoder.output_width >= least_width && (int)decoder.output_height >= least_height)
      break;
  }
  jpeg_start_decompress(&decoder);
  image->width = decoder.output_width;
  image->height = decoder.output_height;
  image->pixels = malloc((size_t)image->width * image->height * channels);
  if (image->pixels == NULL)
    ERREXIT1((&decoder), JERR_OUT_OF_MEMORY, 0);
  JSAMPARRAY four = NULL;
  if (has_four)
    four = decoder.mem->alloc_sarray((j_common_ptr)&decoder, JPOOL_IMAGE,
                                     decoder.output_width * 4, 1);
  while (decoder.output_scanline < decoder.output_height) {
    JSAMPROW row =
        image->pixels + (size_t)decoder.output_scanline * image->width * channels;
    jpeg_read_scanlines(&decoder, has_four ? four : &row, 1);
    if (has_four)
      convert(four[0], image->width, channels, decoder.saw_Adobe_marker, row);
  }
  jpeg_finish_decompress(&decoder);
  jpeg_destroy_decompress(&decoder);
  return 0;
}
