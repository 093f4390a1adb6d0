/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "model/rushes-take-private.h"
#include "route/rushes-next-action.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

typedef struct
{
  RushesNextContext  context;
  RushesTakeRecord   record;
  RushesTake        *take;
  GPtrArray         *actions;
} Fixture;

static RushesBrief *
make_brief (const char *params)
{
  RushesBrief *brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  g_autoptr (JsonObject) object = rushes_json_parse_object (params, -1, NULL);

  rushes_brief_set_prompt (brief, "a kite over dunes");
  rushes_brief_set_params (brief, object);

  return brief;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  RushesTakeRecord record = {
    .id = (char *) "take",
    .shot_id = (char *) "shot",
    .origin = RUSHES_TAKE_ORIGIN_GENERATED,
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_READY,
    .model = (char *) "veo3_1-fast",
    .remote_id = (char *) "job",
    .estimated = RUSHES_MONEY_UNKNOWN,
    .charged = RUSHES_MONEY_UNKNOWN,
    .created_at = 1000000,
    .finished_at = 1060000,
  };

  fixture->record = record;
  fixture->context.rules = rushes_next_rules_new (NULL, NULL);
  fixture->context.table = rushes_failure_table_new (NULL, NULL);
  fixture->context.registry = rushes_model_registry_new (NULL);
  fixture->context.brief = make_brief ("{\"duration\": 6, \"aspectRatio\": \"9:16\"}");
  fixture->context.now = 1060000;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->actions, g_ptr_array_unref);
  g_clear_object (&fixture->take);
  g_object_unref (fixture->context.brief);
  g_object_unref (fixture->context.registry);
  g_object_unref (fixture->context.table);
  g_object_unref (fixture->context.rules);
}

static RushesNextAction *
find (Fixture    *fixture,
      const char *id)
{
  for (guint i = 0; i < fixture->actions->len; i++)
    {
      RushesNextAction *action = g_ptr_array_index (fixture->actions, i);

      if (g_str_equal (action->id, id))
        return action;
    }

  return NULL;
}

/* Lists what can be done; gives the primary action, which is the first. */
static RushesNextAction *
list (Fixture *fixture)
{
  RushesNextAction *primary = NULL;

  g_clear_pointer (&fixture->actions, g_ptr_array_unref);
  g_clear_object (&fixture->take);
  fixture->take = _rushes_take_new (&fixture->record);
  fixture->actions = rushes_next_actions_list (&fixture->context, fixture->take);
  for (guint i = 0; i < fixture->actions->len; i++)
    {
      RushesNextAction *action = g_ptr_array_index (fixture->actions, i);

      g_assert_true (find (fixture, action->id) == action);
      if (!action->is_primary)
        continue;
      g_assert_cmpuint (i, ==, 0);
      primary = action;
    }

  return primary;
}

/* The prompt that wins moves up; the parameters become those that the model has. */
static void
test_premium (Fixture       *fixture,
              gconstpointer  data)
{
  RushesNextAction *action;

  g_assert_null (list (fixture));
  fixture->record.is_winner = TRUE;
  action = list (fixture);
  g_assert_nonnull (action);
  g_assert_cmpstr (action->id, ==, "premium");
  g_assert_cmpstr (action->verb, ==, "shoot");
  g_assert_cmpstr (action->model, ==, "sora2pro");
  g_assert_cmpint (json_object_get_int_member (action->params, "duration"), ==, 4);
  g_assert_true (action->costs);
  g_assert_cmpint (action->price, >, 0);

  /* Once it is on its way, it is not offered again; one that failed is. */
  {
    RushesTakeRecord record = fixture->record;
    g_autoptr (GPtrArray) followers = g_ptr_array_new_with_free_func (g_object_unref);

    record.state = RUSHES_TAKE_STATE_RUNNING;
    record.model = (char *) "sora2pro";
    g_ptr_array_add (followers, _rushes_take_new (&record));
    fixture->context.followers = followers;
    g_assert_null (list (fixture));
    record.state = RUSHES_TAKE_STATE_FAILED;
    _rushes_take_update (g_ptr_array_index (followers, 0), &record);
    g_assert_nonnull (list (fixture));
    fixture->context.followers = NULL;
  }

  /* What was shot on a premium model is final. */
  fixture->record.model = (char *) "sora2pro";
  g_assert_null (list (fixture));
}

/* The same model on another setting: a draft in basic quality, a final in high. */
static void
test_quality (Fixture       *fixture,
              gconstpointer  data)
{
  static const char offer[] = "{\"generation\": {\"video\": [{\"key\": \"seedance-2\"}]}}";
  g_autoptr (JsonObject) capabilities = rushes_json_parse_object (offer, -1, NULL);
  RushesNextAction *action;

  rushes_model_registry_apply_capabilities (fixture->context.registry, capabilities, NULL);
  g_object_unref (fixture->context.brief);
  fixture->context.brief = make_brief ("{\"duration\": 5, \"quality\": \"basic\"}");
  fixture->record.model = (char *) "seedance-2";
  fixture->record.is_winner = TRUE;
  action = list (fixture);
  g_assert_nonnull (action);
  g_assert_cmpstr (action->model, ==, "seedance-2");
  g_assert_cmpstr (rushes_json_get_string (action->params, "quality", NULL), ==, "high");
}

static void
test_nearly (Fixture       *fixture,
             gconstpointer  data)
{
  RushesNextAction *action;

  g_assert_null (list (fixture));
  action = find (fixture, "nearly");
  g_assert_nonnull (action);
  g_assert_cmpstr (action->verb, ==, "edit-take");
  g_assert_cmpstr (action->model, ==, "seedance-2-video-edit");

  fixture->record.kind = RUSHES_MEDIA_KIND_IMAGE;
  list (fixture);
  g_assert_null (find (fixture, "nearly"));
}

static void
test_face (Fixture       *fixture,
           gconstpointer  data)
{
  RushesNextAction *action;

  fixture->record.state = RUSHES_TAKE_STATE_FAILED;
  fixture->record.model = (char *) "sora2";
  fixture->record.error_code = (char *) "generation_failed";
  fixture->record.error_message = (char *) "A face was detected in the reference";
  action = list (fixture);
  g_assert_nonnull (action);
  g_assert_cmpstr (action->id, ==, "face");
  g_assert_cmpstr (action->model, ==, "kling_3_pro");

  /* The model for faces itself is not offered again. */
  fixture->record.model = (char *) "kling_3_pro";
  action = list (fixture);
  g_assert_cmpstr (action->id, ==, "choose-model");
}

/* What the service made is fetched, and nothing else is offered. */
static void
test_fetch (Fixture       *fixture,
            gconstpointer  data)
{
  RushesNextAction *action;

  fixture->record.state = RUSHES_TAKE_STATE_FAILED;
  fixture->record.error_code = (char *) "network";
  fixture->record.media_id = (char *) "media";
  action = list (fixture);
  g_assert_nonnull (action);
  g_assert_cmpstr (action->verb, ==, "fetch-again");
  g_assert_false (action->costs);
  g_assert_cmpuint (fixture->actions->len, ==, 1);

  /* So is what nobody waited for any more. */
  fixture->record.state = RUSHES_TAKE_STATE_CANCELED;
  fixture->record.error_code = NULL;
  fixture->record.media_id = NULL;
  fixture->record.remote_state = (char *) "in_progress";
  action = list (fixture);
  g_assert_cmpstr (action->verb, ==, "fetch-again");

  fixture->record.remote_state = (char *) "canceled";
  action = list (fixture);
  g_assert_cmpstr (action->verb, ==, "ask-again");
  g_assert_true (action->costs);
}

static void
test_slow (Fixture       *fixture,
           gconstpointer  data)
{
  RushesNextAction *action;

  fixture->record.state = RUSHES_TAKE_STATE_RUNNING;
  fixture->record.model = (char *) "sora2pro";
  fixture->record.finished_at = 0;
  g_assert_null (list (fixture));

  fixture->context.now = 1000000 + 16 * 60 * 1000;
  action = list (fixture);
  g_assert_nonnull (action);
  g_assert_cmpstr (action->id, ==, "slow");
  g_assert_cmpstr (action->model, ==, "veo3_1-fast");

  /* Nothing is faster than the fastest. */
  fixture->record.model = (char *) "veo3_1-fast";
  g_assert_null (list (fixture));
}

static void
test_retired (Fixture       *fixture,
              gconstpointer  data)
{
  RushesNextAction *action;

  fixture->record.state = RUSHES_TAKE_STATE_FAILED;
  fixture->record.model = (char *) "sora2";
  fixture->record.remote_id = NULL;
  fixture->record.error_code = (char *) "gone";
  action = list (fixture);
  g_assert_nonnull (action);
  g_assert_cmpstr (action->id, ==, "retired");
  g_assert_cmpstr (action->model, ==, "seedance-2");
  g_assert_nonnull (find (fixture, "choose-model"));
  g_assert_true (find (fixture, "ask-again")->costs);
}

/* Each failure leads to exactly one primary action. */
static void
test_every_failure (Fixture       *fixture,
                    gconstpointer  data)
{
  GPtrArray *entries = rushes_failure_table_get_entries (fixture->context.table);

  fixture->record.state = RUSHES_TAKE_STATE_FAILED;
  for (guint i = 0; i < entries->len; i++)
    {
      const RushesFailureEntry *entry = g_ptr_array_index (entries, i);

      fixture->record.error_code = entry->code;
      g_assert_nonnull (list (fixture));
    }

  fixture->record.error_code = (char *) "E4711";
  g_assert_cmpstr (list (fixture)->id, ==, "ask-again");
  fixture->record.state = RUSHES_TAKE_STATE_UNKNOWN;
  g_assert_cmpstr (list (fixture)->id, ==, "give-up");
}

static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  fixture->record.origin = RUSHES_TAKE_ORIGIN_FINISHED;
  fixture->record.state = RUSHES_TAKE_STATE_FAILED;
  fixture->record.model = NULL;
  fixture->record.remote_id = NULL;
  fixture->record.error_code = (char *) "interrupted";
  g_assert_cmpstr (list (fixture)->verb, ==, "render-again");
  g_assert_cmpuint (fixture->actions->len, ==, 1);
}

/* The user's rules take the place of ours. */
static void
test_own (void)
{
  g_autofree char *home = g_dir_make_tmp ("rushes-next-XXXXXX", NULL);
  g_autoptr (RushesPaths) paths = rushes_paths_new_for_home (home);
  g_autofree char *folder = g_build_filename (rushes_paths_get_config_dir (paths), "routing", NULL);
  g_autofree char *path = g_build_filename (folder, "next.json", NULL);
  g_autoptr (RushesNextRules) rules = NULL;
  g_autoptr (RushesNextRules) broken = NULL;
  g_autoptr (GError) error = NULL;
  static const char own[] =
    "{\"drafts\": [{\"model\": \"sora2pro\"}], \"rules\": [{\"id\": \"mine\", \"when\":"
    " {\"state\": \"ready\"}, \"do\": \"shoot\", \"use\": [{\"model\": \"sora2\"}],"
    " \"because\": \"Mine.\"}]}";

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, own, -1, NULL));
  rules = rushes_next_rules_new (paths, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rushes_next_rules_get_rules (rules)->len, ==, 1);
  g_assert_true (rushes_next_rules_is_draft (rules, "sora2pro", NULL));
  g_assert_false (rushes_next_rules_is_draft (rules, "veo3_1-fast", NULL));

  g_assert_true (g_file_set_contents (path, "{\"rules\": [1]}", -1, NULL));
  broken = rushes_next_rules_new (paths, &error);
  g_assert_null (broken);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
}

#define ADD(path, function) \
  g_test_add ("/route/next/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("premium", test_premium);
  ADD ("quality", test_quality);
  ADD ("nearly", test_nearly);
  ADD ("face", test_face);
  ADD ("fetch", test_fetch);
  ADD ("slow", test_slow);
  ADD ("retired", test_retired);
  ADD ("every-failure", test_every_failure);
  ADD ("edit", test_edit);
  g_test_add_func ("/route/next/own", test_own);

  return g_test_run ();
}
