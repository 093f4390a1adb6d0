/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/rushes-difference-list.h"
#include "app/rushes-review-page-private.h"
#include "app/rushes-review-tile.h"
#include "app/rushes-review-words.h"
#include "model/rushes-shot-private.h"
#include "model/rushes-take-private.h"
#include "rushes-test-clip.h"
#include "rushes-test-display.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"
#include "widgets/rushes-playback-facts.h"

#define N_FRAMES 48
#define FPS 24

typedef struct
{
  GtkWidget        *window;
  RushesReviewPage *page;
  RushesShot       *shot;
  RushesPlayer     *player;
} Fixture;

static char *folder;

static RushesTake *
add_take (Fixture                *fixture,
          int                     number,
          RushesTakeState         state,
          const char             *model,
          const char             *clip)
{
  g_autofree char *id = g_strdup_printf ("take-%d", number);
  g_autofree char *path = clip != NULL ? g_build_filename (folder, clip, NULL) : NULL;
  g_autoptr (RushesTake) take = NULL;
  RushesTakeRecord record = {
    .id = id,
    .shot_id = (char *) "shot",
    .number = number,
    .origin = RUSHES_TAKE_ORIGIN_GENERATED,
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = state,
    .backend = (char *) "sandbox",
    .model = (char *) model,
    .prompt = (char *) "gentle camera orbit, soft breathing motion",
    .path = path,
    .mime_type = (char *) "video/mp4",
    .width = path != NULL ? 180 : 0,
    .height = path != NULL ? 320 : 0,
    .duration_ms = path != NULL ? 2000 : 0,
    .fps = path != NULL ? FPS : 0,
    .is_animatic = path != NULL,
    .estimated = 1680000,
    .charged = path != NULL ? 1680000 : RUSHES_MONEY_UNKNOWN,
  };

  take = _rushes_take_new (&record);
  g_list_store_append (_rushes_shot_get_store (fixture->shot), take);

  return take;
}

static void
change_take (RushesTake      *take,
             RushesTakeState  state,
             double           progress,
             const char      *clip)
{
  g_autofree char *path = clip != NULL ? g_build_filename (folder, clip, NULL) : NULL;
  RushesTakeRecord record = *_rushes_take_get_record (take);

  record.state = state;
  record.progress = progress;
  record.path = path;
  if (state == RUSHES_TAKE_STATE_FAILED)
    {
      record.error_message = (char *) "The model refuses pictures with people.";
      record.charged = 0;
    }
  _rushes_take_update (take, &record);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  RushesShotRecord record = { .id = (char *) "shot", .title = (char *) "Sneaker teaser!" };

  fixture->shot = _rushes_shot_new (&record);
  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->page = RUSHES_REVIEW_PAGE (rushes_review_page_new ());
  fixture->player = g_object_ref (rushes_comparison_view_get_player (fixture->page->comparison));
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 720);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_assert_finalize_object (fixture->window);
  g_assert_null (fixture->page);
  g_assert_finalize_object (fixture->player);
  g_assert_finalize_object (fixture->shot);
}

static gboolean
plays_two (gpointer data)
{
  Fixture *fixture = data;

  return rushes_comparison_view_get_n_panes (fixture->page->comparison) == 2 &&
         rushes_player_is_loaded (fixture->player);
}

static gboolean
plays_five (gpointer data)
{
  Fixture *fixture = data;

  return rushes_comparison_view_get_n_panes (fixture->page->comparison) == 5 &&
         rushes_player_is_loaded (fixture->player);
}

static gboolean
shows_fourth_frame (gpointer data)
{
  Fixture *fixture = data;

  return rushes_video_view_get_frame (rushes_comparison_view_get_pane (fixture->page->comparison,
                                                                       0)) == 3 &&
         rushes_video_view_get_frame (rushes_comparison_view_get_pane (fixture->page->comparison,
                                                                       1)) == 3;
}

static RushesReviewItem *
get_item (Fixture *fixture,
          guint    position)
{
  g_autoptr (RushesReviewItem) item =
    g_list_model_get_item (G_LIST_MODEL (fixture->page->items), position);

  return item;
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->stack), ==, "empty");
  rushes_test_display_keep (fixture->window, "review-empty");
}

static void
test_progress (Fixture       *fixture,
               gconstpointer  user_data)
{
  RushesTake *running = add_take (fixture, 1, RUSHES_TAKE_STATE_QUEUED, "kling_3_pro", NULL);
  RushesTake *failing = add_take (fixture, 2, RUSHES_TAKE_STATE_RUNNING, "sora2", NULL);
  g_autofree char *words = NULL;
  g_autofree char *failure = NULL;

  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->stack), ==, "takes");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->picture_stack), ==, "waiting");

  change_take (running, RUSHES_TAKE_STATE_RUNNING, 0.62, NULL);
  words = rushes_review_words_for_state (running);
  g_assert_cmpstr (words, ==, "Running · 62 %");
  change_take (failing, RUSHES_TAKE_STATE_FAILED, 0.3, NULL);
  failure = rushes_review_words_for_failure (NULL, failing);
  g_assert_cmpstr (failure, ==, "The model does not take pictures with a person's face. "
                                "You were not charged.");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->page->actions),
                                                    "retry-take"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->page->actions),
                                                     "pick-winner"));
  rushes_test_display_keep (fixture->window, "review-progress");

  /* What arrives plays by itself. */
  change_take (running, RUSHES_TAKE_STATE_READY, 1.0, "a.mp4");
  add_take (fixture, 3, RUSHES_TAKE_STATE_READY, "veo3_1", "b.mp4");
  rushes_test_display_wait (plays_two, fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->picture_stack), ==, "clips");
}

static GtkWidget *
find_widget (GtkWidget  *widget,
             const char *type)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  gboolean is_said = GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
                     g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !is_said;
       child = gtk_widget_get_next_sibling (child))
    is_said = gtk_widget_get_visible (child) && says (child, text);

  return is_said;
}

/* A failure is a card: why, what it cost, one thing to do, and the code among the details. */
static void
test_failure (Fixture       *fixture,
              gconstpointer  user_data)
{
  RushesTake *take = add_take (fixture, 1, RUSHES_TAKE_STATE_RUNNING, "sora2", NULL);
  RushesTakeRecord record = *_rushes_take_get_record (take);
  GtkWidget *card = find_widget (GTK_WIDGET (fixture->page), "RushesNextCard");
  GtkWidget *button;
  g_autoptr (GVariant) target = NULL;

  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  record.state = RUSHES_TAKE_STATE_FAILED;
  record.error_code = (char *) "network";
  record.error_message = (char *) "The connection ended early.";
  record.remote_id = (char *) "job-7";
  record.media_id = (char *) "media-7";
  record.charged = 800000;
  _rushes_take_update (take, &record);
  rushes_test_display_settle ();

  g_assert_true (gtk_widget_get_mapped (card));
  g_assert_true (says (card, "The service made it, but its file did not come here."));
  g_assert_true (says (card, "The connection ended early."));
  g_assert_true (says (card, "You were charged $0.80 play money."));
  button = find_widget (card, "GtkButton");
  g_assert_nonnull (button);
  g_assert_true (says (button, "Fetch it again"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.do-next");
  target = g_variant_ref (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)));
  g_assert_cmpstr (g_variant_get_type_string (target), ==, "(ss)");
  rushes_test_display_keep (fixture->window, "review-failure");

  /* Nothing is left of it once there is a clip. */
  change_take (take, RUSHES_TAKE_STATE_READY, 1.0, "a.mp4");
  g_assert_false (says (card, "The service made it, but its file did not come here."));
  g_assert_true (says (card, "Nearly right…"));
}

/* What a screen reader says of the take in the strip and of the slider. */
static void
check_spoken (Fixture *fixture)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (fixture->page->strip));
  GtkWidget *slider = gtk_widget_get_first_child (GTK_WIDGET (fixture->page->seek_bar));

  while (!GTK_IS_SCALE (slider))
    slider = gtk_widget_get_next_sibling (slider);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Take 1 · kling_3_pro, Ready, $1.68 play money");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "0:00.03 of 0:02.00");
}

static void
test_play (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkWidget *view;

  add_take (fixture, 1, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "sora2", "b.mp4");
  add_take (fixture, 3, RUSHES_TAKE_STATE_READY, "veo3_1", "a.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);

  /* The newest two, and the newest is chosen. */
  g_assert_false (rushes_review_item_is_ticked (get_item (fixture, 0)));
  g_assert_true (rushes_review_item_is_ticked (get_item (fixture, 1)));
  g_assert_true (rushes_review_item_is_ticked (get_item (fixture, 2)));
  g_assert_true (_rushes_review_page_get_chosen (fixture->page) == get_item (fixture, 2));
  g_assert_cmpint (rushes_player_get_audible (fixture->player), ==, 1);
  g_assert_cmpint (rushes_player_get_chosen (fixture->player), ==, 1);

  view = GTK_WIDGET (fixture->page->comparison);
  for (int i = 0; i < 3; i++)
    rushes_test_display_press (view, GDK_KEY_Right, 0);
  rushes_test_display_wait (shows_fourth_frame, fixture);
  check_spoken (fixture);
  rushes_test_display_keep (fixture->window, "review-two");

  g_action_group_activate_action (G_ACTION_GROUP (fixture->page->actions), "solo",
                                  g_variant_new_int32 (0));
  g_assert_cmpint (rushes_comparison_view_get_solo (fixture->page->comparison), ==, 0);
  g_assert_true (_rushes_review_page_get_chosen (fixture->page) == get_item (fixture, 1));
  g_assert_cmpint (rushes_player_get_audible (fixture->player), ==, 0);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->page->actions), "solo",
                                  g_variant_new_int32 (0));
  g_assert_cmpint (rushes_comparison_view_get_solo (fixture->page->comparison), ==, -1);
}

static gboolean
plays_one (gpointer data)
{
  Fixture *fixture = data;

  return rushes_comparison_view_get_n_panes (fixture->page->comparison) == 1 &&
         rushes_player_is_loaded (fixture->player);
}

static gboolean
shows_sixth_frame (gpointer data)
{
  Fixture *fixture = data;

  return rushes_video_view_get_frame (rushes_comparison_view_get_pane (fixture->page->comparison,
                                                                       0)) == 5;
}

/* A shot is as it was left: its takes that play, the chosen one, and where they stand. */
static void
test_left (Fixture       *fixture,
           gconstpointer  user_data)
{
  RushesShotRecord record = { .id = (char *) "other", .title = (char *) "Kite" };
  g_autoptr (RushesShot) other = _rushes_shot_new (&record);

  for (int i = 1; i <= 3; i++)
    add_take (fixture, i, RUSHES_TAKE_STATE_READY, "sora2", "a.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);
  rushes_review_item_set_ticked (get_item (fixture, 0), TRUE);
  rushes_review_item_set_ticked (get_item (fixture, 1), FALSE);
  rushes_review_item_set_ticked (get_item (fixture, 2), FALSE);
  rushes_test_display_wait (plays_one, fixture);
  _rushes_review_page_choose (fixture->page, get_item (fixture, 0));
  rushes_comparison_view_set_zoom (fixture->page->comparison, 2.0);
  rushes_player_set_range (fixture->player, 0, GST_SECOND);
  rushes_player_seek (fixture->player, 5 * GST_SECOND / FPS + GST_MSECOND, TRUE);
  rushes_test_display_wait (shows_sixth_frame, fixture);

  g_object_set (fixture->page, "shot", other, NULL);
  rushes_test_display_settle ();
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_one, fixture);
  g_assert_true (rushes_review_item_is_ticked (get_item (fixture, 0)));
  g_assert_true (_rushes_review_page_get_chosen (fixture->page) == get_item (fixture, 0));
  rushes_test_display_wait (shows_sixth_frame, fixture);
  /* What was looked at closely was of another picture. */
  g_assert_cmpfloat (rushes_comparison_view_get_zoom (fixture->page->comparison), ==, 0.0);
  g_object_set (fixture->page, "shot", NULL, NULL);
}

/* The narrowest window has room for all but the buttons that a menu has, too. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *row;
  int minimum;
  int n_shown = 0;

  add_take (fixture, 1, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "sora2", "b.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  row = gtk_widget_get_parent (GTK_WIDGET (fixture->page->transport));
  gtk_widget_allocate (row, 336, 34, -1, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_assert_true (gtk_widget_get_child_visible (child) ||
                     gtk_widget_has_css_class (child, RUSHES_TOOL_ROW_SPARE));
      n_shown += gtk_widget_get_child_visible (child) ? 1 : 0;
    }
  g_assert_cmpint (n_shown, <, 6);
}

static void
test_five (Fixture       *fixture,
           gconstpointer  user_data)
{
  for (int i = 1; i <= 5; i++)
    add_take (fixture, i, RUSHES_TAKE_STATE_READY, "kling_3_pro", i % 2 ? "a.mp4" : "b.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  for (guint i = 0; i < 5; i++)
    rushes_review_item_set_ticked (get_item (fixture, i), TRUE);
  rushes_test_display_wait (plays_five, fixture);
  rushes_test_display_keep (fixture->window, "review-five");
}

static gboolean
is_shifted (gpointer data)
{
  Fixture *fixture = data;
  RushesVideoView *first = rushes_comparison_view_get_pane (fixture->page->comparison, 0);
  RushesVideoView *second = rushes_comparison_view_get_pane (fixture->page->comparison, 1);

  return rushes_video_view_get_frame (first) == 3 && rushes_video_view_get_frame (second) == 5;
}

/* The chosen take against the others, and its label says so. */
static void
test_offset (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *view = GTK_WIDGET (fixture->page->comparison);
  RushesVideoView *pane;
  g_autofree char *info = NULL;
  g_autofree char *last = NULL;
  g_autofree char *counted = NULL;
  GtkWidget *facts;

  add_take (fixture, 1, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "sora2", "b.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);
  for (int i = 0; i < 3; i++)
    rushes_test_display_press (view, GDK_KEY_Right, 0);
  rushes_test_display_wait (shows_fourth_frame, fixture);

  rushes_test_display_press (view, GDK_KEY_period, GDK_ALT_MASK);
  rushes_test_display_press (view, GDK_KEY_period, GDK_ALT_MASK);
  rushes_test_display_wait (is_shifted, fixture);
  pane = rushes_comparison_view_get_pane (fixture->page->comparison, 1);
  info = rushes_video_view_dup_info (pane);
  g_assert_true (g_str_has_suffix (info, "frame 5 (+2) · 0.21 s"));
  rushes_test_display_keep (fixture->window, "review-offset");

  facts = find_widget (GTK_WIDGET (fixture->page), "RushesPlaybackFacts");
  gtk_popover_popup (GTK_POPOVER (facts));
  rushes_test_display_keep (facts, "review-playback-facts");
  counted = rushes_playback_facts_dup_text (RUSHES_PLAYBACK_FACTS (facts));
  g_assert_nonnull (strstr (counted, "Take 2 · sora2"));
  g_assert_nonnull (strstr (counted, "decoded "));
  g_assert_null (strstr (counted, "painted 0 times"));
  gtk_popover_popdown (GTK_POPOVER (facts));

  /* No farther than the clip is long; and back. */
  rushes_comparison_view_set_offset (fixture->page->comparison, 1, -1000);
  g_assert_cmpint (rushes_player_get_offset (fixture->player, 1), ==, 1 - N_FRAMES);
  g_assert_true (gtk_widget_activate_action (view, "view.step-offset", "i", 0));
  rushes_test_display_wait (shows_fourth_frame, fixture);
  last = rushes_video_view_dup_info (pane);
  g_assert_true (g_str_has_suffix (last, "frame 3 · 0.12 s"));
}

/* The clips take the room of what is around them, and give it back. */
static void
test_full_screen (Fixture       *fixture,
                  gconstpointer  user_data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *view = GTK_WIDGET (fixture->page->comparison);
  GActionGroup *actions = G_ACTION_GROUP (fixture->page->actions);
  int height;

  g_assert_false (g_action_group_get_action_enabled (actions, "full-screen"));
  add_take (fixture, 1, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "sora2", "b.mp4");
  g_object_set (page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);
  height = gtk_widget_get_height (view);

  rushes_test_display_press (view, GDK_KEY_F11, 0);
  rushes_test_display_keep (fixture->window, "review-full-screen");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->page->strip)));
  g_assert_false (adw_flap_get_reveal_flap (fixture->page->flap));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->page->transport)));
  g_assert_cmpint (gtk_widget_get_height (view), >, height);

  rushes_test_display_press (view, GDK_KEY_Escape, 0);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->page->strip)));
  g_assert_true (adw_flap_get_reveal_flap (fixture->page->flap));
  g_assert_false (g_action_group_get_action_enabled (actions, "leave-full-screen"));

  /* Without takes there is nothing to fill it with. */
  rushes_test_display_press (view, GDK_KEY_F11, 0);
  g_object_set (page, "shot", NULL, NULL);
  g_assert_false (fixture->page->is_full_screen);
}

static void
set_measure (RushesReviewItem  *item,
             RushesMeasureKind  kind,
             const char        *text)
{
  g_autoptr (JsonObject) answer = rushes_json_parse_object (text, -1, NULL);

  g_assert_nonnull (answer);
  rushes_review_item_set_measure (item, kind, answer);
}

static gboolean
says_what_differs (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_get_visible (GTK_WIDGET (fixture->page->fair_label));
}

static gboolean
is_at_one_second (gpointer data)
{
  Fixture *fixture = data;

  return plays_two (fixture) && rushes_player_get_position (fixture->player) == GST_SECOND;
}

static gboolean
is_a_quarter_earlier (gpointer data)
{
  Fixture *fixture = data;

  return rushes_player_get_position (fixture->player) == 3 * GST_SECOND / 4;
}

static gboolean
says_what_is_known (gpointer data)
{
  Fixture *fixture = data;

  return g_str_has_prefix (gtk_label_get_label (fixture->page->fair_label),
                           "Frame rate: 24 fps | –");
}

/* What was measured of takes: badges that lead to their moment, and in what clips differ. */
static void
test_facts (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *tile;
  GtkWidget *badges;

  add_take (fixture, 1, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "sora2", "b.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);
  tile = find_widget (GTK_WIDGET (fixture->page->strip), "RushesReviewTile");
  badges = find_widget (tile, "RushesFactList");
  g_assert_false (gtk_widget_get_visible (badges));

  set_measure (get_item (fixture, 0), RUSHES_MEASURE_CHECK,
               "{\"facts\":[{\"kind\":\"frozen\",\"startMs\":1000,\"endMs\":1500},"
               "{\"kind\":\"cut\",\"startMs\":1500,\"endMs\":1500},"
               "{\"kind\":\"black\",\"startMs\":1600,\"endMs\":1800},"
               "{\"kind\":\"sound-gap\",\"startMs\":1600,\"endMs\":1900}]}");
  g_assert_true (gtk_widget_get_visible (badges));
  g_assert_true (says (badges, "Frozen 0:01.00"));
  g_assert_true (says (badges, "Cut 0:01.50"));
  g_assert_true (says (badges, "+2"));
  g_signal_emit_by_name (find_widget (badges, "GtkButton"), "clicked");
  rushes_test_display_wait (is_at_one_second, fixture);
  g_assert_true (_rushes_review_page_get_chosen (fixture->page) == get_item (fixture, 0));
  g_assert_true (says (GTK_WIDGET (fixture->page->details),
                       "Gap in the sound · 0:01.60 – 0:01.90"));

  /* A clip that is ahead of the others gets there earlier. */
  rushes_player_set_offset (fixture->player, 0, 6);
  g_signal_emit_by_name (find_widget (badges, "GtkButton"), "clicked");
  rushes_test_display_wait (is_a_quarter_earlier, fixture);

  set_measure (get_item (fixture, 0), RUSHES_MEASURE_PROBE, "{\"fps\":24,\"hasAudio\":true}");
  set_measure (get_item (fixture, 1), RUSHES_MEASURE_PROBE, "{\"fps\":30,\"hasAudio\":true}");
  _rushes_review_page_update_facts (fixture->page);
  rushes_test_display_wait (says_what_differs, fixture);
  g_assert_cmpstr (gtk_label_get_label (fixture->page->fair_label), ==,
                   "Frame rate: 24 fps | 30 fps");
  g_assert_true (says (GTK_WIDGET (fixture->page->details), "Take 2: 30 fps"));
  rushes_test_display_keep (fixture->window, "review-facts");

  /* One that cannot be read hides nothing of the others. */
  rushes_review_item_set_measure (get_item (fixture, 1), RUSHES_MEASURE_PROBE, NULL);
  _rushes_review_page_update_facts (fixture->page);
  rushes_test_display_wait (says_what_is_known, fixture);
}

static gboolean
shows_sound (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_get_mapped (GTK_WIDGET (fixture->page->waveform)) &&
         gtk_widget_get_width (GTK_WIDGET (fixture->page->waveform)) > 0;
}

/* All follow the quietest, and that can be switched off; one key goes from sound to sound. */
static void
test_sound (Fixture       *fixture,
            gconstpointer  user_data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->page->actions);
  GtkWidget *page = GTK_WIDGET (fixture->page);
  int width;

  add_take (fixture, 1, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "sora2", "b.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);
  g_assert_false (gtk_widget_get_visible (fixture->page->sound_row));
  set_measure (get_item (fixture, 0), RUSHES_MEASURE_LOUDNESS,
               "{\"lufs\":-14.5,\"binMs\":500,\"peaks\":[10,90,40,0]}");
  set_measure (get_item (fixture, 1), RUSHES_MEASURE_LOUDNESS,
               "{\"lufs\":-20,\"binMs\":500,\"peaks\":[50,20,10,5]}");
  _rushes_review_page_update_facts (fixture->page);
  rushes_test_display_wait (shows_sound, fixture);
  g_assert_cmpfloat (rushes_player_get_gain (fixture->player, 0), ==, -5.5);
  g_assert_cmpfloat (rushes_player_get_gain (fixture->player, 1), ==, 0);
  g_assert_true (says (page, "Take 2 · -20.0 LUFS"));

  rushes_test_display_press (GTK_WIDGET (fixture->page->comparison), GDK_KEY_a, 0);
  g_assert_cmpint (rushes_player_get_audible (fixture->player), ==, 0);
  g_assert_true (says (page, "Take 1 · -14.5 LUFS, played 5.5 dB quieter"));
  width = gtk_widget_get_width (GTK_WIDGET (fixture->page->waveform));
  g_assert_cmpint (rushes_waveform_get_time (fixture->page->waveform, width / 2.0), ==,
                   rushes_player_get_duration (fixture->player) / 2);
  rushes_test_display_keep (fixture->window, "review-sound");

  g_action_group_activate_action (actions, "match-loudness", NULL);
  g_assert_cmpfloat (rushes_player_get_gain (fixture->player, 0), ==, 0);
  g_action_group_activate_action (actions, "match-loudness", NULL);
  g_assert_cmpfloat (rushes_player_get_gain (fixture->player, 0), ==, -5.5);
}

/* Struck through and underlined for the eye, said for the ear. */
static void
test_words (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autofree char *markup = rushes_difference_list_mark ("a <red> kite", "a blue kite");
  g_autofree char *spoken = rushes_difference_list_say ("a red kite", "a blue kite");

  g_assert_cmpstr (markup, ==, "a <s>&lt;red&gt;</s> <b><u>blue</u></b> kite");
  g_assert_cmpstr (spoken, ==, "a [removed: red] [added: blue] kite");
  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  user_data)
{
  GListModel *visible = G_LIST_MODEL (fixture->page->visible_items);

  add_take (fixture, 1, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "sora2", "b.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);

  g_action_group_activate_action (G_ACTION_GROUP (fixture->page->actions), "delete-take", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (visible), ==, 1);
  rushes_test_display_keep (fixture->window, "review-deleted");
  g_signal_emit_by_name (fixture->page->delete_toast, "button-clicked");
  g_assert_cmpuint (g_list_model_get_n_items (visible), ==, 2);
  rushes_test_display_wait (plays_two, fixture);
}

static void
delete_chosen (Fixture *fixture,
               guint    number)
{
  _rushes_review_page_choose (fixture->page, get_item (fixture, number));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->page->actions), "delete-take", NULL);
}

/* One goes on with the next take that plays; the key that takes decisions back brings it back. */
static void
test_delete_and_undo (Fixture       *fixture,
                      gconstpointer  user_data)
{
  GListModel *visible = G_LIST_MODEL (fixture->page->visible_items);
  GActionGroup *actions = G_ACTION_GROUP (fixture->page->actions);

  for (guint i = 0; i < 4; i++)
    add_take (fixture, i + 1, RUSHES_TAKE_STATE_READY, "sora2", i % 2 == 0 ? "a.mp4" : "b.mp4");
  g_object_set (fixture->page, "shot", fixture->shot, NULL);
  rushes_test_display_wait (plays_two, fixture);
  g_assert_true (g_ptr_array_index (fixture->page->playing, 1) == get_item (fixture, 3));
  g_assert_false (g_action_group_get_action_enabled (actions, "undo"));

  delete_chosen (fixture, 2);
  g_assert_cmpuint (g_list_model_get_n_items (visible), ==, 3);
  g_assert_true (_rushes_review_page_get_chosen (fixture->page) == get_item (fixture, 3));
  rushes_test_display_press (GTK_WIDGET (fixture->page), GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpuint (g_list_model_get_n_items (visible), ==, 4);
  g_assert_true (_rushes_review_page_get_chosen (fixture->page) == get_item (fixture, 2));
  g_assert_false (g_action_group_get_action_enabled (actions, "undo"));

  delete_chosen (fixture, 0);
  g_assert_true (_rushes_review_page_get_chosen (fixture->page) == get_item (fixture, 1));
  g_assert_true (g_action_group_get_action_enabled (actions, "undo"));
}

static void
test_names (Fixture       *fixture,
            gconstpointer  user_data)
{
  RushesTake *take = add_take (fixture, 2, RUSHES_TAKE_STATE_READY, "kling_3_pro", "a.mp4");
  g_autofree char *name = rushes_review_words_for_file_name (fixture->shot, take);
  g_autofree char *price = rushes_review_words_for_price (take);

  g_assert_cmpstr (name, ==, "sneaker-teaser - kling_3_pro - take 2.mp4");
  g_assert_cmpstr (price, ==, "$1.68 play money");
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/app/rushes/Rushes/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
make_clips (void)
{
  static const char * const names[] = { "a.mp4", "b.mp4" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      RushesTestClip clip = { .width = 180, .height = 320, .fps = FPS, .n_frames = N_FRAMES,
                              .pattern = i == 0 ? "smpte" : "ball" };

      rushes_test_clip_make (path, &clip);
    }
}

#define ADD(path, function) \
  g_test_add ("/app/review-page/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  rushes_test_display_init (&argc, &argv);
  gst_init (NULL, NULL);
  folder = rushes_test_folder_new ("review");
  load_style ();
  make_clips ();

  ADD ("empty", test_empty);
  ADD ("progress", test_progress);
  ADD ("failure", test_failure);
  ADD ("play", test_play);
  ADD ("left", test_left);
  ADD ("narrow", test_narrow);
  ADD ("five", test_five);
  ADD ("offset", test_offset);
  ADD ("full-screen", test_full_screen);
  ADD ("facts", test_facts);
  ADD ("sound", test_sound);
  ADD ("words", test_words);
  ADD ("delete", test_delete);
  ADD ("delete-and-undo", test_delete_and_undo);
  ADD ("names", test_names);
  status = g_test_run ();
  rushes_test_folder_free (folder);

  return status;
}
