/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-notes.h"

#include <glib/gi18n.h>

#include "store/rushes-library-notes.h"
#include "util/rushes-time.h"

#include "rushes-report.h"
#include "rushes-review-note-row.h"

#define NS_PER_MS G_GINT64_CONSTANT (1000000)

/**
 * RushesReviewNotes:
 *
 * The notes at frames of a take, as the library has them now, and a line to write one in. Lives on
 * the main thread.
 */
struct _RushesReviewNotes
{
  AdwBin parent_instance;

  RushesStudio *studio;
  RushesTake *take;
  GSignalGroup *library_signals;

  /* What is being written: the note that is changed, or NULL for a new one, and its place. */
  char *id;
  gint64 frame;
  gint64 ms;

  GtkListBox *list;
  GtkWidget *editor;
  GtkLabel *place_label;
  GtkEntry *entry;
};

G_DEFINE_FINAL_TYPE (RushesReviewNotes, rushes_review_notes, ADW_TYPE_BIN)

enum
{
  WRITTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (RushesReviewNotes *self)
{
  GtkWidget *row;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (self->studio == NULL || self->take == NULL)
    return;

  notes = rushes_library_list_notes (rushes_studio_get_library (self->studio),
                                     rushes_take_get_id (self->take), &error);
  if (notes == NULL)
    {
      rushes_report_error (GTK_WIDGET (self), _("The notes were not read"), error);
      return;
    }

  for (guint i = 0; i < notes->len; i++)
    gtk_list_box_append (self->list,
                         rushes_review_note_row_new (g_ptr_array_index (notes, i),
                                                     rushes_take_get_fps (self->take)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), notes->len > 0);
}

static void
notes_changed_cb (RushesReviewNotes *self,
                  const char        *take_id)
{
  if (self->take != NULL && g_strcmp0 (take_id, rushes_take_get_id (self->take)) == 0)
    update (self);
}

static void
stop_writing (RushesReviewNotes *self)
{
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate
                                                           (GTK_EDITABLE (self->entry))));

  g_clear_pointer (&self->id, g_free);
  gtk_widget_set_visible (self->editor, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (had_focus)
    gtk_widget_activate_action (GTK_WIDGET (self), "review.focus-picture", NULL);
}

/* A note without words is none. */
static void
save (RushesReviewNotes *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (text[0] != '\0')
    g_signal_emit (self, signals[WRITTEN], 0, self->id, text, self->frame, self->ms);
  stop_writing (self);
}

static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  stop_writing (RUSHES_REVIEW_NOTES (widget));
}

static void
rushes_review_notes_dispose (GObject *object)
{
  RushesReviewNotes *self = RUSHES_REVIEW_NOTES (object);

  g_clear_object (&self->library_signals);
  g_clear_object (&self->studio);
  g_clear_object (&self->take);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (rushes_review_notes_parent_class)->dispose (object);
}

static void
rushes_review_notes_class_init (RushesReviewNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_review_notes_dispose;

  /**
   * RushesReviewNotes::written:
   * @self: the notes
   * @id: (nullable): the note that was changed, or %NULL for a new one
   * @text: what it says
   * @frame: its frame
   * @ms: where that is
   *
   * A person wrote a note.
   */
  signals[WRITTEN] =
    g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-review-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNotes, list);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNotes, editor);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNotes, place_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewNotes, entry);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_install_action (widget_class, "notes.stop", NULL, stop_action);
}

static void
rushes_review_notes_init (RushesReviewNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->library_signals = g_signal_group_new (RUSHES_TYPE_LIBRARY);
  g_signal_group_connect_swapped (self->library_signals, "notes-changed",
                                  G_CALLBACK (notes_changed_cb), self);
}

GtkWidget *
rushes_review_notes_new (void)
{
  return g_object_new (RUSHES_TYPE_REVIEW_NOTES, NULL);
}

/* Whose library has the notes. */
void
rushes_review_notes_set_studio (RushesReviewNotes *self,
                                RushesStudio      *studio)
{
  g_return_if_fail (RUSHES_IS_REVIEW_NOTES (self));

  if (!g_set_object (&self->studio, studio))
    return;

  g_signal_group_set_target (self->library_signals,
                             studio != NULL ? rushes_studio_get_library (studio) : NULL);
  update (self);
}

/* What was being written about another take is given up. */
void
rushes_review_notes_set_take (RushesReviewNotes *self,
                              RushesTake        *take)
{
  g_return_if_fail (RUSHES_IS_REVIEW_NOTES (self));

  if (!g_set_object (&self->take, take))
    return;

  stop_writing (self);
  update (self);
}

/* Opens the line for a new note at a frame, or for the note that has @id. */
void
rushes_review_notes_write (RushesReviewNotes *self,
                           const char        *id,
                           const char        *text,
                           gint64             frame,
                           gint64             ms)
{
  g_autofree char *timecode = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (RUSHES_IS_REVIEW_NOTES (self));
  g_return_if_fail (self->take != NULL);

  g_free (self->id);
  self->id = g_strdup (id);
  self->frame = frame;
  self->ms = ms;
  timecode = rushes_time_to_timecode (ms * NS_PER_MS, rushes_take_get_fps (self->take));
  /* Translators: where a note is: a time, and the number of the frame. */
  place = g_strdup_printf (_("%s · frame %d"), timecode, (int) frame);
  gtk_label_set_label (self->place_label, place);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
