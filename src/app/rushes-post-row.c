/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-post-row.h"

#include <glib/gi18n.h>

#include "studio/rushes-advisor.h"

#include "rushes-words.h"

/**
 * RushesPostRow:
 *
 * A post in the history: where it went, how far it is, and where it can be seen. Lives on the
 * main thread.
 */
struct _RushesPostRow
{
  AdwActionRow parent_instance;

  RushesPost *post;
  RushesStudio *studio;

  GtkSpinner *spinner;
  GtkLinkButton *link;
};

G_DEFINE_FINAL_TYPE (RushesPostRow, rushes_post_row, ADW_TYPE_ACTION_ROW)

static char *
dup_when (RushesPost *post)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  utc = g_date_time_new_from_unix_utc (rushes_post_get_created_at (post) / 1000);
  if (utc == NULL)
    return g_strdup ("");
  local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%x %H:%M");
}

/* Why it is not on the platform, and what to do about that. */
static char *
dup_problem (RushesPostRow *self)
{
  g_autoptr (RushesAdvisor) advisor = rushes_advisor_dup_for (self->studio);
  g_autoptr (RushesVerdict) verdict = rushes_advisor_explain_post (advisor, self->post);

  if (verdict == NULL)
    return g_strdup (rushes_post_get_error_message (self->post));
  if (verdict->said == NULL)
    return g_strdup_printf ("%s\n→ %s", verdict->cause, verdict->action->label);

  return g_strdup_printf ("%s %s\n→ %s", verdict->cause, verdict->said, verdict->action->label);
}

static void
update (RushesPostRow *self)
{
  RushesPostState state = rushes_post_get_state (self->post);
  const char *account = rushes_post_get_account_name (self->post);
  const char *link = rushes_post_get_permalink (self->post);
  gboolean is_running = !rushes_post_state_is_final (state) && state != RUSHES_POST_STATE_UNKNOWN &&
                        state != RUSHES_POST_STATE_SCHEDULED;
  g_autofree char *name = account != NULL ? g_strdup_printf ("@%s", account) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *when = dup_when (self->post);
  g_autofree char *subtitle = NULL;
  g_autofree char *problem = dup_problem (self);

  title = g_strjoin (" · ", rushes_words_for_platform (rushes_post_get_platform (self->post)),
                     name, NULL);
  subtitle = g_strjoin (" · ", rushes_words_for_post_state (state), when, problem, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->link), link != NULL);
  if (link != NULL)
    gtk_link_button_set_uri (self->link, link);
}

static void
rushes_post_row_dispose (GObject *object)
{
  g_clear_object (&RUSHES_POST_ROW (object)->post);
  g_clear_object (&RUSHES_POST_ROW (object)->studio);

  G_OBJECT_CLASS (rushes_post_row_parent_class)->dispose (object);
}

static void
rushes_post_row_class_init (RushesPostRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_post_row_dispose;
}

static void
rushes_post_row_init (RushesPostRow *self)
{
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->link = GTK_LINK_BUTTON (gtk_link_button_new_with_label ("about:blank", _("Open")));
  gtk_widget_set_valign (GTK_WIDGET (self->link), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spinner));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->link));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
rushes_post_row_new (RushesPost   *post,
                     RushesStudio *studio)
{
  RushesPostRow *self;

  g_return_val_if_fail (RUSHES_IS_POST (post), NULL);

  self = g_object_new (RUSHES_TYPE_POST_ROW, NULL);
  self->post = g_object_ref (post);
  g_set_object (&self->studio, studio);
  g_signal_connect_object (post, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
