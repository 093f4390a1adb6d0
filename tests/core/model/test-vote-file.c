/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "model/rushes-vote-file.h"
#include "util/rushes-error.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD "{\"format\":\"rushes-votes\",\"version\":1,\"page\":\"0a1b2c\",\"voter\":\"Ada\","
#define VOTE \
  "{\"id\":\"11111111-2222-4333-8444-555555555555\",\"question\":\"overall\"," \
  "\"first\":\"take-a\",\"second\":{\"take\":\"take-b\",\"sha256\":\"" HASH "\"}," \
  "\"outcome\":\"tie\",\"blind\":true,\"at\":\"2026-11-23T02:08:59.123Z\"}"
#define FILE_TEXT HEAD "\"votes\":[" VOTE "]}"

static void
check_vote (GPtrArray *votes)
{
  const RushesVoteRecord *record;

  g_assert_cmpuint (votes->len, ==, 1);
  record = rushes_vote_get_record (votes->pdata[0]);
  g_assert_cmpstr (record->id, ==, "11111111-2222-4333-8444-555555555555");
  g_assert_cmpstr (record->session, ==, "0a1b2c");
  g_assert_cmpstr (record->voter, ==, "Ada");
  g_assert_cmpstr (record->first_id, ==, "take-a");
  g_assert_null (record->first_sha256);
  g_assert_cmpstr (record->second_id, ==, "take-b");
  g_assert_cmpstr (record->second_sha256, ==, HASH);
  g_assert_cmpint (record->question, ==, RUSHES_VOTE_OVERALL);
  g_assert_cmpint (record->outcome, ==, RUSHES_VOTE_TIE);
  g_assert_true (record->is_blind);
  g_assert_cmpint (record->at, ==, 1795399739123);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) votes = rushes_vote_file_read (FILE_TEXT, -1, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  check_vote (votes);
  text = rushes_vote_file_write (votes);
  again = rushes_vote_file_read (text, -1, &error);
  g_assert_no_error (error);
  check_vote (again);
}

/* A name is shown to people. */
static void
test_voter (void)
{
  g_autofree char *hidden = g_strdup_printf (
    "{\"format\":\"rushes-votes\",\"version\":1,\"page\":\"p\",\"voter\":"
    "\" A\\u001b[31md\\u202ea\\n \",\"votes\":[%s]}", VOTE);
  g_autoptr (GPtrArray) votes = rushes_vote_file_read (hidden, -1, NULL);

  g_assert_nonnull (votes);
  g_assert_cmpstr (rushes_vote_get_record (votes->pdata[0])->voter, ==, "A[31mda");
}

/* What stands in a good file, and what instead of it makes a bad one. */
static const char *const spoils[][2] = {
  { "rushes-votes", "other" },
  { "\"version\":1", "\"version\":2" },
  { "\"version\":1", "\"version\":\"1\"" },
  { "\"0a1b2c\"", "\"../x\"" },
  { "\"0a1b2c\"", "7" },
  { "\"Ada\"", "[\"Ada\"]" },
  { "\"Ada\"", "\"" HASH HASH "\"" },
  { "\"Ada\"", "\"Ada\",\"extra\":1" },
  { "\"votes\"", "\"votes\":{},\"votes\"" },
  { "\"votes\":[", "\"votes\":[1," },
  { "\"votes\":[", "\"votes\":[" VOTE "," },
  { "11111111-2222-4333-8444-555555555555", "1" },
  { "11111111-2222-4333-8444-555555555555", "11111111-2222-4333-8444-5555555'; DROP" },
  { "\"question\":\"overall\"", "\"question\":\"beauty\"" },
  { "\"question\":\"overall\",", "" },
  { "\"tie\"", "\"third\"" },
  { "\"tie\"", "1" },
  { "\"take-a\"", "\"take-b\"" },
  { "\"take-a\"", "\"<script>\"" },
  { "\"take-a\"", "null" },
  { "\"take-a\"", "{\"sha256\":\"" HASH "\"}" },
  { "\"sha256\":\"0", "\"sha256\":\"G" },
  { "\"sha256\":\"0", "\"model\":\"sora2\",\"sha256\":\"0" },
  { "\"blind\":true", "\"blind\":\"true\"" },
  { "\"blind\":true", "\"blind\":true,\"weight\":1000" },
  { "\"2026-11-23T02:08:59.123Z\"", "\"yesterday\"" },
  { "\"2026-11-23T02:08:59.123Z\"", "1795399739123" },
  { "\"2026-11-23T02:08:59.123Z\"", "\"0001-01-01T00:00:00Z\"" },
  { "]}", "]" },
};

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      const char *at = strstr (FILE_TEXT, spoils[i][0]);
      g_autoptr (GString) text = g_string_new (FILE_TEXT);
      g_autoptr (GPtrArray) votes = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (at);
      g_assert_cmpuint (g_string_replace (text, spoils[i][0], spoils[i][1], 1), ==, 1);
      votes = rushes_vote_file_read (text->str, -1, &error);
      if (votes != NULL)
        g_test_message ("accepted: %s", text->str);
      g_assert_null (votes);
      g_assert_true (error->domain == RUSHES_ERROR);
    }
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"votes\":[");
  g_autoptr (GPtrArray) votes = NULL;

  for (guint i = 0; i <= RUSHES_VOTE_FILE_MAX_VOTES; i++)
    g_string_append_printf (text, "%s{\"id\":\"vote-%012u\",\"question\":\"motion\","
                            "\"first\":\"a\",\"second\":\"b\",\"outcome\":\"first\","
                            "\"blind\":false,\"at\":\"2026-11-23T02:08:59Z\"}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  g_assert_cmpuint (text->len, <, RUSHES_VOTE_FILE_MAX_BYTES);
  votes = rushes_vote_file_read (text->str, -1, NULL);
  g_assert_null (votes);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/vote-file/read", test_read);
  g_test_add_func ("/model/vote-file/voter", test_voter);
  g_test_add_func ("/model/vote-file/hostile", test_hostile);
  g_test_add_func ("/model/vote-file/many", test_many);

  return g_test_run ();
}
