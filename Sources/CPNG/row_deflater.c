#include "row_deflater.h"

#include "deflate_block.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 1 << 15, LONGEST = 258, SHORTEST = 3, HASH_BITS = 13 };

struct row_deflater {
  size_t row_bytes, pixel_bytes;
  uint8_t *window;         // the rows so far, at least their last 32 KiB
  size_t count, capacity;  // of the window
  uint32_t base;           // the bytes that have left the window
  uint32_t heads[1 << HASH_BITS];  // the last place, from 1, of each hash
  uint32_t adler_sum, adler_sums;
  struct deflate_block block;
};

struct row_deflater *row_deflater_start(
  size_t row_bytes, size_t pixel_bytes, struct bit_writer *output) {
  static const uint8_t head[2] = {0x78, 0x01};  // a window of 32 KiB, fast
  write_bytes(output, head, sizeof head);
  struct row_deflater *deflater = calloc(1, sizeof *deflater);
  if (deflater == NULL) return NULL;
  deflater->row_bytes = row_bytes;
  deflater->pixel_bytes = pixel_bytes;
  deflater->capacity = 2 * WINDOW + 4 * row_bytes;
  deflater->window = malloc(deflater->capacity);
  deflater->adler_sum = 1;
  if (deflater->window != NULL) return deflater;
  free(deflater);
  return NULL;
}

uint8_t *row_deflater_next(struct row_deflater *deflater) {
  if (deflater->count + deflater->row_bytes > deflater->capacity) {
    size_t gone = deflater->count - WINDOW;
    memmove(deflater->window, deflater->window + gone, WINDOW);
    deflater->count = WINDOW;
    deflater->base += (uint32_t)gone;
  }
  return memset(deflater->window + deflater->count, 0, deflater->row_bytes);
}

// The number of bytes, up to a limit, that are the same at two places.
static size_t common(const uint8_t *a, const uint8_t *b, size_t limit) {
  size_t count = 0;
  for (; count + 8 <= limit; count += 8) {
    uint64_t left, right;
    memcpy(&left, a + count, 8);
    memcpy(&right, b + count, 8);
    if (left != right) break;
  }
  while (count < limit && a[count] == b[count]) count++;
  return count;
}

struct match {
  size_t length, distance;
};

// The last place that began with the same four bytes becomes this one.
static struct match match_by_hash(struct row_deflater *deflater, size_t place, size_t limit) {
  uint32_t bytes;
  memcpy(&bytes, deflater->window + place, 4);
  uint32_t *head = &deflater->heads[bytes * 2654435761u >> (32 - HASH_BITS)];
  uint32_t here = deflater->base + (uint32_t)place + 1, distance = here - *head;
  uint32_t is_known = *head > deflater->base;
  *head = here;
  if (!is_known || distance > WINDOW || distance > place) return (struct match){0, 0};
  const uint8_t *bytes_here = deflater->window + place;
  return (struct match){common(bytes_here, bytes_here - distance, limit), distance};
}

static struct match best_match(struct row_deflater *deflater, size_t place, size_t limit) {
  const uint8_t *here = deflater->window + place;
  struct match best = {0, 1};
  if (place >= 1) best.length = common(here, here - 1, limit);
  if (best.length >= SHORTEST) return best;
  if (place >= deflater->pixel_bytes) {
    size_t length = common(here, here - deflater->pixel_bytes, limit);
    if (length > best.length) best = (struct match){length, deflater->pixel_bytes};
  }
  if (place >= deflater->row_bytes && deflater->row_bytes <= WINDOW) {
    size_t length = common(here, here - deflater->row_bytes, limit);
    if (length >= 4 && length > best.length + 1) best = (struct match){length, deflater->row_bytes};
  }
  if (limit < 4) return best;
  struct match other = match_by_hash(deflater, place, limit);
  // Far places take up to thirteen bits more.
  return other.length > best.length + 1 && other.length >= 4 ? other : best;
}

enum { PIECE = 32 };

static bool is_zero(const uint8_t *piece) {
  uint64_t words[PIECE / 8];
  memcpy(words, piece, PIECE);
  return (words[0] | words[1] | words[2] | words[3]) == 0;
}

// Adler-32 (RFC 1950) of bytes, in pieces that the compiler turns into vectors: each byte counts once in the
// first sum, and in the second as often as there are bytes from it to the end.
static void sum_bytes(struct row_deflater *deflater, const uint8_t *bytes, size_t count) {
  enum { MODULUS = 65521, SAFE = 4096 };
  uint32_t sum = deflater->adler_sum, sums = deflater->adler_sums;
  for (size_t i = 0; i < count;) {
    size_t end = count - i < SAFE ? count : i + SAFE;
    for (; i + PIECE <= end; i += PIECE) {
      // Most of a chart is rows that repeat the one above.
      if (is_zero(bytes + i)) {
        sums += PIECE * sum;
        continue;
      }
      uint32_t once = 0, weighted = 0;
      for (uint32_t j = 0; j < PIECE; j++) {
        once += bytes[i + j];
        weighted += (PIECE - j) * bytes[i + j];
      }
      sums += PIECE * sum + weighted;
      sum += once;
    }
    for (; i < end; i++) sums += sum += bytes[i];
    sum %= MODULUS;
    sums %= MODULUS;
  }
  deflater->adler_sum = sum;
  deflater->adler_sums = sums;
}

void row_deflater_add(struct row_deflater *deflater, struct bit_writer *output) {
  size_t place = deflater->count, end = place + deflater->row_bytes;
  sum_bytes(deflater, deflater->window + place, deflater->row_bytes);
  while (place < end) {
    size_t limit = end - place < LONGEST ? end - place : LONGEST;
    struct match match = best_match(deflater, place, limit);
    if (match.length >= SHORTEST) {
      deflate_block_match(&deflater->block, match.length, match.distance);
      place += match.length;
    } else {
      deflate_block_literal(&deflater->block, deflater->window[place]);
      place++;
    }
    if (deflate_block_is_full(&deflater->block)) deflate_block_write(&deflater->block, false, output);
  }
  deflater->count = end;
}

void row_deflater_end(struct row_deflater *deflater, struct bit_writer *output) {
  deflate_block_write(&deflater->block, true, output);
  if (reserve(output, 16)) align_bits(output);
  uint32_t sums = deflater->adler_sums, sum = deflater->adler_sum;
  uint8_t checksum[4] = {(uint8_t)(sums >> 8), (uint8_t)sums, (uint8_t)(sum >> 8), (uint8_t)sum};
  write_bytes(output, checksum, 4);
  free(deflater->window);
  free(deflater);
}
