/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "net/rushes-rest-error.h"
#include "net/rushes-rest.h"
#include "rushes-test-server.h"
#include "rushes-test-source.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

typedef struct
{
  RushesTestServer *server;
  RushesTestSource *source;
  RushesHttp       *http;
  RushesRest       *rest;
  GAsyncResult     *result;
  gint64            last_wait;
} Fixture;

static gint64
no_wait (gint64   delay_ms,
         gpointer user_data)
{
  ((Fixture *) user_data)->last_wait = delay_ms;

  return 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SoupSession) session = rushes_http_new_session ();
  g_autofree char *base_url = NULL;

  fixture->server = rushes_test_server_new ();
  base_url = g_strconcat (rushes_test_server_get_url (fixture->server), "/api/v1", NULL);
  fixture->source = rushes_test_source_new (base_url, "sk_first");
  fixture->http = rushes_http_new (session);
  rushes_http_set_wait_func (fixture->http, no_wait, fixture);
  fixture->rest = rushes_rest_new (fixture->http, RUSHES_REST_SOURCE (fixture->source));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rushes_test_server_free (fixture->server);
  g_assert_finalize_object (fixture->rest);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->source);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static JsonNode *
call (Fixture          *fixture,
      const char       *method,
      RushesRestFlags   flags,
      GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "prompt", "two\nlines");
  rushes_rest_call_async (fixture->rest, method, "/thing", NULL,
                          g_str_equal (method, "POST") ? body : NULL, flags, NULL, keep_result_cb,
                          fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);

  return rushes_rest_call_finish (fixture->rest, result, error);
}

static void
test_call (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;

  rushes_rest_set_header (fixture->rest, "X-Wonda-Project", "spring");
  rushes_test_server_add (fixture->server, 201, NULL, "{\"a\":[1,2]}");
  node = call (fixture, "POST", RUSHES_REST_ONCE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rushes_json_get_array (json_node_get_object (node), "a"));
  seen = rushes_test_server_dup_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (seen, "POST /api/v1/thing HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (seen, "Authorization: Bearer sk_first\r\n"));
  g_assert_nonnull (strstr (seen, "X-Wonda-Project: spring\r\n"));
  g_assert_nonnull (strstr (seen, "Content-Type: application/json\r\n"));
  g_assert_nonnull (strstr (seen, "\r\n\r\n{\"prompt\":\"two\\nlines\"}"));
  g_assert_cmpuint (rushes_test_source_count (fixture->source), ==, 1);
}

static void
test_query (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *seen = NULL;

  g_hash_table_insert (query, (gpointer) "limit", (gpointer) "5");
  g_hash_table_insert (query, (gpointer) "a b", (gpointer) "é&=/");
  rushes_test_server_add (fixture->server, 200, NULL, "[]");
  rushes_rest_call_async (fixture->rest, "GET", "/media", query, NULL, RUSHES_REST_DEFAULT, NULL,
                          keep_result_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);
  node = rushes_rest_call_finish (fixture->rest, result, NULL);

  g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
  seen = rushes_test_server_dup_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (seen, "GET /api/v1/media?a%20b=%C3%A9%26%3D%2F&limit=5 "));
}

typedef struct
{
  int             status;
  const char     *body;
  RushesErrorCode code;
  const char     *service_code;
  const char     *words;
} ErrorRow;

#define ENVELOPE(code, message) "{\"error\":{\"message\":\"" message "\",\"code\":\"" code "\"}}"

static const ErrorRow error_rows[] = {
  /* Each row of the contract's table. */
  { 400, ENVELOPE ("validation_error", "'prompt' must not be empty"), RUSHES_ERROR_INVALID,
    "validation_error", "'prompt' must not be empty" },
  { 400, ENVELOPE ("bad_request", "m"), RUSHES_ERROR_INVALID, "bad_request", "m" },
  { 400, ENVELOPE ("unknown_project", "m"), RUSHES_ERROR_INVALID, "unknown_project", "m" },
  { 401, ENVELOPE ("unauthorized", "m"), RUSHES_ERROR_AUTH, "unauthorized", "m" },
  { 402, ENVELOPE ("insufficient_credits", "m"), RUSHES_ERROR_CREDITS, "insufficient_credits",
    "m" },
  { 402, ENVELOPE ("payment_required", "m"), RUSHES_ERROR_CREDITS, "payment_required", "m" },
  { 403, ENVELOPE ("forbidden", "m"), RUSHES_ERROR_AUTH, "forbidden", "m" },
  { 403, ENVELOPE ("feature_disabled", "m"), RUSHES_ERROR_AUTH, "feature_disabled", "m" },
  { 403, ENVELOPE ("paid_plan_required", "m"), RUSHES_ERROR_AUTH, "paid_plan_required",
    "https://wonda.sh/account" },
  { 404, ENVELOPE ("not_found", "m"), RUSHES_ERROR_NOT_FOUND, "not_found", "m" },
  { 409, ENVELOPE ("conflict", "m"), RUSHES_ERROR_CONFLICT, "conflict", "m" },
  { 409, ENVELOPE ("project_exists", "m"), RUSHES_ERROR_CONFLICT, "project_exists", "m" },
  { 410, ENVELOPE ("gone", "Run: trim"), RUSHES_ERROR_GONE, "gone", "Run: trim" },
  { 429, ENVELOPE ("rate_limit_exceeded", "m"), RUSHES_ERROR_RATE, "rate_limit_exceeded", "m" },
  { 429, ENVELOPE ("throttled", "m"), RUSHES_ERROR_RATE, "throttled", "m" },
  { 500, ENVELOPE ("internal_server_error", "m"), RUSHES_ERROR_SERVER, "internal_server_error",
    "m" },

  /* What it may look like on a bad day. */
  { 413, ENVELOPE ("validation_error", "too big"), RUSHES_ERROR_INVALID, "validation_error",
    "too big" },
  { 400, "{\"error\":\"a plain string\"}", RUSHES_ERROR_INVALID, NULL, "a plain string" },
  { 404, "<html>nothing here</html>", RUSHES_ERROR_NOT_FOUND, NULL, "HTTP 404" },
  { 402, "", RUSHES_ERROR_CREDITS, NULL, "HTTP 402" },
  { 403, "[]", RUSHES_ERROR_AUTH, NULL, "HTTP 403" },
  { 400, "{\"error\":{\"message\":7,\"code\":[]}}", RUSHES_ERROR_INVALID, NULL, "HTTP 400" },
  { 418, ENVELOPE ("needs_auth", "m"), RUSHES_ERROR_REFUSED, "needs_auth", "m" },
  { 400, ENVELOPE ("bad_request", "sk_0123456789abcdef is bad"), RUSHES_ERROR_INVALID,
    "bad_request", "sk_…cdef is bad" },
  { 503, "", RUSHES_ERROR_SERVER, NULL, "HTTP 503" },
};

static void
check_error_row (Fixture         *fixture,
                 const ErrorRow  *row,
                 RushesRestFlags  flags)
{
  g_autoptr (GError) error = NULL;

  /* A read is repeated where that may help. */
  for (int i = 0; i < 5; i++)
    rushes_test_server_add (fixture->server, row->status, NULL, row->body);
  g_assert_null (call (fixture, flags & RUSHES_REST_ONCE ? "POST" : "GET", flags, &error));

  g_test_message ("%d %s: %s", row->status, row->body, error->message);
  g_assert_error (error, RUSHES_ERROR, (int) row->code);
  g_assert_cmpstr (rushes_error_get_service_code (error), ==, row->service_code);
  g_assert_cmpint (rushes_error_get_status (error), ==, row->status);
  g_assert_nonnull (strstr (error->message, row->words));
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (error_rows); i++)
    {
      Fixture inner = { NULL };

      set_up (&inner, NULL);
      check_error_row (&inner, &error_rows[i], RUSHES_REST_DEFAULT);
      g_assert_cmpuint (rushes_test_server_count (inner.server), ==,
                        error_rows[i].status == 429 || error_rows[i].status >= 500 ? 5 : 1);
      tear_down (&inner, NULL);

      memset (&inner, 0, sizeof inner);
      set_up (&inner, NULL);
      check_error_row (&inner, &error_rows[i], RUSHES_REST_ONCE);
      g_assert_cmpuint (rushes_test_server_count (inner.server), ==, 1);
      tear_down (&inner, NULL);
    }
}

/* Answers after which nobody knows whether the thing was done. */
static void
test_unknown_outcome (Fixture       *fixture,
                      gconstpointer  data)
{
  static const struct
  {
    int         status;
    const char *body;
  } rows[] = {
    { 200, "" },
    { 200, "{\"inferenceJobId\":" },
    { 200, "<html>" },
    { 500, "" },
    { 500, "<html>" },
    { 502, ENVELOPE ("internal_server_error", "m") },
    { 504, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      rushes_test_server_add (fixture->server, rows[i].status, NULL, rows[i].body);
      g_assert_null (call (fixture, "POST", RUSHES_REST_ONCE, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME);
      g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, i + 1);
    }
}

static void
test_bad_reply (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *bodies[] = { "", "{", "nonsense", "\xff\xfe", NULL };

  for (int i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  bodies[4] = deep->str;

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      rushes_test_server_add (fixture->server, 200, NULL, bodies[i]);
      g_assert_null (call (fixture, "GET", RUSHES_REST_DEFAULT, &error));
      g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_BAD_REPLY);
      g_clear_error (&error);
    }
}

static void
test_defer_until (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *soon = rushes_time_to_iso (rushes_time_now_ms () + 40000);
  g_autofree char *late = rushes_time_to_iso (rushes_time_now_ms () + 7200000);
  g_autofree char *soon_body = g_strdup_printf ("{\"error\":{\"message\":\"m\",\"code\":"
                                                "\"throttled\",\"deferUntil\":\"%s\"}}", soon);
  g_autofree char *late_body = g_strdup_printf ("{\"error\":{\"message\":\"m\",\"code\":"
                                                "\"throttled\",\"deferUntil\":\"%s\"}}", late);

  rushes_test_server_add (fixture->server, 429, NULL, soon_body);
  rushes_test_server_add (fixture->server, 200, NULL, "{}");
  node = call (fixture, "GET", RUSHES_REST_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_cmpint (fixture->last_wait, >, 30000);
  g_assert_cmpint (fixture->last_wait, <=, 40000);

  rushes_test_server_add (fixture->server, 429, NULL, late_body);
  g_assert_null (call (fixture, "GET", RUSHES_REST_DEFAULT, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_RATE);
  g_assert_cmpint (rushes_error_get_retry_at (error), >, rushes_time_now_ms () + 7000000);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 3);
}

/* Nobody is where the service was; the source knows a new place. */
static void
test_look_again (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (RushesTestServer) gone = rushes_test_server_new ();
  g_autofree char *old_url = g_strdup (rushes_test_server_get_url (gone));
  g_autoptr (RushesTestSource) source = rushes_test_source_new (old_url, "sk_old");
  g_autoptr (RushesRest) rest = rushes_rest_new (fixture->http, RUSHES_REST_SOURCE (source));
  RushesRest *kept = fixture->rest;

  g_clear_pointer (&gone, rushes_test_server_free);
  rushes_test_source_set_second (source, rushes_test_server_get_url (fixture->server), "sk_new");
  fixture->rest = rest;
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *seen = NULL;

      rushes_test_server_add (fixture->server, 200, NULL, "{}");
      node = call (fixture, "POST", RUSHES_REST_ONCE, &error);
      g_assert_no_error (error);
      g_assert_nonnull (node);
      seen = rushes_test_server_dup_request (fixture->server, (guint) i);
      g_assert_nonnull (strstr (seen, "Bearer sk_new\r\n"));
    }
  fixture->rest = kept;
  g_assert_cmpuint (rushes_test_source_count (source), ==, 2);
  g_assert_cmpuint (rushes_test_source_count_again (source), ==, 1);
}

static void
test_refused_key (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;

  /* The same key again is of no use. */
  rushes_test_server_add (fixture->server, 401, NULL, ENVELOPE ("unauthorized", "m"));
  g_assert_null (call (fixture, "POST", RUSHES_REST_ONCE, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_AUTH);
  g_assert_cmpuint (rushes_test_server_count (fixture->server), ==, 1);
  g_clear_error (&error);

  rushes_test_source_set_second (fixture->source, NULL, "sk_second");
  rushes_test_server_add (fixture->server, 401, NULL, ENVELOPE ("unauthorized", "m"));
  rushes_test_server_add (fixture->server, 200, NULL, "{}");
  node = call (fixture, "POST", RUSHES_REST_ONCE, &error);
  g_assert_no_error (error);
  seen = rushes_test_server_dup_request (fixture->server, 2);
  g_assert_nonnull (strstr (seen, "Bearer sk_second\r\n"));
}

static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  rushes_test_server_free (fixture->server);
  g_assert_null (call (fixture, "GET", RUSHES_REST_DEFAULT, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NETWORK);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
  g_assert_cmpuint (rushes_test_source_count_again (fixture->source), ==, 1);
  fixture->server = rushes_test_server_new ();
}

static void
deprecated_cb (RushesRest *rest,
               const char *method,
               const char *path,
               const char *text,
               GString    *heard)
{
  g_string_append_printf (heard, "%s %s %s;", method, path, text);
}

static void
test_deprecated (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GString) heard = g_string_new (NULL);

  g_signal_connect (fixture->rest, "deprecated", G_CALLBACK (deprecated_cb), heard);
  rushes_test_server_add (fixture->server, 200, "Warning: 299 - \"use /other\"\r\n", "{}");
  rushes_test_server_add (fixture->server, 200, "Warning: 199 - \"stale\"\r\n", "{}");
  rushes_test_server_add (fixture->server, 200, "Warning: 299\r\n", "{}");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (JsonNode) node = call (fixture, "GET", RUSHES_REST_DEFAULT, NULL);

      g_assert_nonnull (node);
    }

  g_assert_cmpstr (heard->str, ==, "GET /thing use /other;");
  g_signal_handlers_disconnect_by_data (fixture->rest, heard);
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  rushes_test_server_add (fixture->server, 204, NULL, "");
  node = call (fixture, "DELETE", RUSHES_REST_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
}

static void
test_check_id (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_rest_check_id ("5e5d0c1a-19a1-4a6e", &error));
  g_assert_true (rushes_rest_check_id ("ij_AZ09", &error));
  g_assert_no_error (error);
  g_assert_false (rushes_rest_check_id ("../balance", NULL));
  g_assert_false (rushes_rest_check_id ("a/b", NULL));
  g_assert_false (rushes_rest_check_id ("a?b", NULL));
  g_assert_false (rushes_rest_check_id ("", NULL));
  g_assert_false (rushes_rest_check_id (NULL, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

#define ADD(path, func) g_test_add ("/net/rest/" path, Fixture, NULL, set_up, func, tear_down)

/* Where only the code was kept, it still says what it means. */
static void
test_classes (void)
{
  RushesErrorCode error_class;

  g_assert_true (rushes_rest_error_find_class ("insufficient_credits", &error_class));
  g_assert_cmpint (error_class, ==, RUSHES_ERROR_CREDITS);
  g_assert_false (rushes_rest_error_find_class ("E4711", &error_class));
  g_assert_false (rushes_rest_error_find_class (NULL, &error_class));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("call", test_call);
  ADD ("query", test_query);
  ADD ("errors", test_errors);
  ADD ("unknown-outcome", test_unknown_outcome);
  ADD ("bad-reply", test_bad_reply);
  ADD ("defer-until", test_defer_until);
  ADD ("look-again", test_look_again);
  ADD ("refused-key", test_refused_key);
  ADD ("unreachable", test_unreachable);
  ADD ("deprecated", test_deprecated);
  ADD ("delete", test_delete);
  g_test_add_func ("/net/rest/check-id", test_check_id);

  g_test_add_func ("/net/rest/classes", test_classes);

  return g_test_run ();
}
