/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rushes-test-sandbox.h"

static void
test_routes (void)
{
  static const char * const paths[] =
  {
    "/auth/whoami", "/balance", "/capabilities", "/pricing", "/media", "/instagram/accounts",
    "/tiktok/accounts", "/instagram/publishes", "/tiktok/publishes", "/publish/scheduled",
    "/sandbox/status", "/sandbox/ledger"
  };
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "GET", paths[i], NULL, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_nonnull (reply->json);
    }
}

static void
test_missing (void)
{
  static const char * const paths[] =
  {
    "/", "", "/nope", "/media/none", "/jobs/inference/none", "/jobs/publish/none",
    "/jobs/editor/e0b5b6ad-2f0c-45fb-8a37-5b1f9d2b5005", "/media/a/b", "/balance/", "/cli/version"
  };
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) wrong = NULL;
  g_autoptr (TestReply) outside = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "GET", paths[i], NULL, NULL);

      test_reply_assert_error (reply, 404, "not_found", NULL);
    }

  wrong = test_sandbox_call (sandbox, "PUT", "/balance", "{}", NULL);
  test_reply_assert_error (wrong, 405, "method_not_allowed", NULL);
  g_assert_cmpstr (soup_message_headers_get_one (wrong->headers, "Allow"), ==, "GET, HEAD");
  outside = test_sandbox_call (sandbox, "GET", "/../../etc/passwd", NULL, NULL);
  test_reply_assert_error (outside, 404, "not_found", NULL);
}

static void
test_retired (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) video = test_sandbox_call (sandbox, "POST", "/video/edit",
                                                   "{\"operation\":\"speed\"}", NULL);
  g_autoptr (TestReply) image = test_sandbox_call (sandbox, "POST", "/image/edit", "{", NULL);
  g_autoptr (TestReply) audio = test_sandbox_call (sandbox, "POST", "/audio/edit", NULL, NULL);

  test_reply_assert_error (video, 410, "gone", "rushes edit video --operation speed");
  test_reply_assert_error (image, 410, "gone", "rushes edit image");
  test_reply_assert_error (audio, 410, "gone", "rushes edit audio");
}

static void
test_key (void)
{
  RushesSandboxOptions any = { .accept_any_key = TRUE };
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestSandbox) open = NULL;
  g_autoptr (TestReply) none = NULL;
  g_autoptr (TestReply) other = NULL;
  g_autoptr (TestReply) basic = NULL;
  g_autoptr (TestReply) good = NULL;
  g_autoptr (TestReply) bad = NULL;
  g_autofree char *url = g_strconcat (sandbox->base_url, "/balance", NULL);

  none = test_sandbox_get_url (sandbox, "GET", url, NULL);
  test_reply_assert_error (none, 401, "unauthorized", NULL);
  other = test_sandbox_get_url (sandbox, "GET", url, "Authorization: Bearer sk_other");
  test_reply_assert_error (other, 401, "unauthorized", NULL);
  basic = test_sandbox_get_url (sandbox, "GET", url, "Authorization: Basic c2s6");
  test_reply_assert_error (basic, 401, "unauthorized", NULL);

  open = test_sandbox_new (&any);
  good = test_sandbox_call (open, "GET", "/balance", NULL, "Authorization: Bearer sk_mine");
  g_assert_cmpuint (good->status, ==, 200);
  bad = test_sandbox_call (open, "GET", "/balance", NULL, "Authorization: Bearer mine");
  test_reply_assert_error (bad, 401, "unauthorized", NULL);
}

static guint
ask_with_head (TestSandbox *sandbox,
               const char  *head)
{
  g_autofree char *request = NULL;
  g_autofree char *answer = NULL;

  request = g_strdup_printf ("GET /api/v1/balance HTTP/1.1\r\nAuthorization: Bearer %s\r\n"
                             "Connection: close\r\n%s\r\n\r\n", sandbox->token, head);
  answer = test_sandbox_send_raw (sandbox, request, -1);
  if (!g_str_has_prefix (answer, "HTTP/1.1 "))
    return 0;

  return (guint) g_ascii_strtoull (answer + 9, NULL, 10);
}

static void
test_host (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);

  g_assert_cmpuint (ask_with_head (sandbox, "Host: 127.0.0.1"), ==, 200);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: localhost:8080"), ==, 200);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: LOCALHOST"), ==, 200);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: [::1]:99"), ==, 200);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: rushes.example"), ==, 403);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: localhost.rushes.example"), ==, 403);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: 127.0.0.1.rushes.example:80"), ==, 403);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: 127.0.0.2"), ==, 403);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: localhost\r\nOrigin: http://localhost"),
                    ==, 403);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: localhost\r\nOrigin: null"), ==, 403);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: localhost\r\nX-Wonda-Project: none"), ==, 400);
  g_assert_cmpuint (ask_with_head (sandbox, "Host: localhost\r\nX-Wonda-Project: demo"), ==, 200);
}

static void
test_large_head (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (GString) many = g_string_new ("Host: localhost");
  g_autofree char *long_value = g_strnfill (20000, 'x');
  g_autofree char *longer_value = g_strnfill (300000, 'x');
  g_autofree char *one = g_strdup_printf ("Host: localhost\r\nX-A: %s", long_value);
  g_autofree char *huge = g_strdup_printf ("Host: localhost\r\nX-A: %s", longer_value);

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (many, "\r\nX-%u: y", i);
  g_assert_cmpuint (ask_with_head (sandbox, many->str), ==, 431);
  g_assert_cmpuint (ask_with_head (sandbox, one), ==, 431);
  /* libsoup gives up before we are asked; what matters is that it does. */
  g_assert_cmpuint (ask_with_head (sandbox, huge), !=, 200);
}

static char *
nest (guint depth)
{
  GString *text = g_string_new ("{\"a\":");

  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

static void
test_json (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autofree char *shallow = nest (64);
  g_autofree char *deep = nest (65);
  g_autofree char *abyss = nest (200000);
  g_autofree char *blank = g_strnfill (1024 * 1024, ' ');
  g_autofree char *large = g_strconcat (blank, "{}", NULL);
  static const char * const broken[] = { "", "{", "[]", "null", "1", "{\"model\":1}", "\xff" };

  const struct
  {
    const char *body;
    guint       status;
  } cases[] =
  {
    { shallow, 400 }, { deep, 400 }, { abyss, 400 }, { large, 413 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "POST", "/pricing/estimate",
                                                       cases[i].body, NULL);

      test_reply_assert_error (reply, cases[i].status, "validation_error", NULL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (TestReply) reply = test_sandbox_call (sandbox, "POST", "/pricing/estimate",
                                                       broken[i], NULL);

      test_reply_assert_error (reply, 400, "validation_error", NULL);
    }
}

static void
test_chunked_flood (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (GString) request = g_string_new (NULL);
  g_autofree char *piece = g_strnfill (65536, ' ');
  g_autofree char *answer = NULL;

  g_string_printf (request, "POST /api/v1/pricing/estimate HTTP/1.1\r\nHost: localhost\r\n"
                   "Authorization: Bearer %s\r\nConnection: close\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n", sandbox->token);
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (request, "10000\r\n%s\r\n", piece);
  g_string_append (request, "0\r\n\r\n");
  answer = test_sandbox_send_raw (sandbox, request->str, (gssize) request->len);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 413 "));
}

static void
test_head_method (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) good = test_sandbox_call (sandbox, "HEAD", "/balance", NULL, NULL);
  g_autoptr (TestReply) bad = test_sandbox_call (sandbox, "HEAD", "/nope", NULL, NULL);

  g_assert_cmpuint (good->status, ==, 200);
  g_assert_cmpuint (good->length, ==, 0);
  g_assert_cmpint (soup_message_headers_get_content_length (good->headers), >, 50);
  g_assert_cmpuint (bad->status, ==, 404);
}

/* Each of these ends only because the server cuts it off. */
static void
test_slow_clients (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_prepare (NULL);
  g_autofree char *half_head = NULL;
  g_autofree char *half_body = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *idle = NULL;
  g_autofree char *body = NULL;
  g_autofree char *whole = NULL;
  gint64 start = g_get_monotonic_time ();

  sandbox->limits.head_ms = 200;
  sandbox->limits.body_ms = 200;
  sandbox->limits.idle_ms = 200;
  test_sandbox_start (sandbox);
  nothing = test_sandbox_send_raw (sandbox, "", 0);
  g_assert_cmpstr (nothing, ==, "");
  half_head = test_sandbox_send_raw (sandbox, "GET /api/v1/balance HTTP/1.1\r\nHost: lo", -1);
  g_assert_cmpstr (half_head, ==, "");
  body = g_strdup_printf ("POST /api/v1/media/upload HTTP/1.1\r\nHost: localhost\r\n"
                          "Authorization: Bearer %s\r\nContent-Length: 1000\r\n"
                          "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n",
                          sandbox->token);
  half_body = test_sandbox_send_raw (sandbox, body, -1);
  g_assert_cmpstr (half_body, ==, "");
  whole = g_strdup_printf ("GET /api/v1/balance HTTP/1.1\r\nHost: localhost\r\n"
                           "Authorization: Bearer %s\r\n\r\n", sandbox->token);
  idle = test_sandbox_send_raw (sandbox, whole, -1);
  g_assert_true (g_str_has_prefix (idle, "HTTP/1.1 200 "));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 15 * G_USEC_PER_SEC);
}

static void
test_many_connections (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_prepare (NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *more = NULL;

  sandbox->limits.max_connections = 4;
  test_sandbox_start (sandbox);
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (held, g_socket_client_connect_to_host (client, sandbox->host, 80, NULL,
                                                            NULL));
  more = test_sandbox_send_raw (sandbox, "GET / HTTP/1.1\r\n\r\n", -1);
  g_assert_cmpstr (more, ==, "");
}

static void
test_catalog (void)
{
  g_autoptr (TestSandbox) sandbox = test_sandbox_new (NULL);
  g_autoptr (TestReply) capabilities = NULL;
  g_autoptr (TestReply) pricing = NULL;
  g_autoptr (TestReply) estimate = NULL;
  g_autoptr (TestReply) wrong = NULL;
  JsonObject *generation;

  capabilities = test_sandbox_call (sandbox, "GET", "/capabilities", NULL, NULL);
  generation = json_object_get_object_member (capabilities->json, "generation");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (generation, "video")),
                    ==, 13);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (generation, "image")),
                    ==, 5);
  g_assert_true (strstr (capabilities->text, "\"ref_image_9\"") != NULL);
  g_assert_true (strstr (capabilities->text, "\"tiktokPublish\"") != NULL);

  pricing = test_sandbox_call (sandbox, "GET", "/pricing", NULL, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (pricing->json, "models")),
                    ==, 18);
  g_assert_true (strstr (pricing->text, "\"unitPriceUsd\":\"$0.004000\",\"credits\":4") != NULL);

  estimate = test_sandbox_call (sandbox, "POST", "/pricing/estimate",
                                "{\"model\":\"seedance-2\",\"prompt\":\"x\"}", NULL);
  g_assert_cmpstr (estimate->text, ==,
                   "{\"model\":\"seedance-2\",\"estimatedCostMicrodollars\":1250000,"
                   "\"estimatedCostUsd\":\"$1.250000\",\"estimatedCredits\":1250}");
  wrong = test_sandbox_call (sandbox, "POST", "/pricing/estimate", "{\"model\":\"x\"}", NULL);
  test_reply_assert_error (wrong, 400, "validation_error", "model");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/gate/routes", test_routes);
  g_test_add_func ("/sandbox/gate/missing", test_missing);
  g_test_add_func ("/sandbox/gate/retired", test_retired);
  g_test_add_func ("/sandbox/gate/key", test_key);
  g_test_add_func ("/sandbox/gate/host", test_host);
  g_test_add_func ("/sandbox/gate/large-head", test_large_head);
  g_test_add_func ("/sandbox/gate/json", test_json);
  g_test_add_func ("/sandbox/gate/chunked-flood", test_chunked_flood);
  g_test_add_func ("/sandbox/gate/head-method", test_head_method);
  g_test_add_func ("/sandbox/gate/slow-clients", test_slow_clients);
  g_test_add_func ("/sandbox/gate/many-connections", test_many_connections);
  g_test_add_func ("/sandbox/gate/catalog", test_catalog);

  return g_test_run ();
}
