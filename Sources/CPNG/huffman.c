#include "huffman.h"

#include <stdlib.h>

// Symbols with their counts above them, so that the rarest come first and equal ones in order.
struct ranking {
  uint64_t entries[HUFFMAN_SYMBOLS];
  int count;
};

static int compare(const void *a, const void *b) {
  uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
  return (left > right) - (left < right);
}

static struct ranking ranking_of(const uint32_t *counts, int symbols) {
  struct ranking ranking = {.count = 0};
  for (int i = 0; i < symbols; i++) {
    if (counts[i] > 0) ranking.entries[ranking.count++] = (uint64_t)counts[i] << 16 | (uint64_t)i;
  }
  qsort(ranking.entries, (size_t)ranking.count, sizeof ranking.entries[0], compare);
  return ranking;
}

// Counts the codes of each length in Huffman's tree. Joined nodes come in the order of their weights, so
// that two queues take the place of a heap.
static void count_lengths(const struct ranking *ranking, int *numbers) {
  uint64_t weights[2 * HUFFMAN_SYMBOLS];
  int parents[2 * HUFFMAN_SYMBOLS], depths[2 * HUFFMAN_SYMBOLS];
  int leaf = 0, inner = ranking->count, next = ranking->count;
  for (int i = 0; i < ranking->count; i++) weights[i] = ranking->entries[i] >> 16;
  for (; next < 2 * ranking->count - 1; next++) {
    weights[next] = 0;
    for (int child = 0; child < 2; child++) {
      int takes_leaf = leaf < ranking->count && (inner == next || weights[leaf] <= weights[inner]);
      int node = takes_leaf ? leaf++ : inner++;
      weights[next] += weights[node];
      parents[node] = next;
    }
  }
  depths[next - 1] = 0;
  for (int i = next - 2; i >= 0; i--) {
    depths[i] = depths[parents[i]] + 1;
    if (i < ranking->count) numbers[depths[i]]++;
  }
}

// Shortens codes to a limit, and lengthens others until all fit again (Kraft's inequality).
static void limit_lengths(int *numbers, int limit) {
  for (int i = limit + 1; i < HUFFMAN_SYMBOLS; i++) {
    numbers[limit] += numbers[i];
    numbers[i] = 0;
  }
  uint32_t room = 0;
  for (int i = 1; i <= limit; i++) room += (uint32_t)numbers[i] << (limit - i);
  for (; room > 1u << limit; room--) {
    int length = limit - 1;
    while (numbers[length] == 0) length--;
    numbers[limit]--;
    numbers[length]--;
    numbers[length + 1] += 2;
  }
}

static uint16_t reversed(uint32_t code, int length) {
  uint32_t bits = 0;
  for (int i = 0; i < length; i++) bits |= (code >> i & 1) << (length - 1 - i);
  return (uint16_t)bits;
}

static void assign_codes(struct huffman *huffman, const int *numbers, int symbols, int limit) {
  uint32_t next[HUFFMAN_BITS + 2] = {0};
  for (int i = 1; i <= limit; i++) next[i + 1] = (next[i] + (uint32_t)numbers[i]) << 1;
  for (int i = 0; i < symbols; i++) {
    int length = huffman->lengths[i];
    if (length > 0) huffman->codes[i] = reversed(next[length]++, length);
  }
}

struct huffman huffman_of(const uint32_t *counts, int symbols, int limit) {
  struct huffman huffman = {{0}, {0}};
  struct ranking ranking = ranking_of(counts, symbols);
  int numbers[HUFFMAN_SYMBOLS] = {0};
  if (ranking.count == 1) {
    numbers[1] = 1;
  } else if (ranking.count > 1) {
    count_lengths(&ranking, numbers);
    limit_lengths(numbers, limit);
  }
  // The rarest symbols have the longest codes.
  int rank = 0;
  for (int length = limit; length > 0; length--) {
    for (int i = 0; i < numbers[length]; i++) {
      huffman.lengths[ranking.entries[rank++] & 0xFFFF] = (uint8_t)length;
    }
  }
  assign_codes(&huffman, numbers, symbols, limit);
  return huffman;
}
