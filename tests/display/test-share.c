/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/rushes-contact-sheet.h"
#include "app/rushes-review-page-private.h"
#include "app/rushes-review-words.h"
#include "app/rushes-share-dialog.h"
#include "model/rushes-shot-private.h"
#include "model/rushes-take-private.h"
#include "rushes-numbered-clips.h"
#include "rushes-numbered-frame.h"
#include "rushes-studio-fixture.h"
#include "rushes-test-clip.h"
#include "rushes-test-display.h"

#define N_TAKES 2

typedef struct
{
  char              *home;
  RushesTestGateway *gateway;
  RushesStudio      *studio;
  GPtrArray         *takes;
  GtkWidget         *dialog;
  char              *path;
} Fixture;

static RushesTake *
make_take (Fixture *fixture,
           int      number,
           int      n_frames)
{
  g_autofree char *id = g_strdup_printf ("take-%d", number);
  g_autofree char *name = g_strdup_printf ("%d.mp4", number);
  g_autofree char *path = g_build_filename (fixture->home, name, NULL);
  RushesTestClip clip = { .n_frames = n_frames };
  RushesTakeRecord record = {
    .id = id,
    .shot_id = (char *) "shot",
    .number = number,
    .origin = RUSHES_TAKE_ORIGIN_GENERATED,
    .kind = RUSHES_MEDIA_KIND_VIDEO,
    .state = RUSHES_TAKE_STATE_READY,
    .backend = (char *) "sandbox",
    .model = (char *) "sora2",
    .prompt = (char *) "a private prompt",
    .path = path,
    .mime_type = (char *) "video/mp4",
  };

  rushes_test_clip_make (path, &clip);

  return _rushes_take_new (&record);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *url = NULL;

  fixture->home = rushes_test_folder_new ("share");
  fixture->path = g_build_filename (fixture->home, "shared.mp4", NULL);
  fixture->gateway = rushes_test_gateway_new ();
  url = rushes_test_gateway_dup_url (fixture->gateway);
  fixture->studio = rushes_studio_fixture_new (fixture->home, url, TRUE);
  fixture->takes = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 1; i <= N_TAKES; i++)
    g_ptr_array_add (fixture->takes, make_take (fixture, i, GPOINTER_TO_INT (data)));
  fixture->dialog = rushes_share_dialog_new (fixture->studio, fixture->takes);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (fixture->dialog);
  g_clear_pointer (&fixture->takes, g_ptr_array_unref);
  g_clear_object (&fixture->studio);
  g_clear_pointer (&fixture->gateway, rushes_test_gateway_free);
  rushes_test_folder_free (fixture->home);
  g_free (fixture->path);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (fixture->dialog, GTK_TYPE_STACK)));
}

static gboolean
is_done (gpointer data)
{
  return g_str_equal (get_page (data), "done");
}

static gboolean
has_progress (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *bar = find (fixture->dialog, GTK_TYPE_PROGRESS_BAR);

  return gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0.02;
}

static gboolean
is_gone (gpointer data)
{
  Fixture *fixture = data;

  return fixture->dialog == NULL;
}

/* All pixels of the clip, and the number in them. */
static void
assert_number (GdkTexture *texture,
               guint       expected)
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guint8 *pixels = g_malloc ((gsize) (4 * width * height));
  guint number;
  guint id;

  g_assert_cmpint (width, ==, 320);
  g_assert_cmpint (height, ==, 180);
  gdk_texture_download (texture, pixels, (gsize) (4 * width));
  g_assert_true (rushes_numbered_frame_read (pixels, width, height, (gsize) (4 * width), &number,
                                             &id));
  g_assert_cmpuint (number, ==, expected);
}

/* Two takes are a clip by default; another kind is another file, and other questions. */
static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row = find (fixture->dialog, ADW_TYPE_COMBO_ROW);
  GtkWidget *entry = find (fixture->dialog, ADW_TYPE_ENTRY_ROW);
  g_autofree char *page = g_build_filename (fixture->home, "shared.html", NULL);
  g_autofree char *bare = g_build_filename (fixture->home, "shared", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (gtk_widget_get_visible (entry));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_false (gtk_widget_get_visible (entry));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  rushes_share_dialog_save (RUSHES_SHARE_DIALOG (fixture->dialog), bare);
  g_assert_cmpstr (get_page (fixture), ==, "working");
  rushes_test_display_wait (is_done, fixture);
  g_assert_true (g_file_get_contents (page, &text, NULL, NULL));
  g_assert_null (strstr (text, "private"));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  rushes_test_display_wait (is_gone, fixture);
}

/* Closed in the middle of the work, nothing is left. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  rushes_share_dialog_save (RUSHES_SHARE_DIALOG (fixture->dialog), fixture->path);
  rushes_test_display_wait (has_progress, fixture);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  rushes_test_display_wait (is_gone, fixture);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  RushesReviewPage *page;
  const char       *path;
  int               frame;
} FrameWait;

static gboolean
shows_frame (gpointer data)
{
  FrameWait *wait = data;

  return _rushes_review_page_get_frame (wait->page) == wait->frame;
}

static gboolean
is_saved (gpointer data)
{
  FrameWait *wait = data;

  return g_file_test (wait->path, G_FILE_TEST_EXISTS);
}

static gboolean
has_strip (gpointer data)
{
  FrameWait *wait = data;
  GPtrArray *pictures = rushes_filmstrip_get_n_rows (wait->page->filmstrip) > 0
                          ? rushes_filmstrip_get_pictures (wait->page->filmstrip, 0) : NULL;

  return pictures != NULL && pictures->len == 32;
}

static gboolean
has_message (gpointer data)
{
  FrameWait *wait = data;

  return rushes_filmstrip_get_n_rows (wait->page->filmstrip) > 0 &&
         rushes_filmstrip_get_message (wait->page->filmstrip, 0) != NULL;
}

static guint
read_number (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guint8 *pixels = g_malloc ((gsize) (4 * width * height));
  guint number;
  guint id;

  gdk_texture_download (texture, pixels, (gsize) (4 * width));
  g_assert_true (rushes_numbered_frame_read (pixels, width, height, (gsize) (4 * width), &number,
                                             &id));

  return number;
}

/* The filmstrip has the middles of equal parts, and leads to the frame that is clicked. */
static void
assert_strip (RushesReviewPage *page,
              FrameWait        *wait)
{
  GtkWidget *strip = GTK_WIDGET (page->filmstrip);
  g_autofree char *words = NULL;
  GPtrArray *pictures;

  rushes_test_display_wait (has_strip, wait);
  pictures = rushes_filmstrip_get_pictures (page->filmstrip, 0);
  /* A still is never of the last tenth of a second. */
  for (guint i = 0; i < 32; i++)
    g_assert_cmpuint (read_number (pictures->pdata[i]), ==,
                      MIN ((2 * i + 1) * 3000 / 64 * 30 / 1000, 87));

  /* On the slider's axis, and to the last frame. */
  g_assert_cmpint (rushes_filmstrip_get_time (page->filmstrip, 0), ==, 0);
  g_assert_cmpint (ABS (rushes_filmstrip_get_time (
                          page->filmstrip,
                          rushes_filmstrip_get_place (page->filmstrip, 2 * GST_SECOND)) -
                        2 * (gint64) GST_SECOND), <, GST_MSECOND);
  words = rushes_filmstrip_dup_moment (page->filmstrip, GST_SECOND);
  g_assert_cmpstr (words, ==, "0:01.00 · frame 30");
  rushes_test_display_press (strip, GDK_KEY_Home, 0);
  wait->frame = 0;
  rushes_test_display_wait (shows_frame, wait);
  rushes_test_display_press (strip, GDK_KEY_Right, 0);
  wait->frame = 1;
  rushes_test_display_wait (shows_frame, wait);

  rushes_test_display_press (strip, GDK_KEY_p, 0);
  g_assert_false (gtk_widget_get_visible (strip));
  rushes_test_display_press (GTK_WIDGET (page->comparison), GDK_KEY_p, 0);
  g_assert_true (gtk_widget_get_visible (strip));
}

static GtkWidget *
find_sheet (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RUSHES_IS_CONTACT_SHEET (window))
        return window;
    }

  return NULL;
}

static gboolean
has_contacts (gpointer data)
{
  GtkWidget *button = rushes_contact_grid_get_picture (data, 0, 0);

  return GDK_IS_TEXTURE (gtk_picture_get_paintable (GTK_PICTURE (gtk_button_get_child (
                                                                 GTK_BUTTON (button)))));
}

static gboolean
is_closed (gpointer data)
{
  return find_sheet () == NULL;
}

/* All of a take at a glance; arrows go from picture to picture, and Enter there in Review. */
static void
assert_contacts (RushesReviewPage *page,
                 FrameWait        *wait)
{
  g_autofree char *sheet = g_strconcat (wait->path, "-sheet.png", NULL);
  g_autofree char *command = NULL;
  FrameWait saved = { .path = sheet };
  RushesContactGrid *grid;
  GtkWidget *button;
  GtkWidget *window;

  rushes_test_display_press (GTK_WIDGET (page->comparison), GDK_KEY_c, 0);
  window = find_sheet ();
  grid = rushes_contact_sheet_get_grid (RUSHES_CONTACT_SHEET (window));
  g_assert_cmpint (rushes_contact_sheet_get_spacing (RUSHES_CONTACT_SHEET (window)), ==, 250);
  rushes_test_display_wait (has_contacts, grid);
  for (guint i = 0; i < 12; i++)
    {
      button = gtk_button_get_child (GTK_BUTTON (rushes_contact_grid_get_picture (grid, 0, i)));
      g_assert_cmpuint (read_number (GDK_TEXTURE (gtk_picture_get_paintable (GTK_PICTURE (
                                                    button)))), ==, MIN (i * 15 / 2, 87));
    }
  g_assert_null (rushes_contact_grid_get_picture (grid, 0, 12));
  g_assert_cmpuint (rushes_contact_grid_get_n_columns (grid), >, 2);
  rushes_test_display_keep (window, "contact-sheet");

  command = rushes_contact_sheet_dup_command (RUSHES_CONTACT_SHEET (window), "a.png");
  g_assert_cmpstr (command, ==,
                   "rushes compare take-1 --backend sandbox --output a.png --every 250");
  rushes_contact_sheet_save (RUSHES_CONTACT_SHEET (window), sheet);
  rushes_test_display_wait (is_saved, &saved);

  gtk_widget_grab_focus (rushes_contact_grid_get_picture (grid, 0, 0));
  for (int i = 0; i < 2; i++)
    rushes_test_display_press (gtk_window_get_focus (GTK_WINDOW (window)), GDK_KEY_Right, 0);
  rushes_test_display_press (gtk_window_get_focus (GTK_WINDOW (window)), GDK_KEY_Down, 0);
  rushes_test_display_press (gtk_window_get_focus (GTK_WINDOW (window)), GDK_KEY_Up, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 rushes_contact_grid_get_picture (grid, 0, 2));
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (window)), "clicked");
  rushes_test_display_wait (is_closed, NULL);
  wait->frame = 15;
  rushes_test_display_wait (shows_frame, wait);
}

/* A take whose file cannot be read has a strip that says so. */
static void
assert_broken_strip (Fixture          *fixture,
                     RushesShot       *shot,
                     FrameWait        *wait)
{
  RushesTakeRecord record = *_rushes_take_get_record (fixture->takes->pdata[1]);
  g_autofree char *path = g_build_filename (fixture->home, "broken.mp4", NULL);
  g_autoptr (RushesTake) take = NULL;

  g_assert_true (g_file_set_contents (path, "no clip at all", -1, NULL));
  record.path = path;
  take = _rushes_take_new (&record);
  g_list_store_append (_rushes_shot_get_store (shot), take);
  rushes_test_display_settle ();
  gtk_single_selection_set_selected (wait->page->selection, 1);
  rushes_test_display_wait (has_message, wait);
  g_assert_null (rushes_filmstrip_get_pictures (wait->page->filmstrip, 0));
}

/* What is chosen here shall be there again the next time. */
static void
change_view (RushesReviewPage *page)
{
  RushesComparisonView *view = page->comparison;
  RushesPlayer *player = rushes_comparison_view_get_player (view);

  rushes_comparison_view_set_mode (view, RUSHES_COMPARISON_MODE_WIPE);
  rushes_pair_view_set_amount (rushes_comparison_view_get_pair (view), 0.25);
  rushes_comparison_view_set_zoom (view, 1.0);
  rushes_comparison_view_set_zoom (view, 4.0);
  rushes_comparison_view_set_labelled (view, FALSE);
  rushes_player_set_loop (player, FALSE);
  rushes_player_set_rate (player, -0.5);
  g_action_group_activate_action (G_ACTION_GROUP (page->actions), "filmstrip", NULL);
}

static void
assert_remembered (void)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (rushes_review_page_new ());
  RushesReviewPage *review = RUSHES_REVIEW_PAGE (page);
  RushesComparisonView *view = review->comparison;
  RushesPlayer *player = rushes_comparison_view_get_player (view);
  g_autoptr (GVariant) state = NULL;

  g_assert_cmpint (rushes_comparison_view_get_mode (view), ==, RUSHES_COMPARISON_MODE_WIPE);
  g_assert_cmpfloat (rushes_pair_view_get_amount (rushes_comparison_view_get_pair (view)), ==,
                     0.25);
  g_assert_cmpfloat (rushes_comparison_view_get_zoom (view), ==, 1.0);
  g_assert_false (rushes_comparison_view_is_labelled (view));
  g_assert_false (rushes_player_get_loop (player));
  /* How fast, and not which way. */
  g_assert_cmpfloat (rushes_player_get_rate (player), ==, 0.5);
  rushes_pair_view_set_mode (rushes_comparison_view_get_pair (view), RUSHES_COMPARISON_MODE_ONION);
  g_assert_cmpfloat (rushes_pair_view_get_amount (rushes_comparison_view_get_pair (view)), ==,
                     0.5);
  state = g_action_group_get_action_state (G_ACTION_GROUP (review->actions), "filmstrip");
  g_assert_false (g_variant_get_boolean (state));
}

/* The picture is the frame that is shown, also where the clip is ahead of the others. */
static void
test_frame (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *folder = rushes_numbered_clips_make ();
  g_autofree char *clip = g_build_filename (folder, "h264.mp4", NULL);
  g_autofree char *path = g_build_filename (fixture->home, "frame.png", NULL);
  g_autofree char *name = NULL;
  g_autoptr (GtkWidget) page = g_object_ref_sink (rushes_review_page_new ());
  RushesReviewPage *review = RUSHES_REVIEW_PAGE (page);
  GtkWidget *window = gtk_window_new ();
  RushesShotRecord shot_record = { .id = (char *) "shot", .title = (char *) "Kite" };
  g_autoptr (RushesShot) shot = _rushes_shot_new (&shot_record);
  RushesTakeRecord record = *_rushes_take_get_record (fixture->takes->pdata[0]);
  FrameWait wait = { .page = review, .path = path };
  g_autoptr (RushesTake) take = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  record.path = clip;
  record.duration_ms = 3000;
  take = _rushes_take_new (&record);
  g_list_store_append (_rushes_shot_get_store (shot), take);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  g_object_set (page, "studio", fixture->studio, "shot", shot, NULL);
  rushes_test_display_wait (shows_frame, &wait);

  rushes_player_set_offset (rushes_comparison_view_get_player (review->comparison), 0, 2);
  rushes_player_seek (rushes_comparison_view_get_player (review->comparison), GST_SECOND, TRUE);
  wait.frame = 32;
  rushes_test_display_wait (shows_frame, &wait);
  name = rushes_review_words_for_frame_name (shot, take, _rushes_review_page_get_frame (review));
  g_assert_cmpstr (name, ==, "kite - sora2 - take 1 - frame 32.png");
  _rushes_review_page_save_frame (review, take, _rushes_review_page_get_frame (review), path);
  rushes_test_display_wait (is_saved, &wait);
  rushes_test_display_keep (window, "review-frame-saved");
  texture = gdk_texture_new_from_filename (path, NULL);
  assert_number (texture, 32);

  rushes_player_set_offset (rushes_comparison_view_get_player (review->comparison), 0, 0);
  assert_strip (review, &wait);
  rushes_test_display_keep (window, "review-filmstrip");
  assert_contacts (review, &wait);
  assert_broken_strip (fixture, shot, &wait);
  rushes_test_display_keep (window, "review-filmstrip-broken");

  change_view (review);
  g_object_set (page, "shot", NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  assert_remembered ();
}

int
main (int    argc,
      char **argv)
{
  rushes_test_display_init (&argc, &argv);
  gst_init (NULL, NULL);
  adw_init ();

  g_test_add ("/share/save", Fixture, GINT_TO_POINTER (12), set_up, test_save, tear_down);
  g_test_add ("/share/frame", Fixture, GINT_TO_POINTER (12), set_up, test_frame, tear_down);
  g_test_add ("/share/close", Fixture, GINT_TO_POINTER (600), set_up, test_close, tear_down);

  return g_test_run ();
}
