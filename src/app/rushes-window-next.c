/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "studio/rushes-advisor.h"
#include "util/rushes-error.h"
#include "util/rushes-install.h"

#include "rushes-report.h"
#include "rushes-window-private.h"

/* What can be done with a take, wherever in the window its button is. */

/* A brief that was put into Compose, and the one that it took the place of. */
typedef struct
{
  RushesWindow *window;
  RushesShot   *shot;
  JsonObject   *before;
} Replacement;

static void
replacement_free (gpointer  data,
                  GClosure *closure)
{
  Replacement *self = data;

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->shot);
  g_clear_pointer (&self->before, json_object_unref);
  g_free (self);
}

static gboolean
put_brief (RushesWindow  *self,
           RushesShot    *shot,
           JsonObject    *brief,
           GError       **error)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);

  /* Compose writes what is being typed when it loses its shot, and reads when it gets one. */
  g_object_set (self->compose_page, "shot", NULL, NULL);
  if (!rushes_library_save_brief (library, shot, brief, error))
    return FALSE;

  rushes_window_set_shot (self, shot);
  rushes_window_set_stage (self, "compose");
  g_object_set (self->compose_page, "shot", shot, NULL);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  gtk_widget_grab_focus (self->compose_page);

  return TRUE;
}

static void
undo_clicked_cb (AdwToast    *toast,
                 Replacement *replacement)
{
  g_autoptr (GError) error = NULL;

  if (replacement->window != NULL && replacement->window->studio != NULL &&
      !put_brief (replacement->window, replacement->shot, replacement->before, &error))
    rushes_report_error (GTK_WIDGET (replacement->window), _("The brief was not saved"), error);
}

/* What stood in Compose can be had back. */
static void
offer_undo (RushesWindow *self,
            RushesShot   *shot,
            JsonObject   *before)
{
  AdwToast *toast = adw_toast_new (_("The brief is in Compose"));
  Replacement *replacement;

  if (before != NULL)
    {
      replacement = g_new0 (Replacement, 1);
      g_set_weak_pointer (&replacement->window, self);
      replacement->shot = g_object_ref (shot);
      replacement->before = json_object_ref (before);
      adw_toast_set_button_label (toast, _("_Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), replacement,
                             replacement_free, 0);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The title that was made from the prompt stays when there is no prompt yet. */
static void
keep_title (RushesLibrary *library,
            RushesShot    *shot)
{
  g_autofree char *title = g_strdup (rushes_shot_get_title (shot));
  g_autoptr (GError) error = NULL;

  if (title != NULL && title[0] != '\0' &&
      !rushes_library_rename_shot (library, shot, title, &error))
    g_message ("The title of a shot was not kept: %s", error->message);
}

static void
compose (RushesWindow     *self,
         RushesAdvisor    *advisor,
         RushesTake       *take,
         RushesNextAction *action)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  RushesShot *shot = rushes_library_find_shot (library, rushes_take_get_shot_id (take));
  g_autoptr (RushesBrief) brief = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;

  brief = rushes_advisor_make_brief (advisor, take, action, &error);
  if (brief != NULL && shot != NULL)
    {
      object = rushes_brief_to_json (brief);
      g_object_set (self->compose_page, "shot", NULL, NULL);
      if (rushes_shot_get_brief (shot) != NULL)
        before = json_object_ref (rushes_shot_get_brief (shot));
      keep_title (library, shot);
      if (put_brief (self, shot, object, &error))
        {
          offer_undo (self, shot, before);
          return;
        }
    }

  if (error != NULL)
    rushes_report_error (GTK_WIDGET (self), _("The brief was not put into Compose"), error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RushesWindow) self = RUSHES_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTake) take = NULL;

  take = rushes_advisor_do_finish (RUSHES_ADVISOR (source), result, &error);
  /* A second click of a double one does nothing. */
  if (take == NULL && g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    return;

  if (take == NULL)
    rushes_report_error (GTK_WIDGET (self), _("That did not work"), error);
  else if (rushes_take_get_state (take) != RUSHES_TAKE_STATE_FAILED)
    rushes_report_passed (GTK_WIDGET (self), _("On its way"));
}

static void
open_link (RushesWindow     *self,
           RushesNextAction *action)
{
  gtk_show_uri (GTK_WINDOW (self), action->link, GDK_CURRENT_TIME);
}

static void
topped_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RushesWindow) self = RUSHES_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    rushes_report_passed (GTK_WIDGET (self), _("The sandbox has play money again"));
  else
    rushes_report_error (GTK_WIDGET (self), _("That did not work"), error);
}

/* Play money comes from the command line, which is a program of its own. */
static void
top_up_sandbox (RushesWindow *self)
{
  g_autofree char *program = rushes_install_find_program ("rushes");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "sandbox",
                              "top-up", "--backend", "sandbox", "--quiet", NULL);
  if (process != NULL)
    g_subprocess_wait_check_async (process, NULL, topped_up_cb, g_object_ref (self));
  else
    rushes_report_error (GTK_WIDGET (self), _("That did not work"), error);
}

static void
go_elsewhere (RushesWindow     *self,
              RushesNextAction *action)
{
  static const struct
  {
    const char *verb;
    const char *action;
    const char *target;
  } places[] = {
    { "render-again", "win.show-stage", "finish" },
    { "edit-post", "win.show-stage", "publish" },
    { "post-again", "win.show-stage", "publish" },
    { "post-later", "win.show-stage", "publish" },
    { "wait", "win.show-jobs", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].verb, action->verb))
      gtk_widget_activate_action (GTK_WIDGET (self), places[i].action,
                                  places[i].target != NULL ? "s" : NULL, places[i].target);
}

static void
command_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     const char       *command)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), command);
}

/* Keys, limits and projects are the command line's. */
static gboolean
show_command (RushesWindow     *self,
              RushesNextAction *action)
{
  static const struct
  {
    const char *verb;
    const char *command;
  } commands[] = {
    { "store-key", "rushes auth login" },
    { "change-limit", "rushes config list" },
    { "drop-project", "rushes usage" },
  };
  const char *command = NULL;
  AdwMessageDialog *dialog;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].verb, action->verb))
      command = commands[i].command;
  if (command == NULL)
    return FALSE;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), action->label, NULL));
  /* Translators: %s is a command. */
  adw_message_dialog_format_body (dialog, _("In a terminal:\n%s"), command);
  adw_message_dialog_add_responses (dialog, "close", _("_Close"), "copy", _("C_opy"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "copy", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "copy");
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect (dialog, "response", G_CALLBACK (command_response_cb), (gpointer) command);
  gtk_window_present (GTK_WINDOW (dialog));

  return TRUE;
}

static void
do_action (RushesWindow     *self,
           RushesAdvisor    *advisor,
           RushesTake       *take,
           RushesNextAction *action)
{
  static const char * const for_compose[] = { "edit-take", "edit-brief", "choose-model", NULL };

  if (rushes_advisor_can_do (action))
    rushes_advisor_do_async (advisor, take, action, NULL, NULL, done_cb, g_object_ref (self));
  else if (g_strv_contains (for_compose, action->verb))
    compose (self, advisor, take, action);
  else if (g_str_equal (action->verb, "top-up") &&
           rushes_provider_is_sandbox (rushes_studio_get_provider (self->studio)))
    top_up_sandbox (self);
  else if (action->link != NULL)
    open_link (self, action);
  else if (!show_command (self, action))
    go_elsewhere (self, action);
}

static void
do_next_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  g_autoptr (RushesAdvisor) advisor = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  const char *take_id;
  const char *action_id;
  RushesTake *take;

  if (self->studio == NULL)
    return;

  g_variant_get (parameter, "(&s&s)", &take_id, &action_id);
  take = rushes_library_find_take (rushes_studio_get_library (self->studio), take_id);
  if (take == NULL)
    return;

  /* Listed again: what the button was made from may have changed since. */
  advisor = rushes_advisor_dup_for (self->studio);
  actions = rushes_advisor_list (advisor, take);
  for (guint i = 0; i < actions->len; i++)
    {
      RushesNextAction *action = g_ptr_array_index (actions, i);

      if (g_str_equal (action->id, action_id))
        {
          do_action (self, advisor, take, action);
          return;
        }
    }
}

void
_rushes_window_install_next_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.do-next", "(ss)", do_next_action);
}
