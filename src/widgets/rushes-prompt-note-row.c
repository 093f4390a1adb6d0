/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-prompt-note-row.h"

#include <glib/gi18n.h>

#include "rushes-widgets.h"

/**
 * RushesPromptNoteRow:
 *
 * A note in the list below a prompt: what it says, which words it means, and the ways to be rid
 * of it. Lives on the main thread.
 */
struct _RushesPromptNoteRow
{
  GtkListBoxRow parent_instance;

  RushesPromptNote *note;

  GtkLabel *text_label;
  GtkLabel *words_label;
  GtkWidget *menu_button;
  GtkWidget *dismiss_button;
};

G_DEFINE_FINAL_TYPE (RushesPromptNoteRow, rushes_prompt_note_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_DISMISSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
dismiss_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_DISMISSED], 0, FALSE);
}

static void
hide_kind_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_DISMISSED], 0, TRUE);
}

static void
name_controls (RushesPromptNoteRow *self)
{
  const char *text = rushes_prompt_note_get_text (self->note);
  const char *words = rushes_prompt_note_get_words (self->note);
  g_autofree char *all = NULL;
  g_autofree char *dismiss = NULL;
  g_autofree char *more = NULL;

  /* Translators: what a screen reader says of a hint: the hint, then words of the prompt. */
  all = words[0] != '\0' ? g_strdup_printf (_("Hint: %s %s"), text, words)
                         : g_strdup_printf (_("Hint: %s"), text);
  /* Translators: %s is a hint. */
  dismiss = g_strdup_printf (_("Not for this shot: %s"), text);
  /* Translators: %s is a hint. */
  more = g_strdup_printf (_("More about the hint: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dismiss_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, dismiss, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
}

static void
rushes_prompt_note_row_dispose (GObject *object)
{
  g_clear_object (&RUSHES_PROMPT_NOTE_ROW (object)->note);

  G_OBJECT_CLASS (rushes_prompt_note_row_parent_class)->dispose (object);
}

static void
rushes_prompt_note_row_class_init (RushesPromptNoteRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_prompt_note_row_dispose;

  /**
   * RushesPromptNoteRow::dismissed:
   * @self: the row
   * @is_kind: whether hints of this kind are never to be shown
   *
   * Emitted when the user does not want to see the note.
   */
  signals[SIGNAL_DISMISSED] =
    g_signal_new ("dismissed", RUSHES_TYPE_PROMPT_NOTE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-prompt-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPromptNoteRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptNoteRow, words_label);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptNoteRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RushesPromptNoteRow, dismiss_button);
  gtk_widget_class_install_action (widget_class, "note.dismiss", NULL, dismiss_action);
  gtk_widget_class_install_action (widget_class, "note.hide-kind", NULL, hide_kind_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "note.dismiss", NULL);
}

static void
rushes_prompt_note_row_init (RushesPromptNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rushes_prompt_note_row_new:
 * @note: a note
 *
 * Makes a row for a note.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_prompt_note_row_new (RushesPromptNote *note)
{
  RushesPromptNoteRow *self;
  const char *words;

  g_return_val_if_fail (RUSHES_IS_PROMPT_NOTE (note), NULL);

  words = rushes_prompt_note_get_words (note);
  self = g_object_new (RUSHES_TYPE_PROMPT_NOTE_ROW, NULL);
  self->note = g_object_ref (note);
  gtk_label_set_label (self->text_label, rushes_prompt_note_get_text (note));
  gtk_label_set_label (self->words_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words_label), words[0] != '\0');
  name_controls (self);

  return GTK_WIDGET (self);
}

/**
 * rushes_prompt_note_row_get_note:
 * @self: a row
 *
 * Gets the note.
 *
 * Returns: (transfer none): the note
 */
RushesPromptNote *
rushes_prompt_note_row_get_note (RushesPromptNoteRow *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_NOTE_ROW (self), NULL);

  return self->note;
}

/**
 * rushes_prompt_note_row_set_current:
 * @self: a row
 * @is_current: whether the cursor is in words that the note means
 *
 * Shows whether the note is about the words at the cursor.
 */
void
rushes_prompt_note_row_set_current (RushesPromptNoteRow *self,
                                    gboolean             is_current)
{
  g_return_if_fail (RUSHES_IS_PROMPT_NOTE_ROW (self));

  if (is_current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rushes-current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rushes-current");
}
