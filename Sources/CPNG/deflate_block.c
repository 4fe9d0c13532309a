#include "deflate_block.h"

#include "huffman.h"

#include <string.h>

enum { END_OF_BLOCK = 256, CODE_LENGTH_SYMBOLS = 19, CODE_LENGTH_BITS = 7 };

/// A symbol, and the bits that follow it.
struct symbol {
  int index;
  uint32_t extra;
  int extra_bits;
};

// RFC 1951, 3.2.5: four symbols for each number of extra bits, in which the lengths double; 258 has one of
// its own.
static struct symbol length_symbol(uint32_t length) {
  if (length == 258) return (struct symbol){285, 0, 0};
  uint32_t offset = length - 3;
  if (offset < 8) return (struct symbol){257 + (int)offset, 0, 0};
  int bits = 29 - __builtin_clz(offset);
  return (struct symbol){257 + 4 * bits + (int)(offset >> bits), offset & ((1u << bits) - 1), bits};
}

// Two symbols for each number of extra bits.
static struct symbol distance_symbol(uint32_t distance) {
  uint32_t offset = distance - 1;
  if (offset < 4) return (struct symbol){(int)offset, 0, 0};
  int bits = 30 - __builtin_clz(offset);
  return (struct symbol){2 * bits + (int)(offset >> bits), offset & ((1u << bits) - 1), bits};
}

void deflate_block_literal(struct deflate_block *block, uint8_t byte) {
  block->tokens[block->count++] = byte;
  block->literal_counts[byte]++;
}

void deflate_block_match(struct deflate_block *block, size_t length, size_t distance) {
  block->tokens[block->count++] = (uint32_t)length << 16 | (uint32_t)distance;
  block->literal_counts[length_symbol((uint32_t)length).index]++;
  block->distance_counts[distance_symbol((uint32_t)distance).index]++;
}

/// The lengths of both codes, written by a code of their own.
struct lengths {
  uint8_t symbols[LITERAL_SYMBOLS + DISTANCE_SYMBOLS], extra[LITERAL_SYMBOLS + DISTANCE_SYMBOLS];
  int count;
  uint32_t counts[CODE_LENGTH_SYMBOLS];
};

static void add_length(struct lengths *lengths, int symbol, int extra) {
  lengths->symbols[lengths->count] = (uint8_t)symbol;
  lengths->extra[lengths->count++] = (uint8_t)extra;
  lengths->counts[symbol]++;
}

// Symbol 16 repeats a length 3 to 6 times; 17 and 18 stand for 3 to 10 and 11 to 138 zeros.
static void add_run(struct lengths *lengths, uint8_t length, int run) {
  if (length != 0) {
    add_length(lengths, length, 0);
    run--;
  }
  while (run >= 3) {
    int longest = length != 0 ? 6 : 138, part = run < longest ? run : longest;
    if (length != 0) {
      add_length(lengths, 16, part - 3);
    } else if (part <= 10) {
      add_length(lengths, 17, part - 3);
    } else {
      add_length(lengths, 18, part - 11);
    }
    run -= part;
  }
  for (; run > 0; run--) add_length(lengths, length, 0);
}

static void add_lengths(struct lengths *lengths, const uint8_t *values, int count) {
  for (int start = 0, end = 0; start < count; start = end) {
    while (end < count && values[end] == values[start]) end++;
    add_run(lengths, values[start], end - start);
  }
}

static int used(const uint8_t *lengths, int count, int least) {
  while (count > least && lengths[count - 1] == 0) count--;
  return count;
}

static void write_codes(const struct huffman *literals, const struct huffman *distances,
                        struct bit_writer *output) {
  static const uint8_t order[CODE_LENGTH_SYMBOLS] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                     11, 4,  12, 3, 13, 2, 14, 1, 15};
  int literal_count = used(literals->lengths, LITERAL_SYMBOLS, 257);
  int distance_count = used(distances->lengths, DISTANCE_SYMBOLS, 1);
  struct lengths lengths = {.count = 0};
  add_lengths(&lengths, literals->lengths, literal_count);
  add_lengths(&lengths, distances->lengths, distance_count);
  struct huffman code = huffman_of(lengths.counts, CODE_LENGTH_SYMBOLS, CODE_LENGTH_BITS);
  int code_count = CODE_LENGTH_SYMBOLS;
  while (code_count > 4 && code.lengths[order[code_count - 1]] == 0) code_count--;
  write_bits(output, (uint32_t)literal_count - 257, 5);
  write_bits(output, (uint32_t)distance_count - 1, 5);
  write_bits(output, (uint32_t)code_count - 4, 4);
  for (int i = 0; i < code_count; i++) write_bits(output, code.lengths[order[i]], 3);
  for (int i = 0; i < lengths.count; i++) {
    int symbol = lengths.symbols[i];
    write_bits(output, code.codes[symbol], code.lengths[symbol]);
    if (symbol >= 16) write_bits(output, lengths.extra[i], symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
  }
}

static void write_symbol(struct symbol symbol, const struct huffman *code, struct bit_writer *output) {
  write_bits(output, code->codes[symbol.index], code->lengths[symbol.index]);
  write_bits(output, symbol.extra, symbol.extra_bits);
}

void deflate_block_write(struct deflate_block *block, bool is_last, struct bit_writer *output) {
  block->literal_counts[END_OF_BLOCK] = 1;
  struct huffman literals = huffman_of(block->literal_counts, LITERAL_SYMBOLS, HUFFMAN_BITS);
  struct huffman distances = huffman_of(block->distance_counts, DISTANCE_SYMBOLS, HUFFMAN_BITS);
  // A token takes at most 15 + 5 + 15 + 13 bits.
  if (reserve(output, 1024 + 6 * (size_t)block->count)) {
    write_bits(output, is_last, 1);
    write_bits(output, 2, 2);
    write_codes(&literals, &distances, output);
    for (uint32_t i = 0; i < block->count; i++) {
      uint32_t token = block->tokens[i];
      if (token < 256) {
        write_bits(output, literals.codes[token], literals.lengths[token]);
      } else {
        write_symbol(length_symbol(token >> 16), &literals, output);
        write_symbol(distance_symbol(token & 0xFFFF), &distances, output);
      }
    }
    write_bits(output, literals.codes[END_OF_BLOCK], literals.lengths[END_OF_BLOCK]);
  }
  block->count = 0;
  memset(block->literal_counts, 0, sizeof block->literal_counts);
  memset(block->distance_counts, 0, sizeof block->distance_counts);
}
