#include "curl_transfer.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "libcurl.h"

struct curl_transfer {
  struct libcurl curl;
  struct curl_request request;
  CURL *easy;
  CURLM *multi;
  bool is_over, has_failed;
  char failure[CURL_ERROR_SIZE];
};

/// Opens the library; the loader keeps it, so that every later time costs nothing.
static void *open_library(void) {
  static const char *const names[] = {
#ifdef __APPLE__
    "/usr/lib/libcurl.4.dylib", "libcurl.4.dylib",
#else
    "libcurl.so.4", "libcurl-gnutls.so.4",
#endif
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i += 1) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library != NULL) return library;
  }
  return NULL;
}

static bool load(struct libcurl *curl, char *message, size_t capacity) {
  void *library = open_library();
  if (library == NULL) {
    snprintf(message, capacity, "libcurl is not installed (Debian: libcurl4): %s", dlerror());
    return false;
  }
  const struct { void **function; const char *name; } symbols[] = {
    {(void **)&curl->global_init, "curl_global_init"},
    {(void **)&curl->easy_init, "curl_easy_init"},
    {(void **)&curl->easy_setopt, "curl_easy_setopt"},
    {(void **)&curl->easy_strerror, "curl_easy_strerror"},
    {(void **)&curl->easy_cleanup, "curl_easy_cleanup"},
    {(void **)&curl->multi_init, "curl_multi_init"},
    {(void **)&curl->multi_add_handle, "curl_multi_add_handle"},
    {(void **)&curl->multi_remove_handle, "curl_multi_remove_handle"},
    {(void **)&curl->multi_perform, "curl_multi_perform"},
    {(void **)&curl->multi_poll, "curl_multi_poll"},
    {(void **)&curl->multi_info_read, "curl_multi_info_read"},
    {(void **)&curl->multi_cleanup, "curl_multi_cleanup"},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i += 1) {
    *symbols[i].function = dlsym(library, symbols[i].name);
    if (*symbols[i].function == NULL) {
      snprintf(message, capacity, "libcurl is too old, 7.66 is needed: it has no %s", symbols[i].name);
      return false;
    }
  }
  return true;
}

static size_t take_line(char *line, size_t size, size_t count, void *pointer) {
  const struct curl_transfer *transfer = pointer;
  transfer->request.take_line(transfer->request.context, line, size * count);
  return size * count;
}

static size_t take_bytes(char *bytes, size_t size, size_t count, void *pointer) {
  const struct curl_transfer *transfer = pointer;
  // Another number than was handed over gives the transfer up.
  return transfer->request.take_bytes(transfer->request.context, (const uint8_t *)bytes, size * count)
           ? size * count
           : !(size * count);
}

static void configure(struct curl_transfer *transfer, const struct curl_request *request) {
  const struct libcurl *curl = &transfer->curl;
  CURL *easy = transfer->easy;
  curl->easy_setopt(easy, CURLOPT_URL, request->address);
  curl->easy_setopt(easy, CURLOPT_USERAGENT, request->agent);
  if (request->range != NULL) curl->easy_setopt(easy, CURLOPT_RANGE, request->range);
  // A server may take the file's own packing for the transfer's, and undo it.
  curl->easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "identity");
  curl->easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
  curl->easy_setopt(easy, CURLOPT_MAXREDIRS, 16L);
  // A redirection must not lead to a local file.
  curl->easy_setopt(easy, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTP_HTTPS);
  curl->easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, (long)CURLPROTO_HTTP_HTTPS);
  curl->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->failure);
  curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_line);
  curl->easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_bytes);
  curl->easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
}

struct curl_transfer *curl_transfer_start(
  const struct curl_request *request, char *message, size_t capacity) {
  struct libcurl curl;
  if (!load(&curl, message, capacity)) return NULL;
  struct curl_transfer *transfer = calloc(1, sizeof *transfer);
  if (transfer != NULL && curl.global_init(CURL_GLOBAL_DEFAULT) == 0) {
    transfer->curl = curl;
    transfer->request = *request;
    transfer->easy = curl.easy_init();
    transfer->multi = curl.multi_init();
    if (transfer->easy != NULL && transfer->multi != NULL) {
      configure(transfer, request);
      if (curl.multi_add_handle(transfer->multi, transfer->easy) == 0) return transfer;
    }
    curl_transfer_end(transfer);
  } else {
    free(transfer);
  }
  snprintf(message, capacity, "libcurl cannot be started");
  return NULL;
}

static void fail(struct curl_transfer *transfer, const char *reason) {
  transfer->is_over = transfer->has_failed = true;
  if (transfer->failure[0] == '\0') {
    snprintf(transfer->failure, sizeof transfer->failure, "%s", reason);
  }
}

bool curl_transfer_wait(struct curl_transfer *transfer, int milliseconds) {
  const struct libcurl *curl = &transfer->curl;
  int running = 0, left = 0;
  if (transfer->is_over) return false;
  if (curl->multi_perform(transfer->multi, &running) != 0) fail(transfer, "libcurl cannot go on");
  const struct CURLMsg *message = curl->multi_info_read(transfer->multi, &left);
  if (message != NULL && message->msg == CURLMSG_DONE) {
    transfer->is_over = true;
    if (message->data.result != 0) fail(transfer, curl->easy_strerror(message->data.result));
  }
  if (transfer->is_over) return false;
  curl->multi_poll(transfer->multi, NULL, 0, milliseconds, NULL);
  return true;
}

const char *curl_transfer_failure(const struct curl_transfer *transfer) {
  return transfer->has_failed ? transfer->failure : NULL;
}

void curl_transfer_end(struct curl_transfer *transfer) {
  const struct libcurl *curl = &transfer->curl;
  if (transfer->multi != NULL && transfer->easy != NULL) {
    curl->multi_remove_handle(transfer->multi, transfer->easy);
  }
  if (transfer->easy != NULL) curl->easy_cleanup(transfer->easy);
  if (transfer->multi != NULL) curl->multi_cleanup(transfer->multi);
  free(transfer);
}
