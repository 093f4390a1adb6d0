/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"
#include "store/rushes-library-prompts.h"
#include "studio/rushes-command-line.h"

#include "rushes-compose-page-private.h"
#include "rushes-copy-command.h"
#include "rushes-prompt-history.h"
#include "rushes-report.h"

/* The draft: saved as one types, shared with other windows and programs, taken from the history
 * of prompts, and written as a command. */

/* With what the main loop may be late, the draft is not further behind than a second. */
#define SAVE_MS 500

static gboolean
save_cb (gpointer user_data)
{
  RushesComposePage *self = user_data;

  self->save_id = 0;
  rushes_compose_page_save (self);

  return G_SOURCE_REMOVE;
}

/* From the first change on, not from the last: who never stops typing is saved all the same. */
void
_rushes_compose_page_save_soon (RushesComposePage *self)
{
  if (self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
set_base (RushesComposePage *self,
          JsonObject        *base)
{
  g_clear_pointer (&self->base, json_object_unref);
  if (base != NULL)
    self->base = json_object_ref (base);
}

/* A brief of a picture has other models than one of a clip. */
static void
show_kind (RushesComposePage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->cards), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Shows another brief in the place of this one. The words can be undone in the prompt. */
static void
show_other (RushesComposePage *self,
            RushesBrief       *other)
{
  rushes_brief_set_kind (self->brief, rushes_brief_get_kind (other));
  show_kind (self);
  rushes_brief_set_dismissed (self->brief, rushes_brief_get_dismissed (other));
  _rushes_compose_page_restore (self, other);
  if (g_strcmp0 (rushes_brief_get_prompt (self->brief), rushes_brief_get_prompt (other)) != 0)
    rushes_prompt_view_replace (self->prompt_view, rushes_brief_get_prompt (other));
}

static void
adopt (RushesComposePage *self,
       JsonObject        *draft)
{
  g_autoptr (RushesBrief) other = rushes_brief_new_from_json (draft, NULL);

  if (other == NULL)
    return;

  show_other (self, other);
  rushes_undo_clear (self->undo);
}

static gboolean
has_changes (RushesComposePage *self)
{
  g_autoptr (JsonObject) json = rushes_brief_to_json (self->brief);

  return self->base == NULL || !json_object_equal (self->base, json);
}

/* Another window or program wrote the draft. What was typed here meanwhile is merged with it when
 * it is saved. */
static void
draft_changed_cb (RushesComposePage *self)
{
  JsonObject *draft = rushes_shot_get_brief (self->shot);

  if (self->is_saving || draft == NULL ||
      (self->base != NULL && json_object_equal (self->base, draft)))
    return;

  if (has_changes (self))
    {
      _rushes_compose_page_save_soon (self);
      return;
    }

  set_base (self, draft);
  adopt (self, draft);
}

/* Shows another brief as one step of undo. */
void
_rushes_compose_page_replace_brief (RushesComposePage *self,
                                    RushesBrief       *other)
{
  RushesBrief *before = _rushes_compose_page_begin_edit (self);

  show_other (self, other);
  _rushes_compose_page_end_edit (self, before, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
prompt_chosen_cb (RushesComposePage *self,
                  RushesPastPrompt  *prompt,
                  gboolean           is_whole)
{
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (RushesBrief) other = NULL;
  g_autoptr (GError) error = NULL;

  if (self->brief == NULL)
    return;

  if (!is_whole)
    {
      rushes_prompt_view_replace (self->prompt_view, rushes_past_prompt_get_record (prompt)->text);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }

  json = rushes_library_load_past_brief (rushes_studio_get_library (self->studio), prompt, &error);
  if (json != NULL)
    other = rushes_brief_new_from_json (json, &error);
  if (other == NULL)
    {
      rushes_report_error (GTK_WIDGET (self), _("The brief was not restored"), error);
      return;
    }

  _rushes_compose_page_replace_brief (self, other);
}

static void
show_history_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (widget);
  GtkWidget *window;

  if (self->brief == NULL)
    return;

  /* What stands there now is in the history before another prompt takes its place. */
  rushes_compose_page_save (self);
  window = rushes_prompt_history_new (self->studio);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (window, "chosen", G_CALLBACK (prompt_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
history_asked_cb (RushesComposePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "compose.show-history", NULL);
}

static void
copy_command_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (widget);
  g_autofree char *command = NULL;

  if (self->brief == NULL)
    return;

  command = rushes_command_line_for_brief (
    self->brief, rushes_provider_get_id (rushes_studio_get_provider (self->studio)),
    rushes_shot_get_project (self->shot));
  rushes_copy_command (widget, command);
}

void
_rushes_compose_page_install_draft (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, history_asked_cb);
  gtk_widget_class_install_action (widget_class, "compose.show-history", NULL,
                                   show_history_action);
  gtk_widget_class_install_action (widget_class, "compose.copy-command", NULL,
                                   copy_command_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK,
                                       "compose.show-history", NULL);
}

/* From here on the page writes the draft of its shot, and others may. */
void
_rushes_compose_page_open_draft (RushesComposePage *self)
{
  set_base (self, rushes_shot_get_brief (self->shot));
  g_signal_connect_object (self->shot, "notify::brief", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_kind (self);
}

/* Saves the draft and leaves it. */
void
_rushes_compose_page_close_draft (RushesComposePage *self)
{
  rushes_compose_page_save (self);
  if (self->shot != NULL)
    g_signal_handlers_disconnect_by_func (self->shot, draft_changed_cb, self);
  set_base (self, NULL);
}

/* Writes the draft if it changed since it was last written. */
void
rushes_compose_page_save (RushesComposePage *self)
{
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) merged = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_kept = FALSE;
  gboolean is_saved;

  g_return_if_fail (RUSHES_IS_COMPOSE_PAGE (self));

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->brief == NULL || self->shot == NULL || !has_changes (self))
    return;

  json = rushes_brief_to_json (self->brief);
  self->is_saving = TRUE;
  is_saved = rushes_library_merge_brief (rushes_studio_get_library (self->studio), self->shot,
                                         self->base, json, &merged, &has_kept, &error);
  self->is_saving = FALSE;
  if (!is_saved)
    {
      rushes_report_error (GTK_WIDGET (self), _("The draft was not saved"), error);
      return;
    }

  set_base (self, merged);
  if (!json_object_equal (merged, json))
    adopt (self, merged);
  if (has_kept)
    rushes_report_passed (GTK_WIDGET (self), _("This draft was changed elsewhere at the same time. "
                                               "What stood there is in the history of prompts."));
}
