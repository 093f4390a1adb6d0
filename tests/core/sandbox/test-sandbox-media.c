/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "rushes-test-sandbox.h"

#define PNG "\x89PNG\r\n\x1a\nrest"
#define MP4 "....ftypisom...."

static void
append_part (GString    *body,
             const char *name,
             const char *mime_type,
             const char *content)
{
  g_string_append_printf (body, "--b\r\nContent-Disposition: form-data; name=\"%s\";"
                          " filename=\"../../%s.bin\"\r\n", name, name);
  if (mime_type != NULL)
    g_string_append_printf (body, "Content-Type: %s\r\n", mime_type);
  g_string_append_printf (body, "\r\n%s\r\n", content);
}

static void
test_single (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (TestReply) reply = NULL;
  g_autoptr (TestReply) info = NULL;
  g_autofree char *path = NULL;
  JsonObject *file;

  append_part (body, "file", "image/png", PNG);
  g_string_append (body, "--b--\r\n");
  reply = test_sandbox_upload (sandbox, body->str, body->len, "b");
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (reply->json, "mimeType"), ==, "image/png");
  file = json_object_get_object_member (json_object_get_object_member (reply->json, "uploads"),
                                        "file");
  g_assert_cmpstr (json_object_get_string_member (file, "mediaId"), ==,
                   json_object_get_string_member (reply->json, "mediaId"));
  g_assert_false (json_object_has_member (reply->json, "errors"));

  path = g_strconcat ("/media/", json_object_get_string_member (file, "mediaId"), NULL);
  info = test_sandbox_call (sandbox, "GET", path, NULL, NULL);
  g_assert_cmpuint (info->status, ==, 200);
  g_assert_cmpint (json_object_get_int_member (info->json, "width"), ==, 720);
  g_assert_true (json_object_get_null_member (info->json, "durationMs"));
  g_assert_cmpstr (json_object_get_string_member (info->json, "source"), ==, "user_upload");
  g_assert_cmpint (json_object_get_int_member (info->json, "size"), ==, strlen (PNG));
}

static void
test_several (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (TestReply) reply = NULL;
  g_autoptr (TestReply) list = NULL;
  JsonObject *uploads;
  JsonObject *errors;

  append_part (body, "front", "image/png", PNG);
  append_part (body, "notes", "text/plain", "hello");
  append_part (body, "clip", "video/mp4", MP4);
  append_part (body, "fake", "video/mp4", "nothing that anybody can decode");
  append_part (body, "lie", "video/mp4", PNG);
  append_part (body, "drawing", "image/svg+xml", "<svg xmlns='x'/>");
  append_part (body, "svglie", "image/svg+xml", PNG);
  append_part (body, "empty", "image/png", "");
  g_string_append (body, "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n--b--");
  reply = test_sandbox_upload (sandbox, body->str, body->len, "b");

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_false (json_object_has_member (reply->json, "mediaId"));
  uploads = json_object_get_object_member (reply->json, "uploads");
  errors = json_object_get_object_member (reply->json, "errors");
  g_assert_cmpuint (json_object_get_size (uploads), ==, 3);
  g_assert_cmpuint (json_object_get_size (errors), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (errors, "notes"), ==, "Unsupported MIME type");
  g_assert_true (json_object_has_member (uploads, "drawing"));

  list = test_sandbox_call (sandbox, "GET", "/media?kind=image&limit=1", NULL, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (list->json, "media")),
                    ==, 1);
}

static void
test_refused (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  const struct
  {
    const char *body;
    const char *part;
  } cases[] =
  {
    { "--b--\r\n", "file" },
    { "", "boundary" },
    { "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nx\r\n--b--",
      "Unsupported MIME type" },
    { "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n"
      "Content-Type: image/png\r\n\r\nnot a picture\r\n--b--", "decoded" },
    { "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n"
      "Content-Type: image/png\r\n\r\ncut", "boundary" },
    { "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\n\r\n" PNG "\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\n\r\n" PNG "\r\n"
      "--b--", "f" },
  };
  g_autofree char *parts = NULL;
  g_autoptr (TestReply) json = NULL;
  g_autoptr (GDir) dir = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TestReply) reply = NULL;

      reply = test_sandbox_upload (sandbox, cases[i].body, strlen (cases[i].body), "b");
      test_reply_assert_error (reply, 400, "validation_error", cases[i].part);
    }
  json = test_sandbox_call (sandbox, "POST", "/media/upload", "{}", NULL);
  test_reply_assert_error (json, 400, "validation_error", "multipart");

  test_sandbox_stop (sandbox);
  parts = g_build_filename (sandbox->home, "state", "sandbox", "parts", NULL);
  dir = g_dir_open (parts, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

/* The name tells when the part does not. */
static void
test_type_by_name (void)
{
  static const char body[] =
    "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.PNG\"\r\n"
    "Content-Type: application/octet-stream\r\n\r\n" PNG "\r\n--b--";
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) reply = test_sandbox_upload (sandbox, body, strlen (body), "b");

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (reply->json, "mimeType"), ==, "image/png");
}

static void
test_announced_too_large (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *request = NULL;
  g_autofree char *answer = NULL;

  request = g_strdup_printf ("POST /api/v1/media/upload HTTP/1.1\r\nHost: localhost\r\n"
                             "Authorization: Bearer %s\r\nContent-Length: 600000000\r\n"
                             "Connection: close\r\nExpect: 100-continue\r\n"
                             "Content-Type: multipart/form-data; boundary=b\r\n\r\n",
                             sandbox->token);
  answer = test_sandbox_send_raw (sandbox, request, -1);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 413 "));
  g_assert_nonnull (strstr (answer, "validation_error"));
}

static char *
get_file_url (TestSandbox *sandbox,
              gsize       *length)
{
  g_autofree char *id = NULL;
  g_autoptr (TestReply) reply = NULL;
  JsonObject *media;

  id = test_sandbox_generate (sandbox, "video",
                              "{\"model\":\"sora2\",\"prompt\":\"x\",\"params\":{\"seed\":65}}");
  reply = test_sandbox_wait (sandbox, "inference", id, "succeeded");
  media = json_array_get_object_element (json_object_get_array_member (reply->json, "outputs"), 0);
  media = json_object_get_object_member (media, "media");
  *length = (gsize) json_object_get_int_member (media, "size");

  return g_strdup (json_object_get_string_member (media, "url"));
}

static void
check_range (TestSandbox *sandbox,
             const char  *url,
             const char  *range,
             guint        status,
             gsize        length,
             const char  *content_range)
{
  g_autofree char *header = g_strconcat ("Range: ", range, NULL);
  g_autoptr (TestReply) reply = test_sandbox_get_url (sandbox, "GET", url, header);

  g_assert_cmpuint (reply->status, ==, status);
  if (status != 416)
    g_assert_cmpuint (reply->length, ==, length);
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Content-Range"), ==,
                   content_range);
}

static void
test_ranges (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) whole = NULL;
  g_autoptr (TestReply) head = NULL;
  g_autoptr (TestReply) same = NULL;
  g_autoptr (TestReply) other = NULL;
  g_autofree char *url = NULL;
  g_autofree char *condition = NULL;
  gsize length = 0;

  url = get_file_url (sandbox, &length);
  g_assert_cmpuint (length, ==, 300000);
  whole = test_sandbox_get_url (sandbox, "GET", url, NULL);
  g_assert_cmpuint (whole->status, ==, 200);
  g_assert_cmpuint (whole->length, ==, length);
  g_assert_cmpstr (soup_message_headers_get_content_type (whole->headers, NULL), ==, "video/mp4");

  check_range (sandbox, url, "bytes=0-0", 206, 1, "bytes 0-0/300000");
  check_range (sandbox, url, "bytes=100000-", 206, 200000, "bytes 100000-299999/300000");
  check_range (sandbox, url, "bytes=-5", 206, 5, "bytes 299995-299999/300000");
  check_range (sandbox, url, "bytes=299999-900000", 206, 1, "bytes 299999-299999/300000");
  check_range (sandbox, url, "bytes=0-299999", 200, 300000, NULL);
  check_range (sandbox, url, "bytes=300000-", 416, 0, "bytes */300000");
  check_range (sandbox, url, "bytes=0-1,5-9", 200, 300000, NULL);
  check_range (sandbox, url, "lines=1-2", 200, 300000, NULL);

  head = test_sandbox_get_url (sandbox, "HEAD", url, NULL);
  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpint (soup_message_headers_get_content_length (head->headers), ==, 300000);
  condition = g_strdup_printf ("Range: bytes=5-\nIf-Range: %s",
                               soup_message_headers_get_one (head->headers, "ETag"));
  same = test_sandbox_get_url (sandbox, "GET", url, condition);
  g_assert_cmpuint (same->status, ==, 206);
  other = test_sandbox_get_url (sandbox, "GET", url, "Range: bytes=5-\nIf-Range: \"x\"");
  g_assert_cmpuint (other->status, ==, 200);
}

static void
test_signature (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *url = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *later = NULL;
  g_autofree char *other = NULL;
  const char *bad[3];
  const char *signature;
  gsize length;

  url = get_file_url (sandbox, &length);
  plain = g_strndup (url, (gsize) (strchr (url, '?') - url));
  signature = strstr (url, "&signature=");
  later = g_strdup_printf ("%s?expires=99999999999%s", plain, signature);
  other = g_strdup (url);
  other[strlen (other) - 1] = other[strlen (other) - 1] == '0' ? '1' : '0';

  bad[0] = plain;
  bad[1] = later;
  bad[2] = other;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (TestReply) reply = test_sandbox_get_url (sandbox, "GET", bad[i], NULL);

      test_reply_assert_error (reply, 403, "forbidden", NULL);
    }
}

static void
run_curl (TestSandbox         *sandbox,
          const char * const  *arguments,
          int                  wanted,
          char               **output)
{
  g_autofree char *key = g_strconcat ("Authorization: Bearer ", sandbox->token, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_strv_builder_add_many (builder, "curl", "-q", "-sS", "-m", "20", "--noproxy", "*", "-H", key,
                           NULL);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_spawn_check_wait_status (status, NULL) ? 0 : WEXITSTATUS (status), ==, wanted);
}

/* Any client works: files from the disk, Expect, and a download that goes on where it broke. */
static void
test_curl (void)
{
  g_autoptr (TestSandbox) sandbox = NULL;
  g_autofree char *program = g_find_program_in_path ("curl");
  g_autofree char *large = NULL;
  g_autofree char *form = NULL;
  g_autofree char *target = NULL;
  g_autofree char *upload_url = NULL;
  g_autofree char *file_url = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *ignored = NULL;
  g_autofree char *content = g_malloc0 (3 * 1024 * 1024);
  g_autofree char *got = NULL;
  gsize length;

  if (program == NULL)
    {
      g_test_skip ("there is no curl");
      return;
    }

  sandbox = test_sandbox_new (NULL);
  large = g_build_filename (sandbox->home, "large.png", NULL);
  target = g_build_filename (sandbox->home, "got.mp4", NULL);
  memcpy (content, PNG, strlen (PNG));
  g_file_set_contents (large, content, 3 * 1024 * 1024, NULL);
  form = g_strdup_printf ("file=@%s;type=image/png", large);
  upload_url = g_strconcat (sandbox->base_url, "/media/upload", NULL);
  run_curl (sandbox, (const char *[]) { "-F", form, "-H", "Expect: 100-continue", upload_url,
                                        NULL }, 0, &answer);
  g_assert_nonnull (strstr (answer, "\"mediaId\""));

  file_url = get_file_url (sandbox, &length);
  run_curl (sandbox, (const char *[]) { "-o", target, "-H", "X-Rushes-Fault: download-cut=1000",
                                        file_url, NULL }, 18, NULL);
  run_curl (sandbox, (const char *[]) { "-o", target, "-C", "-", file_url, NULL }, 0, &ignored);
  g_assert_true (g_file_get_contents (target, &got, &length, NULL));
  g_assert_cmpuint (length, ==, 300000);
  for (gsize i = 12; i < length; i++)
    g_assert_cmpint (got[i], ==, 65);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/media/single", test_single);
  g_test_add_func ("/sandbox/media/several", test_several);
  g_test_add_func ("/sandbox/media/refused", test_refused);
  g_test_add_func ("/sandbox/media/type-by-name", test_type_by_name);
  g_test_add_func ("/sandbox/media/announced-too-large", test_announced_too_large);
  g_test_add_func ("/sandbox/media/ranges", test_ranges);
  g_test_add_func ("/sandbox/media/signature", test_signature);
  g_test_add_func ("/sandbox/media/curl", test_curl);

  return g_test_run ();
}
