#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One HTTP request by libcurl.
///
/// The library is loaded with the first transfer, not with the program: it brings twenty-five others with
/// it, and most commands need none of them.
struct curl_transfer;

/// What to ask for, and who is told what comes.
struct curl_request {
  const char *address;  // http:// or https://
  const char *range;    // as "1000-"; NULL for all
  const char *agent;    // how the program calls itself
  void *context;        // handed to the functions
  /// Takes a line of the answer's head with its end.
  void (*take_line)(void *context, const char *line, size_t count);
  /// Takes bytes of the body; false gives the transfer up.
  bool (*take_bytes)(void *context, const uint8_t *bytes, size_t count);
};

/// Starts a transfer, which moves on in `curl_transfer_wait` only.
///
/// NULL on failure; `message` (`capacity` bytes) tells why. What `request` points to is copied, but for
/// the context.
struct curl_transfer *curl_transfer_start(
  const struct curl_request *request, char *message, size_t capacity);

/// Moves a transfer on, and waits for its next bytes so many milliseconds at most; false when it is over.
bool curl_transfer_wait(struct curl_transfer *transfer, int milliseconds);

/// Why a transfer that is over failed; NULL when it did not.
const char *curl_transfer_failure(const struct curl_transfer *transfer);

/// Ends a transfer, over or not.
void curl_transfer_end(struct curl_transfer *transfer);
