/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-prompt-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-prompt-note-row.h"
#include "rushes-text-view.h"
#include "rushes-widgets.h"

/* So many words of a note are named below the prompt; the underlines show the others. */
#define MAX_WORDS 4
#define MAX_WORDS_LENGTH 32

/**
 * RushesPromptView:
 *
 * Where a prompt is written: the text, how long it may be, and notes about it, which are
 * underlined at the words that they mean and listed below. The text is the user's: it is shown
 * and given back as it was typed or pasted, and no note ever changes it. Lives on the main
 * thread.
 */
struct _RushesPromptView
{
  GtkWidget parent_instance;

  GListStore *notes;
  /* One for each note, in their order; they follow the words while one types. */
  GPtrArray *tags;
  guint limit;
  gboolean is_setting;

  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder;
  GtkLabel *count_label;
  GtkListBox *note_list;
};

G_DEFINE_FINAL_TYPE (RushesPromptView, rushes_prompt_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PASTE,
  SIGNAL_DISMISSED,
  SIGNAL_HISTORY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_count (RushesPromptView *self)
{
  guint length = rushes_prompt_view_get_length (self);
  g_autofree char *text = NULL;

  if (self->limit == 0)
    text = g_strdup_printf ("%u", length);
  else
    /* Translators: how many characters there are, and how many there may be. */
    text = g_strdup_printf (_("%u / %u"), length, self->limit);

  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (self->placeholder, length == 0);
  if (self->limit > 0 && length > self->limit)
    gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count_label), "error");
}

static void
clear_tags (RushesPromptView *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);

  for (guint i = 0; i < self->tags->len; i++)
    gtk_text_tag_table_remove (table, g_ptr_array_index (self->tags, i));
  g_ptr_array_set_size (self->tags, 0);
}

/* A note about everything is not about words: underlining all of it would only disturb. */
static gboolean
covers_all (const char *text,
            gsize       start,
            gsize       end)
{
  return strspn (text, " \t\r\n") >= start && strspn (text + end, " \t\r\n") == strlen (text + end);
}

static gboolean
get_words (const char       *text,
           RushesPromptNote *note,
           guint             index,
           gsize            *start,
           gsize            *end)
{
  gsize length = strlen (text);

  rushes_prompt_note_get_place (note, index, start, end);

  return *end <= length && g_utf8_validate (text + *start, (gssize) (*end - *start), NULL) &&
         !covers_all (text, *start, *end);
}

/* A calm line in the colour of the theme, not the zigzag of a spelling error. */
static GtkTextTag *
create_tag (RushesPromptView *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self->text_view));
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, "accent_color", &color))
    gdk_rgba_parse (&color, "#3584e4");

  return gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE,
                                     "underline-rgba", &color, NULL);
}

static void
underline (RushesPromptView *self,
           const char       *text,
           RushesPromptNote *note)
{
  GtkTextTag *tag = create_tag (self);

  g_ptr_array_add (self->tags, tag);
  for (guint i = 0; i < rushes_prompt_note_get_n_places (note); i++)
    {
      GtkTextIter first;
      GtkTextIter last;
      gsize start;
      gsize end;

      if (!get_words (text, note, i, &start, &end))
        continue;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &first,
                                          (int) g_utf8_pointer_to_offset (text, text + start));
      gtk_text_buffer_get_iter_at_offset (self->buffer, &last,
                                          (int) g_utf8_pointer_to_offset (text, text + end));
      gtk_text_buffer_apply_tag (self->buffer, tag, &first, &last);
    }
}

static char *
quote_words (const char *text,
             gsize       start,
             gsize       end)
{
  g_autofree char *words = g_strndup (text + start, end - start);
  g_autofree char *cut = NULL;

  g_strdelimit (words, "\t\r\n", ' ');
  g_strstrip (words);
  if (g_utf8_strlen (words, -1) > MAX_WORDS_LENGTH)
    {
      cut = g_utf8_substring (words, 0, MAX_WORDS_LENGTH);
      /* Translators: words of the prompt that go on. */
      return g_strdup_printf (_("“%s…”"), cut);
    }

  /* Translators: words of the prompt. */
  return g_strdup_printf (_("“%s”"), words);
}

static gboolean
contains (GPtrArray  *words,
          const char *other)
{
  return g_ptr_array_find_with_equal_func (words, other, g_str_equal, NULL);
}

static char *
describe_words (const char       *text,
                RushesPromptNote *note)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rushes_prompt_note_get_n_places (note) && all->len <= MAX_WORDS; i++)
    {
      g_autofree char *words = NULL;
      gsize start;
      gsize end;

      if (!get_words (text, note, i, &start, &end))
        continue;

      words = all->len < MAX_WORDS ? quote_words (text, start, end) : g_strdup ("…");
      if (!contains (all, words))
        g_ptr_array_add (all, g_steal_pointer (&words));
    }
  g_ptr_array_add (all, NULL);

  return g_strjoinv (" ", (char **) all->pdata);
}

static gboolean
is_same (RushesPromptNote *first,
         RushesPromptNote *second)
{
  return g_str_equal (rushes_prompt_note_get_id (first), rushes_prompt_note_get_id (second)) &&
         g_str_equal (rushes_prompt_note_get_text (first), rushes_prompt_note_get_text (second)) &&
         g_str_equal (rushes_prompt_note_get_words (first), rushes_prompt_note_get_words (second));
}

/* Rows that stay the same stay, and with them the focus and an open menu. */
static void
update_rows (RushesPromptView *self,
             GPtrArray        *notes)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->notes));
  guint n_same = 0;

  while (n_same < n_old && n_same < notes->len)
    {
      g_autoptr (RushesPromptNote) old = g_list_model_get_item (G_LIST_MODEL (self->notes), n_same);

      if (!is_same (old, g_ptr_array_index (notes, n_same)))
        break;
      n_same++;
    }

  if (n_same < n_old || n_same < notes->len)
    g_list_store_splice (self->notes, n_same, n_old - n_same, notes->pdata + n_same,
                         notes->len - n_same);
  gtk_widget_set_visible (GTK_WIDGET (self->note_list), notes->len > 0);
}

/* Somebody who can not see the underlines hears that there are hints with the text itself. */
static void
describe_notes (RushesPromptView *self,
                GPtrArray        *notes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (notes->len > 0)
    g_string_append_printf (text, ngettext ("%u hint below.", "%u hints below.", notes->len),
                            notes->len);
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, " %s",
                            rushes_prompt_note_get_text (g_ptr_array_index (notes, i)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

static int
find_focused_row (RushesPromptView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->note_list)))
    row = GTK_IS_LIST_BOX_ROW (focus) ? focus
                                      : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* One who dismisses hints by keyboard goes on with the next. */
static void
restore_focus (RushesPromptView *self,
               int               index)
{
  int n_notes = (int) g_list_model_get_n_items (G_LIST_MODEL (self->notes));
  GtkListBoxRow *row;

  if (index < 0 || find_focused_row (self) >= 0)
    return;

  row = gtk_list_box_get_row_at_index (self->note_list, MIN (index, n_notes - 1));
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->text_view));
}

/* The cursor is in words also when it stands right behind them, where one has just typed. */
static gboolean
is_at (GtkTextTag        *tag,
       const GtkTextIter *iter)
{
  return gtk_text_iter_has_tag (iter, tag) || gtk_text_iter_ends_tag (iter, tag);
}

static void
cursor_moved_cb (RushesPromptView *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  for (guint i = 0; i < self->tags->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->note_list, (int) i);

      rushes_prompt_note_row_set_current (RUSHES_PROMPT_NOTE_ROW (row),
                                          is_at (g_ptr_array_index (self->tags, i), &cursor));
    }
}

static void
buffer_changed_cb (RushesPromptView *self)
{
  update_count (self);
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
paste_cb (RushesPromptView *self,
          GtkTextView      *view)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[SIGNAL_PASTE], 0, &is_taken);
  if (is_taken)
    g_signal_stop_emission_by_name (view, "paste-clipboard");
}

static gboolean
query_tooltip_cb (RushesPromptView *self,
                  int               x,
                  int               y,
                  gboolean          is_keyboard,
                  GtkTooltip       *tooltip)
{
  g_autofree char *text = NULL;
  GtkTextIter iter;

  if (is_keyboard)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &iter,
                                        gtk_text_buffer_get_insert (self->buffer));
    }
  else
    {
      gtk_text_view_window_to_buffer_coords (self->text_view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
      if (!gtk_text_view_get_iter_at_location (self->text_view, &iter, x, y))
        return FALSE;
    }

  text = rushes_prompt_view_dup_hint_at (self, (guint) gtk_text_iter_get_offset (&iter));
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

/* Goes to the first of the words that the note means. */
static void
row_activated_cb (RushesPromptView *self,
                  GtkListBoxRow    *row)
{
  GtkTextTag *tag = g_ptr_array_index (self->tags, gtk_list_box_row_get_index (row));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  if (gtk_text_iter_starts_tag (&start, tag) || gtk_text_iter_forward_to_tag_toggle (&start, tag))
    {
      end = start;
      gtk_text_iter_forward_to_tag_toggle (&end, tag);
      gtk_text_buffer_select_range (self->buffer, &start, &end);
      gtk_text_view_scroll_to_iter (self->text_view, &start, 0.0, FALSE, 0.0, 0.0);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
row_dismissed_cb (RushesPromptView    *self,
                  gboolean             is_kind,
                  RushesPromptNoteRow *row)
{
  g_autoptr (RushesPromptNote) note = g_object_ref (rushes_prompt_note_row_get_note (row));

  g_signal_emit (self, signals[SIGNAL_DISMISSED], 0, rushes_prompt_note_get_id (note), is_kind);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = rushes_prompt_note_row_new (item);

  g_signal_connect_object (row, "dismissed", G_CALLBACK (row_dismissed_cb), user_data,
                           G_CONNECT_SWAPPED);

  return row;
}

static void
show_history_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_HISTORY], 0);
}

static gboolean
rushes_prompt_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RUSHES_PROMPT_VIEW (widget)->text_view));
}

static void
rushes_prompt_view_dispose (GObject *object)
{
  RushesPromptView *self = RUSHES_PROMPT_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_object (&self->notes);

  G_OBJECT_CLASS (rushes_prompt_view_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  /**
   * RushesPromptView::changed:
   * @self: the view
   *
   * Emitted after the user changed the text.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", RUSHES_TYPE_PROMPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  /**
   * RushesPromptView::paste:
   * @self: the view
   *
   * Emitted before text is pasted.
   *
   * Returns: %TRUE if what the clipboard holds is taken elsewhere
   */
  signals[SIGNAL_PASTE] =
    g_signal_new ("paste", RUSHES_TYPE_PROMPT_VIEW, G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  /**
   * RushesPromptView::dismissed:
   * @self: the view
   * @id: the id of a note
   * @is_kind: whether notes of this kind are never to be shown
   *
   * Emitted when the user does not want to see a note.
   */
  signals[SIGNAL_DISMISSED] =
    g_signal_new ("dismissed", RUSHES_TYPE_PROMPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  /**
   * RushesPromptView::history:
   * @self: the view
   *
   * Emitted when the user wants to see earlier prompts.
   */
  signals[SIGNAL_HISTORY] =
    g_signal_new ("history", RUSHES_TYPE_PROMPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
rushes_prompt_view_class_init (RushesPromptViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_prompt_view_dispose;
  widget_class->grab_focus = rushes_prompt_view_grab_focus;
  install_signals ();

  g_type_ensure (RUSHES_TYPE_TEXT_VIEW);
  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_css_name (widget_class, "rushes-prompt");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-prompt-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, text_view);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, buffer);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, count_label);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptView, note_list);
  gtk_widget_class_install_action (widget_class, "prompt.show-history", NULL,
                                   show_history_action);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rushes_prompt_view_init (RushesPromptView *self)
{
  self->notes = g_list_store_new (RUSHES_TYPE_PROMPT_NOTE);
  self->tags = g_ptr_array_new ();
  rushes_widgets_ensure_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->note_list, G_LIST_MODEL (self->notes), create_row, self, NULL);
  update_count (self);
}

/**
 * rushes_prompt_view_new:
 *
 * Makes an empty view.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_prompt_view_new (void)
{
  return g_object_new (RUSHES_TYPE_PROMPT_VIEW, NULL);
}

/**
 * rushes_prompt_view_dup_text:
 * @self: a view
 *
 * Gets the text as it was typed and pasted, byte for byte.
 *
 * Returns: (transfer full): the text
 */
char *
rushes_prompt_view_dup_text (RushesPromptView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/**
 * rushes_prompt_view_set_text:
 * @self: a view
 * @text: (nullable): the text, in UTF-8
 *
 * Shows another text. It is not a change by the user: nothing is emitted, and there is nothing
 * to undo.
 */
void
rushes_prompt_view_set_text (RushesPromptView *self,
                             const char       *text)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));
  g_return_if_fail (text == NULL || g_utf8_validate (text, -1, NULL));

  self->is_setting = TRUE;
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  self->is_setting = FALSE;
}

/* How many characters both texts begin with, and how many of the others they end with. */
static void
compare_texts (const char *old,
               const char *text,
               glong      *n_first,
               glong      *n_last)
{
  const char *old_end = old + strlen (old);
  const char *end = text + strlen (text);

  for (*n_first = 0; *old != '\0' && g_utf8_get_char (old) == g_utf8_get_char (text); (*n_first)++)
    {
      old = g_utf8_next_char (old);
      text = g_utf8_next_char (text);
    }
  for (*n_last = 0; old_end > old && end > text; (*n_last)++)
    {
      old_end = g_utf8_prev_char (old_end);
      end = g_utf8_prev_char (end);
      if (g_utf8_get_char (old_end) != g_utf8_get_char (end))
        break;
    }
}

/**
 * rushes_prompt_view_replace:
 * @self: a view
 * @text: the text, in UTF-8
 *
 * Replaces the text for the user, who can undo it. What stays the same is left alone, and with it
 * the cursor.
 */
void
rushes_prompt_view_replace (RushesPromptView *self,
                            const char       *text)
{
  g_autofree char *old = NULL;
  g_autofree char *middle = NULL;
  GtkTextIter start;
  GtkTextIter end;
  glong n_first;
  glong n_last;

  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));
  g_return_if_fail (text != NULL && g_utf8_validate (text, -1, NULL));

  old = rushes_prompt_view_dup_text (self);
  if (g_str_equal (old, text))
    return;

  compare_texts (old, text, &n_first, &n_last);
  middle = g_utf8_substring (text, n_first, g_utf8_strlen (text, -1) - n_last);
  self->is_setting = TRUE;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) n_first);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int) (g_utf8_strlen (old, -1) - n_last));
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, middle, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  self->is_setting = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * rushes_prompt_view_get_length:
 * @self: a view
 *
 * Counts the characters of the text.
 *
 * Returns: how many there are
 */
guint
rushes_prompt_view_get_length (RushesPromptView *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (self), 0);

  return (guint) gtk_text_buffer_get_char_count (self->buffer);
}

/**
 * rushes_prompt_view_set_limit:
 * @self: a view
 * @limit: how many characters there may be, or 0 when that is not known
 *
 * Shows how long the text may be. It may be longer all the same: that is for the user to see.
 */
void
rushes_prompt_view_set_limit (RushesPromptView *self,
                              guint             limit)
{
  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));

  if (self->limit == limit)
    return;

  self->limit = limit;
  update_count (self);
}

/**
 * rushes_prompt_view_get_notes:
 * @self: a view
 *
 * Gets the notes that are shown.
 *
 * Returns: (transfer none): a list of [class@PromptNote]
 */
GListModel *
rushes_prompt_view_get_notes (RushesPromptView *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (self), NULL);

  return G_LIST_MODEL (self->notes);
}

/**
 * rushes_prompt_view_set_notes:
 * @self: a view
 * @notes: (element-type RushesPromptNote): notes about the text as it is now
 *
 * Shows other notes.
 */
void
rushes_prompt_view_set_notes (RushesPromptView *self,
                              GPtrArray        *notes)
{
  g_autofree char *text = NULL;
  int focused;

  g_return_if_fail (RUSHES_IS_PROMPT_VIEW (self));
  g_return_if_fail (notes != NULL);

  text = rushes_prompt_view_dup_text (self);
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *words = describe_words (text, g_ptr_array_index (notes, i));

      rushes_prompt_note_set_words (g_ptr_array_index (notes, i), words);
    }

  focused = find_focused_row (self);
  clear_tags (self);
  update_rows (self, notes);
  for (guint i = 0; i < notes->len; i++)
    underline (self, text, g_ptr_array_index (notes, i));
  describe_notes (self, notes);
  cursor_moved_cb (self);
  restore_focus (self, focused);
}

/**
 * rushes_prompt_view_dup_hint_at:
 * @self: a view
 * @offset: a place in the text, in characters
 *
 * Gets what the notes say about the word there.
 *
 * Returns: (transfer full) (nullable): one line for each note
 */
char *
rushes_prompt_view_dup_hint_at (RushesPromptView *self,
                                guint             offset)
{
  g_autoptr (GString) text = NULL;
  GtkTextIter iter;

  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (self), NULL);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) offset);
  for (guint i = 0; i < self->tags->len; i++)
    {
      g_autoptr (RushesPromptNote) note = NULL;

      if (!gtk_text_iter_has_tag (&iter, g_ptr_array_index (self->tags, i)))
        continue;

      note = g_list_model_get_item (G_LIST_MODEL (self->notes), i);
      if (text == NULL)
        text = g_string_new (NULL);
      else
        g_string_append_c (text, '\n');
      g_string_append (text, rushes_prompt_note_get_text (note));
    }

  return text != NULL ? g_strdup (text->str) : NULL;
}
