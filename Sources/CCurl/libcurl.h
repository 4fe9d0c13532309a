#pragma once
#include <stddef.h>

// What is used of libcurl. Its binary interface has kept these names and numbers since 2006 (libcurl.so.4);
// https://curl.se/libcurl/c/curl_easy_setopt.html, https://curl.se/libcurl/c/libcurl-multi.html
typedef void CURL;
typedef void CURLM;

enum { CURL_GLOBAL_DEFAULT = 3, CURLMSG_DONE = 1, CURL_ERROR_SIZE = 256, CURLPROTO_HTTP_HTTPS = 3 };

enum curl_option {
  CURLOPT_FOLLOWLOCATION = 52,
  CURLOPT_MAXREDIRS = 68,
  CURLOPT_NOSIGNAL = 99,
  CURLOPT_PROTOCOLS = 181,
  CURLOPT_REDIR_PROTOCOLS = 182,
  CURLOPT_WRITEDATA = 10001,
  CURLOPT_URL = 10002,
  CURLOPT_RANGE = 10007,
  CURLOPT_ERRORBUFFER = 10010,
  CURLOPT_USERAGENT = 10018,
  CURLOPT_HEADERDATA = 10029,
  CURLOPT_ACCEPT_ENCODING = 10102,
  CURLOPT_WRITEFUNCTION = 20011,
  CURLOPT_HEADERFUNCTION = 20079,
};

struct CURLMsg {
  int msg;
  CURL *easy_handle;
  union {
    void *whatever;
    int result;
  } data;
};

/// The functions of the loaded library.
struct libcurl {
  int (*global_init)(long);
  CURL *(*easy_init)(void);
  int (*easy_setopt)(CURL *, enum curl_option, ...);
  const char *(*easy_strerror)(int);
  void (*easy_cleanup)(CURL *);
  CURLM *(*multi_init)(void);
  int (*multi_add_handle)(CURLM *, CURL *);
  int (*multi_remove_handle)(CURLM *, CURL *);
  int (*multi_perform)(CURLM *, int *);
  int (*multi_poll)(CURLM *, void *, unsigned, int, int *);
  struct CURLMsg *(*multi_info_read)(CURLM *, int *);
  int (*multi_cleanup)(CURLM *);
};
