#pragma once
#include "bit_writer.h"

enum { BLOCK_TOKENS = 1 << 15, LITERAL_SYMBOLS = 286, DISTANCE_SYMBOLS = 30 };

/// The bytes and matches that share one pair of codes (RFC 1951, 3.2.7). All zeros is an empty one.
struct deflate_block {
  uint32_t tokens[BLOCK_TOKENS];  // a byte, or a match's length above its distance
  uint32_t count;
  uint32_t literal_counts[LITERAL_SYMBOLS], distance_counts[DISTANCE_SYMBOLS];
};

/// Adds a byte.
void deflate_block_literal(struct deflate_block *block, uint8_t byte);

/// Adds 3 to 258 bytes that stand 1 to 32,768 bytes before.
void deflate_block_match(struct deflate_block *block, size_t length, size_t distance);

/// Whether the block must be written before anything is added.
static inline bool deflate_block_is_full(const struct deflate_block *block) {
  return block->count == BLOCK_TOKENS;
}

/// Writes the block, and empties it.
void deflate_block_write(struct deflate_block *block, bool is_last, struct bit_writer *output);
