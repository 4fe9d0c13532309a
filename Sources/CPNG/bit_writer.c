#include "bit_writer.h"

#include <stdlib.h>
#include <string.h>

bool reserve(struct bit_writer *writer, size_t count) {
  if (writer->has_failed) return false;
  if (writer->count + count <= writer->capacity) return true;
  size_t capacity = writer->capacity + writer->capacity / 2 + count + 4096;
  uint8_t *grown = realloc(writer->bytes, capacity);
  writer->has_failed = grown == NULL;
  if (grown == NULL) return false;
  writer->bytes = grown;
  writer->capacity = capacity;
  return true;
}

void write_bytes(struct bit_writer *writer, const void *bytes, size_t count) {
  if (!reserve(writer, count)) return;
  memcpy(writer->bytes + writer->count, bytes, count);
  writer->count += count;
}
