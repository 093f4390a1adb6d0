/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "model/rushes-brief.h"
#include "rushes-test-display.h"
#include "util/rushes-json.h"
#include "widgets/rushes-prompt-view.h"

static int n_changes;
static char *dismissed_id;
static gboolean is_dismissed_kind;

static void
changed_cb (void)
{
  n_changes++;
}

static void
dismissed_cb (RushesPromptView *view,
              const char       *id,
              gboolean          is_kind,
              gpointer          user_data)
{
  g_free (dismissed_id);
  dismissed_id = g_strdup (id);
  is_dismissed_kind = is_kind;
}

typedef struct
{
  GtkWidget *window;
  RushesPromptView *view;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->view = RUSHES_PROMPT_VIEW (rushes_prompt_view_new ());
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 480, 320);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  g_signal_connect (fixture->view, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (fixture->view, "dismissed", G_CALLBACK (dismissed_cb), NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  rushes_test_display_settle ();
  n_changes = 0;
  g_clear_pointer (&dismissed_id, g_free);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_object_ref (fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_display_settle ();
  g_assert_finalize_object (fixture->view);
  g_clear_pointer (&dismissed_id, g_free);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkTextView *
get_text_view (Fixture *fixture)
{
  return GTK_TEXT_VIEW (find_child (GTK_WIDGET (fixture->view), GTK_TYPE_TEXT_VIEW));
}

static gboolean
has_changed (gpointer data)
{
  return n_changes > 0;
}

/* What is in the clipboard as another program puts it there: bytes under a type. */
static void
paste (Fixture    *fixture,
       const char *bytes,
       gsize       length)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, length);
  g_autoptr (GdkContentProvider) provider = NULL;

  provider = gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", data);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->view)), provider);
  n_changes = 0;
  g_signal_emit_by_name (get_text_view (fixture), "paste-clipboard");
  rushes_test_display_wait (has_changed, NULL);
}

/* All that a brief does with a prompt until it is sent: it is kept and read back. */
static char *
send (const char *prompt)
{
  g_autoptr (RushesBrief) brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
  g_autoptr (RushesBrief) copy = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) read = NULL;
  g_autofree char *text = NULL;

  rushes_brief_set_prompt (brief, prompt);
  object = rushes_brief_to_json (brief);
  text = rushes_json_object_to_string (object, FALSE);
  read = rushes_json_parse_object (text, -1, NULL);
  copy = rushes_brief_new_from_json (read, NULL);

  return g_strdup (rushes_brief_get_prompt (copy));
}

static const char * const prompts[] = {
  "plain words",
  "\ttabs\there\t",
  "two\r\nlines\r\n\r\n",
  "old\rmac\rlines",
  "trailing spaces   ",
  "   leading, and a no-break\302\240space",
  "emoji \360\237\221\251\342\200\215\360\237\232\200 and a flag \360\237\207\253\360\237\207\267",
  "combining e\314\201 beside \303\251, zalgo o\314\266\314\242\314\233",
  "\331\205\330\261\330\255\330\250\330\247 right to left \342\200\217\342\200\216",
  "line\342\200\250separator\342\200\251paragraph\013\014",
  "zero\342\200\213width \357\273\277mark \357\277\274object \357\277\275replacement",
  "\"quotes\" 'single' \\back\\slash $HOME `x` <b>&amp;</b> %s %n",
  "\001\002\033[31m control \177",
};

static void
test_bytes (Fixture       *fixture,
            gconstpointer  user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autofree char *shown = NULL;
      g_autofree char *sent = NULL;

      rushes_prompt_view_set_text (fixture->view, NULL);
      paste (fixture, prompts[i], strlen (prompts[i]));
      shown = rushes_prompt_view_dup_text (fixture->view);
      g_assert_cmpstr (shown, ==, prompts[i]);
      sent = send (shown);
      g_assert_cmpstr (sent, ==, prompts[i]);
    }
}

/* A NUL and what is no UTF-8 can not be part of a prompt; what is shown is what is sent. */
static void
test_foreign_bytes (Fixture       *fixture,
                    gconstpointer  user_data)
{
  static const char with_nul[] = "before\0after";
  static const char broken[] = "caf\351 \377\376 tail";
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *sent = NULL;

  paste (fixture, with_nul, sizeof with_nul - 1);
  first = rushes_prompt_view_dup_text (fixture->view);
  g_assert_true (g_str_has_prefix (first, "before"));
  g_assert_true (g_utf8_validate (first, -1, NULL));

  rushes_prompt_view_set_text (fixture->view, NULL);
  paste (fixture, broken, sizeof broken - 1);
  second = rushes_prompt_view_dup_text (fixture->view);
  g_test_message ("NUL: “%s”, broken: “%s”", first, second);
  g_assert_true (g_utf8_validate (second, -1, NULL));
  g_assert_nonnull (strstr (second, "tail"));
  sent = send (second);
  g_assert_cmpstr (sent, ==, second);
}

static RushesPromptNote *
add_note (GPtrArray  *notes,
          const char *id,
          const char *prompt,
          const char *words)
{
  RushesPromptNote *note = rushes_prompt_note_new (id, id);
  const char *place = words != NULL ? strstr (prompt, words) : NULL;

  if (place != NULL)
    rushes_prompt_note_add_place (note, (gsize) (place - prompt),
                                  (gsize) (place - prompt) + strlen (words));
  g_ptr_array_add (notes, note);

  return note;
}

/* Hints stand at the words also behind characters of several bytes, and leave the text alone. */
static void
test_notes (Fixture       *fixture,
            gconstpointer  user_data)
{
  const char *prompt = "\360\237\232\200\r\ne\314\201t\303\251, a sign that says sale";
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *shown = rushes_prompt_view_get_notes (fixture->view);
  g_autofree char *text = NULL;
  g_autofree char *at_words = NULL;
  g_autofree char *before = NULL;
  RushesPromptNote *whole;
  guint offset;

  rushes_prompt_view_set_text (fixture->view, prompt);
  add_note (notes, "draws-text", prompt, "sign that says");
  whole = add_note (notes, "describes-picture", prompt, NULL);
  rushes_prompt_note_add_place (whole, 0, strlen (prompt));
  rushes_prompt_view_set_notes (fixture->view, notes);

  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 2);
  g_assert_cmpstr (rushes_prompt_note_get_words (g_ptr_array_index (notes, 0)), ==,
                   "“sign that says”");
  g_assert_cmpstr (rushes_prompt_note_get_words (whole), ==, "");
  offset = (guint) g_utf8_pointer_to_offset (prompt, strstr (prompt, "that"));
  at_words = rushes_prompt_view_dup_hint_at (fixture->view, offset);
  g_assert_cmpstr (at_words, ==, "draws-text");
  before = rushes_prompt_view_dup_hint_at (fixture->view, 1);
  g_assert_null (before);
  text = rushes_prompt_view_dup_text (fixture->view);
  g_assert_cmpstr (text, ==, prompt);
  g_assert_cmpint (n_changes, ==, 0);
  rushes_test_display_keep (fixture->window, "prompt-notes");
}

static gboolean
is_current (GtkListBox *list,
            int         index)
{
  return gtk_widget_has_css_class (GTK_WIDGET (gtk_list_box_get_row_at_index (list, index)),
                                   "rushes-current");
}

/* The cursor in the words shows their hint, and the hint leads to its words. */
static void
test_cursor (Fixture       *fixture,
             gconstpointer  user_data)
{
  const char *prompt = "she waves, then she runs";
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  GtkListBox *list = GTK_LIST_BOX (find_child (GTK_WIDGET (fixture->view), GTK_TYPE_LIST_BOX));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_text_view (fixture));
  GtkTextIter iter;
  GtkTextIter end;

  rushes_prompt_view_set_text (fixture->view, prompt);
  add_note (notes, "too-much", prompt, "then");
  rushes_prompt_view_set_notes (fixture->view, notes);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  g_assert_false (is_current (list, 0));

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 13);
  gtk_text_buffer_place_cursor (buffer, &iter);
  g_assert_true (is_current (list, 0));

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &iter, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 11);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 15);

  /* Words that are typed before them push the underline along. */
  gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_insert (buffer, &iter, "At dusk ", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 20);
  gtk_text_buffer_place_cursor (buffer, &iter);
  g_assert_true (is_current (list, 0));
}

static void
test_dismiss (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) fewer = g_ptr_array_new_with_free_func (g_object_unref);
  GtkListBox *list = GTK_LIST_BOX (find_child (GTK_WIDGET (fixture->view), GTK_TYPE_LIST_BOX));
  GtkWidget *row;

  add_note (notes, "too-much", "", NULL);
  add_note (notes, "draws-text", "", NULL);
  rushes_prompt_view_set_notes (fixture->view, notes);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (gtk_widget_grab_focus (row));
  rushes_test_display_press (row, GDK_KEY_Delete, 0);
  g_assert_cmpstr (dismissed_id, ==, "too-much");
  g_assert_false (is_dismissed_kind);

  /* The focus goes on to what is left, then back to the text. */
  add_note (fewer, "draws-text", "", NULL);
  rushes_prompt_view_set_notes (fixture->view, fewer);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (gtk_widget_has_focus (row));
  g_assert_true (gtk_widget_activate_action (row, "note.hide-kind", NULL));
  g_assert_cmpstr (dismissed_id, ==, "draws-text");
  g_assert_true (is_dismissed_kind);
  g_ptr_array_set_size (fewer, 0);
  rushes_prompt_view_set_notes (fixture->view, fewer);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (get_text_view (fixture))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (list)));
}

static void
test_limit (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *list = find_child (GTK_WIDGET (fixture->view), GTK_TYPE_LIST_BOX);
  GtkWidget *bar = gtk_widget_get_prev_sibling (list);
  GtkLabel *count = GTK_LABEL (gtk_widget_get_last_child (bar));

  rushes_prompt_view_set_limit (fixture->view, 4);
  g_assert_cmpstr (gtk_label_get_label (count), ==, "0 / 4");
  rushes_prompt_view_set_text (fixture->view, "f\303\274nf!");
  g_assert_cmpstr (gtk_label_get_label (count), ==, "5 / 4");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (count), "error"));
  g_assert_cmpint (n_changes, ==, 0);

  rushes_prompt_view_replace (fixture->view, "ok");
  g_assert_cmpint (n_changes, ==, 1);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (count), "error"));
  gtk_text_buffer_undo (gtk_text_view_get_buffer (get_text_view (fixture)));
  g_assert_cmpuint (rushes_prompt_view_get_length (fixture->view), ==, 5);
}

/* Only what differs is replaced: the cursor stays at its words. */
static void
test_replace (Fixture       *fixture,
              gconstpointer  user_data)
{
  static const char * const texts[] = {
    "a red kite in the wind", "a blue kite in the wind", "", "kite kite", "kite",
    "\360\237\232\200 e\314\201\r\n", "\360\237\232\200 e\314\200\r\n", "x\r\n",
  };
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_text_view (fixture));
  int position;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      rushes_prompt_view_replace (fixture->view, texts[i]);
      text = rushes_prompt_view_dup_text (fixture->view);
      g_assert_cmpstr (text, ==, texts[i]);
    }

  rushes_prompt_view_set_text (fixture->view, "a red kite");
  g_object_get (buffer, "cursor-position", &position, NULL);
  g_assert_cmpint (position, ==, 10);
  rushes_prompt_view_replace (fixture->view, "a blue kite");
  g_object_get (buffer, "cursor-position", &position, NULL);
  g_assert_cmpint (position, ==, 11);
}

static gboolean
has_moved (gpointer data)
{
  return gtk_adjustment_get_value (data) > 0;
}

static gboolean
has_size (gpointer data)
{
  return gtk_adjustment_get_page_size (data) > 1;
}

/* The view may be put away while it scrolls to where there is no text any more. */
static void
test_put_away (Fixture       *fixture,
               gconstpointer  user_data)
{
  GtkTextView *text_view = get_text_view (fixture);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (text_view));
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    g_string_append_printf (text, "line %d\n", i);
  rushes_test_display_wait (has_size, adjustment);
  paste (fixture, text->str, text->len);
  rushes_test_display_wait (has_moved, adjustment);
  rushes_prompt_view_set_text (fixture->view, "short");
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), FALSE);
  rushes_test_display_settle ();
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), TRUE);
  rushes_test_display_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  rushes_test_display_init (&argc, &argv);
  g_test_add ("/prompt-view/bytes", Fixture, NULL, set_up, test_bytes, tear_down);
  g_test_add ("/prompt-view/foreign-bytes", Fixture, NULL, set_up, test_foreign_bytes, tear_down);
  g_test_add ("/prompt-view/notes", Fixture, NULL, set_up, test_notes, tear_down);
  g_test_add ("/prompt-view/cursor", Fixture, NULL, set_up, test_cursor, tear_down);
  g_test_add ("/prompt-view/dismiss", Fixture, NULL, set_up, test_dismiss, tear_down);
  g_test_add ("/prompt-view/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/prompt-view/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/prompt-view/put-away", Fixture, NULL, set_up, test_put_away, tear_down);

  return g_test_run ();
}
