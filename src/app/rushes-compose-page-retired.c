/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-compose-page-private.h"
#include "rushes-compose-route.h"
#include "rushes-report.h"

/* Ticked models that are retired or paused, met as the preferences say: before anything is sent,
 * the user hears of them and of who takes their place. */

static char *
describe_dead (RushesModelRegistry *registry,
               GPtrArray           *dead)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dead->len; i++)
    {
      const char *key = g_ptr_array_index (dead, i);
      g_autofree char *state = rushes_compose_route_describe_lifecycle (registry, key);

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: the name of a model, and since when it is retired. */
      g_string_append_printf (text, _("%s: %s"), rushes_compose_route_get_label (registry, key),
                              state);
    }

  return g_string_free (text, FALSE);
}

static void
use_successors (RushesComposePage *self)
{
  g_auto (GStrv) models = NULL;
  RushesBrief *before = _rushes_compose_page_begin_edit (self);

  models = rushes_compose_route_replace_dead (_rushes_compose_page_get_registry (self),
                                              rushes_brief_get_models (self->brief));
  rushes_brief_set_models (self->brief, (const char * const *) models);
  rushes_brief_set_guided (self->brief,
                           rushes_compose_route_is_followed (self->route,
                                                             (const char * const *) models));
  _rushes_compose_page_end_edit (self, before, NULL);
}

static void
response_cb (RushesComposePage *self,
             const char        *response)
{
  if (self->brief == NULL)
    return;

  /* The successor's price and reasons are to be seen before it is asked for. */
  if (g_str_equal (response, "replace"))
    use_successors (self);
  else if (g_str_equal (response, "go"))
    _rushes_compose_page_generate (self);
}

static void
ask (RushesComposePage     *self,
     GPtrArray             *dead,
     RushesLifecyclePolicy  policy)
{
  RushesModelRegistry *registry = _rushes_compose_page_get_registry (self);
  const char * const *models = rushes_brief_get_models (self->brief);
  g_auto (GStrv) living = rushes_compose_route_replace_dead (registry, models);
  g_autofree char *text = describe_dead (registry, dead);
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   policy == RUSHES_LIFECYCLE_POLICY_REFUSE
                                   ? _("This model is not asked for")
                                   : _("Shoot with it all the same?"), NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  if (!g_strv_equal (models, (const char * const *) living))
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "replace",
                                     _("_Take the successor"));
  if (policy != RUSHES_LIFECYCLE_POLICY_REFUSE)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "go", _("_Shoot"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
describe_substitution (RushesModelRegistry *registry,
                       const char          *key)
{
  const char *successor = NULL;

  rushes_model_registry_get_lifecycle (registry, key, &successor);

  /* Translators: the names of two models. */
  return g_strdup_printf (_("%s is retired; %s shoots in its place"),
                          rushes_compose_route_get_label (registry, key),
                          rushes_compose_route_get_label (registry, successor));
}

/* Whether the ticked models can be asked for without a word more. If not, the user is asked, and
 * generating goes on from there. */
gboolean
_rushes_compose_page_check_living (RushesComposePage *self)
{
  RushesModelRegistry *registry = _rushes_compose_page_get_registry (self);
  RushesLifecyclePolicy policy = rushes_studio_get_lifecycle_policy (self->studio);
  const char * const *models = rushes_brief_get_models (self->brief);
  g_autoptr (GPtrArray) dead = rushes_compose_route_list_dead (registry, models, policy);

  if (dead->len > 0)
    {
      ask (self, dead, policy);
      return FALSE;
    }

  for (guint i = 0; models[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      if (rushes_model_registry_get_lifecycle (registry, models[i], NULL) ==
          RUSHES_LIFECYCLE_ACTIVE)
        continue;

      text = describe_substitution (registry, models[i]);
      rushes_report_passed (GTK_WIDGET (self), text);
    }

  return TRUE;
}
