#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bytes that grow, written by bits from the lowest to the highest.
struct bit_writer {
  uint8_t *bytes;  // to be released with `free`
  size_t count, capacity;
  uint64_t bits;   // not yet written
  int bit_count;
  bool has_failed;  // there was no memory; what is written from then on is lost
};

/// Makes room for so many more bytes; false when there is no memory.
bool reserve(struct bit_writer *writer, size_t count);

/// Appends bytes; whole bytes must have been written before.
void write_bytes(struct bit_writer *writer, const void *bytes, size_t count);

/// Appends up to 32 bits; there must be room for 8 bytes.
static inline void write_bits(struct bit_writer *writer, uint32_t bits, int count) {
  writer->bits |= (uint64_t)bits << writer->bit_count;
  writer->bit_count += count;
  while (writer->bit_count >= 8) {
    writer->bytes[writer->count++] = (uint8_t)writer->bits;
    writer->bits >>= 8;
    writer->bit_count -= 8;
  }
}

/// Fills the last byte with zeros.
static inline void align_bits(struct bit_writer *writer) {
  if (writer->bit_count > 0) write_bits(writer, 0, 8 - writer->bit_count);
}
