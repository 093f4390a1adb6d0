/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-note-row.h"

#include <glib/gi18n.h>

#include "util/rushes-time.h"

#define NS_PER_MS G_GINT64_CONSTANT (1000000)

/**
 * RushesReviewNoteRow:
 *
 * A note at a frame of a take: where it is, what it says. A click or Enter goes to the frame. Lives
 * on the main thread.
 */
struct _RushesReviewNoteRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *time_label;
  GtkLabel *text_label;
  GtkWidget *edit_button;
  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (RushesReviewNoteRow, rushes_review_note_row, GTK_TYPE_LIST_BOX_ROW)

static void
rushes_review_note_row_class_init (RushesReviewNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-review-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNoteRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNoteRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNoteRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNoteRow, remove_button);
}

static void
rushes_review_note_row_init (RushesReviewNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_spoken (GtkWidget *widget,
            char      *text)
{
  g_autofree char *owned = text;

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, owned,
                                  -1);
}

/**
 * rushes_review_note_row_new:
 * @note: a note
 * @fps: the frames per second of its take, or 0 if that is not known
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
rushes_review_note_row_new (RushesNote *note,
                            double      fps)
{
  const RushesNoteRecord *record;
  RushesReviewNoteRow *self;
  g_autofree char *timecode = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (RUSHES_IS_NOTE (note), NULL);

  record = rushes_note_get_record (note);
  self = g_object_new (RUSHES_TYPE_REVIEW_NOTE_ROW, NULL);
  timecode = rushes_time_to_timecode (record->ms * NS_PER_MS, fps);
  /* Translators: where a note is: a time, and the number of the frame. */
  place = g_strdup_printf (_("%s · frame %d"), timecode, (int) record->frame);
  gtk_label_set_label (self->time_label, place);
  gtk_label_set_label (self->text_label, record->text);

  set_spoken (GTK_WIDGET (self), g_strdup_printf ("%s: %s", place, record->text));
  set_spoken (self->edit_button, g_strdup_printf (_("Edit the note “%s”"), record->text));
  set_spoken (self->remove_button, g_strdup_printf (_("Delete the note “%s”"), record->text));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", record->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit_button), "s", record->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove_button), "s", record->id);

  return GTK_WIDGET (self);
}
