#ifndef LOOKBOOK_FUZZER_H
#define LOOKBOOK_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own loop, for programs with a main function of their own
/// (https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library).
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

/// Changes data in place with the mutators that libFuzzer has itself, and returns their new size
/// (https://llvm.org/docs/LibFuzzer.html, "LLVMFuzzerCustomMutator").
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

#endif
