/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-library.h"
#include "store/rushes-library-journal.h"
#include "store/rushes-library-notes.h"
#include "store/rushes-library-votes.h"
#include "util/rushes-error.h"

#define ABSENT "11111111-2222-4333-8444-555555555555"

static RushesTake *
add_take (RushesTestLibrary *test,
          const char        *model)
{
  g_autoptr (JsonObject) brief = json_object_new ();
  RushesTakeIntent intent = {
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_DRAFT,
    .backend = "wonda",
    .model = model,
    .prompt = "A cup",
    .brief = brief,
    .estimated = 1,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  json_object_set_string_member (brief, "prompt", "A cup");
  json_object_set_string_member (brief, "intent", "product");
  takes = rushes_library_add_takes (test->library, test->shot, &intent, 1, &error);
  g_assert_no_error (error);

  return g_ptr_array_index (takes, 0);
}

static RushesVote *
make_vote (const char *id,
           RushesTake *first,
           RushesTake *second)
{
  const RushesVoteRecord record = {
    .id = id,
    .session = "sitting",
    .voter = "Ada",
    .first_id = rushes_take_get_id (first),
    .second_id = rushes_take_get_id (second),
    .first_model = "what somebody says",
    .question = RUSHES_VOTE_MOTION,
    .outcome = RUSHES_VOTE_SECOND,
    .is_blind = TRUE,
    .at = 1234,
  };

  return rushes_vote_new (&record);
}

static void
add_votes (RushesTestLibrary *test,
           GPtrArray         *votes,
           guint              n_new,
           guint              n_known,
           guint              n_unknown)
{
  RushesVoteCounts counts = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_library_add_votes (test->library, votes, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_new, ==, n_new);
  g_assert_cmpuint (counts.n_known, ==, n_known);
  g_assert_cmpuint (counts.n_unknown, ==, n_unknown);
}

static guint
count_votes (RushesTestLibrary      *test,
             const RushesVoteFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) votes = rushes_library_list_votes (test->library, filter, &error);

  g_assert_no_error (error);

  return votes->len;
}

static void
count_cb (RushesLibrary *library,
          const char    *id,
          gpointer       user_data)
{
  (*(guint *) user_data)++;
}

static void
test_add (RushesTestLibrary *test,
          gconstpointer      data)
{
  RushesTake *first = add_take (test, "kling_3_pro");
  RushesTake *second = add_take (test, "sora2");
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) listed = NULL;
  const char *ids[] = { "b", "never", NULL };
  const RushesVoteRecord *record;
  guint n_changes = 0;

  g_signal_connect (test->library, "votes-changed", G_CALLBACK (count_cb), &n_changes);
  g_ptr_array_add (votes, make_vote ("a", first, second));
  g_ptr_array_add (votes, make_vote ("b", second, first));
  g_ptr_array_add (votes, make_vote ("b", second, first));
  g_ptr_array_add (votes, make_vote ("same", second, second));
  add_votes (test, votes, 2, 1, 1);
  g_assert_cmpuint (n_changes, ==, 1);
  add_votes (test, votes, 0, 3, 1);
  g_assert_cmpuint (n_changes, ==, 1);

  listed = rushes_library_list_votes (test->library, NULL, NULL);
  g_assert_cmpuint (listed->len, ==, 2);
  record = rushes_vote_get_record (g_ptr_array_index (listed, 0));
  g_assert_cmpstr (record->id, ==, "a");
  g_assert_cmpstr (record->session, ==, "sitting");
  g_assert_cmpstr (record->voter, ==, "Ada");
  g_assert_cmpstr (record->first_model, ==, "kling_3_pro");
  g_assert_cmpstr (record->second_model, ==, "sora2");
  g_assert_cmpstr (record->use_case, ==, "product");
  g_assert_cmpint (record->question, ==, RUSHES_VOTE_MOTION);
  g_assert_cmpint (record->outcome, ==, RUSHES_VOTE_SECOND);
  g_assert_true (record->is_blind);
  g_assert_false (record->is_stand_in);
  g_assert_cmpint (record->at, ==, 1234);

  g_assert_true (rushes_library_remove_votes (test->library, ids, NULL));
  g_assert_cmpuint (count_votes (test, NULL), ==, 1);
  g_assert_cmpuint (n_changes, ==, 2);
}

static void
test_filter (RushesTestLibrary *test,
             gconstpointer      data)
{
  RushesTake *first = add_take (test, "kling_3_pro");
  RushesTake *second = add_take (test, "sora2");
  RushesTake *third = add_take (test, "sora2");
  const char *both[] = { rushes_take_get_id (first), rushes_take_get_id (second), NULL };
  RushesVoteFilter filter = { .question = RUSHES_VOTE_ANY_QUESTION };
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (votes, make_vote ("a", first, second));
  g_ptr_array_add (votes, make_vote ("b", second, third));
  add_votes (test, votes, 2, 0, 0);

  g_assert_cmpuint (count_votes (test, &filter), ==, 2);
  filter.has_models = TRUE;
  g_assert_cmpuint (count_votes (test, &filter), ==, 1);
  filter.has_models = FALSE;
  filter.take_ids = both;
  g_assert_cmpuint (count_votes (test, &filter), ==, 1);
  filter.take_ids = NULL;
  filter.question = RUSHES_VOTE_PROMPT;
  g_assert_cmpuint (count_votes (test, &filter), ==, 0);
  filter.question = RUSHES_VOTE_MOTION;
  filter.use_case = "product";
  filter.session = "sitting";
  g_assert_cmpuint (count_votes (test, &filter), ==, 2);
  filter.use_case = "hero";
  g_assert_cmpuint (count_votes (test, &filter), ==, 0);
  filter.use_case = NULL;
  filter.has_stand_ins = TRUE;
  g_assert_cmpuint (count_votes (test, &filter), ==, 0);
  filter.has_stand_ins = FALSE;
  filter.project = "Spring";
  g_assert_cmpuint (count_votes (test, &filter), ==, 0);
}

/* What was voted counts on when the takes are gone, and is not about takes that never were. */
static void
test_outlives_takes (RushesTestLibrary *test,
                     gconstpointer      data)
{
  RushesTake *first = add_take (test, "kling_3_pro");
  RushesTake *second = add_take (test, "sora2");
  const RushesVoteRecord absent = {
    .id = "c",
    .session = "page",
    .first_id = ABSENT,
    .second_id = rushes_take_get_id (second),
  };
  const RushesVoteRecord changed = {
    .id = "d",
    .session = "page",
    .first_id = rushes_take_get_id (first),
    .first_sha256 = "0000000000000000000000000000000000000000000000000000000000000000",
    .second_id = rushes_take_get_id (second),
  };
  const RushesVoteFilter filter = { .question = RUSHES_VOTE_ANY_QUESTION, .has_models = TRUE };
  g_autoptr (GPtrArray) votes = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (votes, make_vote ("a", first, second));
  g_ptr_array_add (votes, rushes_vote_new (&absent));
  g_ptr_array_add (votes, rushes_vote_new (&changed));
  add_votes (test, votes, 1, 0, 2);
  g_assert_true (rushes_library_delete_take (test->library, first, NULL));
  add_votes (test, votes, 0, 1, 2);
  g_assert_cmpuint (count_votes (test, &filter), ==, 1);
}

static void
test_stars (RushesTestLibrary *test,
            gconstpointer      data)
{
  g_autoptr (RushesLibrary) other = rushes_library_open (test->paths, NULL);
  RushesTake *take = add_take (test, "sora2");
  RushesTake *seen = rushes_library_find_take (other, rushes_take_get_id (take));
  guint n_notified = 0;

  g_signal_connect (seen, "notify::stars", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpuint (rushes_take_get_stars (take), ==, 0);
  g_assert_true (rushes_library_set_stars (test->library, take, 4, NULL));
  g_assert_cmpuint (rushes_take_get_stars (take), ==, 4);
  g_assert_true (rushes_library_set_winner (test->library, test->shot, take, NULL));
  g_assert_true (rushes_take_is_winner (take));
  g_assert_true (rushes_library_set_rejected (test->library, take, TRUE, NULL));
  g_assert_true (rushes_take_is_rejected (take));
  g_assert_false (rushes_take_is_winner (take));

  /* Another program sees it. */
  rushes_library_refresh (other);
  g_assert_cmpuint (rushes_take_get_stars (seen), ==, 4);
  g_assert_true (rushes_take_is_rejected (seen));
  g_assert_cmpuint (n_notified, ==, 1);

  g_assert_true (rushes_library_set_winner (test->library, test->shot, take, NULL));
  g_assert_false (rushes_take_is_rejected (take));
  g_assert_true (rushes_take_is_winner (take));
}

static GPtrArray *
list_notes (RushesTestLibrary *test,
            RushesTake        *take)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *notes = rushes_library_list_notes (test->library, rushes_take_get_id (take), &error);

  g_assert_no_error (error);

  return notes;
}

static void
test_notes (RushesTestLibrary *test,
            gconstpointer      data)
{
  g_autoptr (RushesLibrary) other = rushes_library_open (test->paths, NULL);
  RushesTake *take = add_take (test, "sora2");
  RushesNoteRecord record = { .take_id = rushes_take_get_id (take), .text = "Late", .frame = 90 };
  g_autoptr (RushesNote) late = rushes_library_add_note (test->library, &record, NULL);
  g_autoptr (RushesNote) early = NULL;
  g_autoptr (RushesNote) restored = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  g_signal_connect (other, "notes-changed", G_CALLBACK (count_cb), &n_changes);
  record.text = "Early\nand <b>bold</b>";
  record.frame = 3;
  record.ms = 100;
  early = rushes_library_add_note (test->library, &record, NULL);
  g_assert_true (rushes_library_edit_note (test->library, rushes_note_get_record (late)->id,
                                           "Later", NULL));
  notes = list_notes (test, take);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (rushes_note_get_record (notes->pdata[0])->text, ==, record.text);
  g_assert_cmpint (rushes_note_get_record (notes->pdata[0])->frame, ==, 3);
  g_assert_cmpint (rushes_note_get_record (notes->pdata[0])->ms, ==, 100);
  g_assert_cmpint (rushes_note_get_record (notes->pdata[0])->at, >, 0);
  g_assert_cmpstr (rushes_note_get_record (notes->pdata[1])->text, ==, "Later");
  rushes_library_refresh (other);
  g_assert_cmpuint (n_changes, ==, 1);

  g_assert_true (rushes_library_remove_note (test->library, rushes_note_get_record (early)->id,
                                             NULL));
  g_assert_false (rushes_library_remove_note (test->library, rushes_note_get_record (early)->id,
                                              &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
  restored = rushes_library_add_note (test->library, rushes_note_get_record (early), NULL);
  g_assert_cmpstr (rushes_note_get_record (restored)->id, ==, rushes_note_get_record (early)->id);

  g_assert_true (rushes_library_delete_take (test->library, take, NULL));
  g_clear_pointer (&notes, g_ptr_array_unref);
  notes = rushes_library_list_notes (test->library, rushes_note_get_record (late)->take_id, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
}

static void
expect_refused (RushesTestLibrary *test,
                RushesTake        *take,
                const char        *text)
{
  const RushesNoteRecord record = { .take_id = rushes_take_get_id (take), .text = text };
  g_autoptr (GError) error = NULL;

  g_assert_null (rushes_library_add_note (test->library, &record, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

static void
test_note_texts (RushesTestLibrary *test,
                 gconstpointer      data)
{
  RushesTake *take = add_take (test, "sora2");
  g_autofree char *longest = g_strnfill (RUSHES_NOTE_MAX_CHARACTERS, 'x');
  g_autofree char *too_long = g_strconcat (longest, "x", NULL);
  const RushesNoteRecord record = { .take_id = rushes_take_get_id (take), .text = longest };
  const RushesNoteRecord absent = { .take_id = ABSENT, .text = "Where?" };
  g_autoptr (RushesNote) note = rushes_library_add_note (test->library, &record, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (note);
  expect_refused (test, take, too_long);
  expect_refused (test, take, " \n ");
  expect_refused (test, take, "\033[31mred");
  expect_refused (test, take, "\xff\xfe");
  g_assert_null (rushes_library_add_note (test->library, &absent, &error));
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, RushesTestLibrary, NULL, rushes_test_library_set_up, function, \
              rushes_test_library_tear_down)

  ADD ("/store/votes/add", test_add);
  ADD ("/store/votes/filter", test_filter);
  ADD ("/store/votes/outlive-takes", test_outlives_takes);
  ADD ("/store/votes/stars", test_stars);
  ADD ("/store/notes/write", test_notes);
  ADD ("/store/notes/texts", test_note_texts);

#undef ADD

  return g_test_run ();
}
