/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"
#include "studio/rushes-command-line.h"

#include "rushes-copy-command.h"
#include "rushes-publish-page-private.h"
#include "rushes-report.h"
#include "rushes-words.h"

/* Posting: one question, then a post for each account. */

static void
posted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RushesPublishPage) self = user_data;
  g_autoptr (GError) error = NULL;
  RushesPost *post;

  post = rushes_studio_post_finish (RUSHES_STUDIO (object), result, &error);
  self->n_posting--;
  /* What becomes of it is said by its row in the history. */
  if (post == NULL)
    rushes_report_error (GTK_WIDGET (self), _("A post was not sent"), error);
  if (self->chooser != NULL)
    _rushes_publish_page_update (self);
}

static JsonObject *
make_body (RushesPublishPage *self,
           RushesAccountRow  *account)
{
  JsonObject *body = json_object_new ();
  g_autofree char *caption = _rushes_publish_page_dup_caption (self);
  const char *id = rushes_account_row_get_id (account);

  json_object_set_string_member (body, "caption", caption);
  if (rushes_account_row_get_platform (account) == RUSHES_PLATFORM_TIKTOK)
    {
      json_object_set_string_member (body, "tiktokAccountId", id);
      json_object_set_string_member (body, "privacyLevel",
                                     _rushes_publish_page_get_privacy (self));
      json_object_set_boolean_member (body, "isAigc", gtk_switch_get_active (self->ai_switch));
      return body;
    }

  json_object_set_string_member (body, "instagramAccountId", id);
  if (rushes_take_get_kind (self->take) == RUSHES_MEDIA_KIND_VIDEO)
    json_object_set_boolean_member (body, "shareToFeed",
                                    gtk_switch_get_active (self->feed_switch));

  return body;
}

static void
post_to_all (RushesPublishPage *self,
             gboolean           allow_animatic)
{
  g_autoptr (GPtrArray) chosen = _rushes_publish_page_list_chosen (self);

  for (guint i = 0; i < chosen->len; i++)
    {
      RushesAccountRow *account = g_ptr_array_index (chosen, i);
      g_autoptr (JsonObject) body = make_body (self, account);

      self->n_posting++;
      rushes_studio_post_async (self->studio, self->take,
                                rushes_account_row_get_platform (account),
                                rushes_account_row_get_name (account), body, allow_animatic, NULL,
                                posted_cb, g_object_ref (self));
    }
  _rushes_publish_page_update (self);
}

static gboolean
is_animatic_to_real (RushesPublishPage *self)
{
  RushesProvider *provider = rushes_studio_get_provider (self->studio);

  return rushes_take_is_animatic (self->take) && !rushes_provider_is_sandbox (provider);
}

static void
response_cb (AdwMessageDialog  *dialog,
             const char        *response,
             RushesPublishPage *self)
{
  if (!g_str_equal (response, "post") || self->take == NULL)
    return;

  post_to_all (self, is_animatic_to_real (self));
}

static char *
list_accounts (GPtrArray *chosen)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < chosen->len; i++)
    {
      RushesAccountRow *account = g_ptr_array_index (chosen, i);
      RushesPlatform platform = rushes_account_row_get_platform (account);

      g_ptr_array_add (names, g_strdup_printf ("@%s (%s)", rushes_account_row_get_name (account),
                                               rushes_words_for_platform (platform)));
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

static void
ask (RushesPublishPage *self,
     GPtrArray         *chosen)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean is_stand_in = is_animatic_to_real (self);
  g_autofree char *accounts = list_accounts (chosen);
  g_autofree char *name = rushes_words_for_take (self->take);
  AdwMessageDialog *dialog;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, NULL, NULL));
  if (is_stand_in)
    {
      adw_message_dialog_set_heading (dialog, _("Post an animatic to a real account?"));
      /* Translators: the name of a take, then a list of accounts. */
      adw_message_dialog_format_body (dialog, _("%s is a stand-in that the sandbox drew, not a "
                                                "model's work. It would go to %s."),
                                      name, accounts);
    }
  else
    {
      adw_message_dialog_set_heading (dialog, _("Post now?"));
      /* Translators: the name of a take, then a list of accounts. */
      adw_message_dialog_format_body (dialog, _("%s goes to %s."), name, accounts);
    }
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "post", _("_Post"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "post",
                                              is_stand_in ? ADW_RESPONSE_DESTRUCTIVE
                                                          : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, is_stand_in ? "cancel" : "post");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
post_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesPublishPage *self = RUSHES_PUBLISH_PAGE (widget);
  g_autoptr (GPtrArray) chosen = _rushes_publish_page_list_chosen (self);

  if (self->take != NULL && chosen->len > 0 && self->n_posting == 0)
    ask (self, chosen);
}

static void
reload_accounts_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  RushesPublishPage *self = RUSHES_PUBLISH_PAGE (widget);

  if (self->studio != NULL)
    _rushes_publish_page_load_accounts (self);
}

/* One command for each of the chosen accounts. */
static void
copy_command_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesPublishPage *self = RUSHES_PUBLISH_PAGE (widget);
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GString) commands = g_string_new (NULL);
  const char *backend;

  if (self->take == NULL)
    return;

  chosen = _rushes_publish_page_list_chosen (self);
  backend = rushes_provider_get_id (rushes_studio_get_provider (self->studio));
  for (guint i = 0; i < chosen->len; i++)
    {
      RushesAccountRow *account = g_ptr_array_index (chosen, i);
      g_autoptr (JsonObject) body = make_body (self, account);
      g_autofree char *command = NULL;

      command = rushes_command_line_for_post (rushes_account_row_get_platform (account), body,
                                              rushes_take_get_id (self->take), backend);
      g_string_append_printf (commands, i > 0 ? "\n%s" : "%s", command);
    }

  if (chosen->len > 0)
    rushes_copy_command (widget, commands->str);
  else
    rushes_report_passed (widget, _("Choose an account first"));
}

void
_rushes_publish_page_install_post (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "publish.post", NULL, post_action);
  gtk_widget_class_install_action (widget_class, "publish.copy-command", NULL,
                                   copy_command_action);
  gtk_widget_class_install_action (widget_class, "publish.reload-accounts", NULL,
                                   reload_accounts_action);
}
