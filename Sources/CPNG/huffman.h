#pragma once
#include <stdint.h>

enum { HUFFMAN_SYMBOLS = 288, HUFFMAN_BITS = 15 };

/// A canonical prefix code (RFC 1951, 3.2.2).
struct huffman {
  uint8_t lengths[HUFFMAN_SYMBOLS];  // in bits; 0 for symbols that do not occur
  uint16_t codes[HUFFMAN_SYMBOLS];   // their first bit lowest
};

/// Finds a code for symbols that occur so often, none of them longer than `limit` bits.
///
/// It is Huffman's, but for codes that would be longer: these are shortened at the cost of others.
struct huffman huffman_of(const uint32_t *counts, int symbols, int limit);
