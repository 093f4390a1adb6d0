/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-past-prompt-row.h"

#include <glib/gi18n.h>

#include "rushes-still.h"

#define STILL_SIZE 128

/**
 * RushesPastPromptRow:
 *
 * A prompt of the history: its first words, what was made of it, and when. Lives on the main
 * thread.
 */
struct _RushesPastPromptRow
{
  GtkListBoxRow parent_instance;

  RushesPastPrompt *prompt;

  RushesStill *still;
  GtkLabel *text_label;
  GtkLabel *about_label;
  GtkWidget *whole_button;
};

G_DEFINE_FINAL_TYPE (RushesPastPromptRow, rushes_past_prompt_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_BRIEF_TAKEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
take_brief_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BRIEF_TAKEN], 0);
}

static char *
describe_time (gint64 milliseconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (milliseconds / 1000);
  g_autoptr (GDateTime) then = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (then == NULL)
    return g_strdup ("");

  if (g_date_time_get_year (now) == g_date_time_get_year (then) &&
      g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (then))
    return g_date_time_format (then, "%H:%M");

  return g_date_time_format (then, "%x");
}

static char *
describe_use (const RushesPastPromptRecord *record)
{
  g_autofree char *takes = NULL;

  if (record->n_takes == 0)
    return g_str_equal (record->kind, "kept") ? g_strdup (_("replaced draft"))
                                              : g_strdup (_("draft"));

  takes = g_strdup_printf (ngettext ("%u take", "%u takes", record->n_takes), record->n_takes);
  if (record->models == NULL)
    return g_steal_pointer (&takes);

  /* Translators: models, then a number of takes. */
  return g_strdup_printf (_("%s · %s"), record->models, takes);
}

static void
show_prompt (RushesPastPromptRow *self)
{
  const RushesPastPromptRecord *record = rushes_past_prompt_get_record (self->prompt);
  g_autofree char *text = g_strdup (record->text);
  g_autofree char *use = describe_use (record);
  g_autofree char *time = describe_time (record->used_at);
  g_autofree char *about = NULL;
  g_autofree char *whole = NULL;

  g_strdelimit (text, "\r\n\t", ' ');
  /* Translators: a time or day, then what was made then. */
  about = g_strdup_printf (_("%s · %s"), time, use);
  /* Translators: %s is a prompt. */
  whole = g_strdup_printf (_("Take the whole brief: %s"), text);
  gtk_label_set_label (self->text_label, g_strstrip (text));
  gtk_label_set_label (self->about_label, about);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text_label), record->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  record->text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->whole_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
show_still (RushesPastPromptRow *self,
            RushesStudio        *studio)
{
  const char *id = rushes_past_prompt_get_record (self->prompt)->ready_take_id;
  RushesTake *take = NULL;

  if (id != NULL)
    take = rushes_library_find_take (rushes_studio_get_library (studio), id);
  rushes_still_show_path (self->still, studio, take != NULL ? rushes_take_get_path (take) : NULL,
                          STILL_SIZE);
}

static void
rushes_past_prompt_row_dispose (GObject *object)
{
  g_clear_object (&RUSHES_PAST_PROMPT_ROW (object)->prompt);

  G_OBJECT_CLASS (rushes_past_prompt_row_parent_class)->dispose (object);
}

static void
rushes_past_prompt_row_class_init (RushesPastPromptRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_past_prompt_row_dispose;

  /* The user wants the whole brief of the prompt. */
  signals[SIGNAL_BRIEF_TAKEN] =
    g_signal_new ("brief-taken", RUSHES_TYPE_PAST_PROMPT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (RUSHES_TYPE_STILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-past-prompt-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesPastPromptRow, still);
  gtk_widget_class_bind_template_child (widget_class, RushesPastPromptRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, RushesPastPromptRow, about_label);
  gtk_widget_class_bind_template_child (widget_class, RushesPastPromptRow, whole_button);
  gtk_widget_class_install_action (widget_class, "prompt.take-brief", NULL, take_brief_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "prompt.take-brief", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK,
                                       "prompt.take-brief", NULL);
}

static void
rushes_past_prompt_row_init (RushesPastPromptRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rushes_past_prompt_row_new (RushesPastPrompt *prompt,
                            RushesStudio     *studio)
{
  RushesPastPromptRow *self;

  g_return_val_if_fail (RUSHES_IS_PAST_PROMPT (prompt), NULL);
  g_return_val_if_fail (RUSHES_IS_STUDIO (studio), NULL);

  self = g_object_new (RUSHES_TYPE_PAST_PROMPT_ROW, NULL);
  self->prompt = g_object_ref (prompt);
  show_prompt (self);
  show_still (self, studio);

  return GTK_WIDGET (self);
}

RushesPastPrompt *
rushes_past_prompt_row_get_prompt (RushesPastPromptRow *self)
{
  g_return_val_if_fail (RUSHES_IS_PAST_PROMPT_ROW (self), NULL);

  return self->prompt;
}
