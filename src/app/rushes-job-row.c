/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-job-row.h"

#include <glib/gi18n.h>

#include "model/rushes-post.h"
#include "model/rushes-take.h"
#include "util/rushes-time.h"

#include "rushes-next-card.h"
#include "rushes-words.h"

/* Below this an estimate of the time left says more about luck than about the job. */
#define MIN_PROGRESS 0.08

/**
 * RushesJobRow:
 *
 * A take or a post on its way, in the job popover: what it is, how far it is, and a button that
 * cancels it. Lives on the main thread.
 */
struct _RushesJobRow
{
  AdwBin parent_instance;

  GObject *job;
  RushesStudio *studio;

  GtkLabel *title_label;
  GtkLabel *state_label;
  GtkProgressBar *progress_bar;
  GtkButton *cancel_button;
  RushesNextCard *next_card;
};

G_DEFINE_FINAL_TYPE (RushesJobRow, rushes_job_row, ADW_TYPE_BIN)

static char *
dup_take_title (RushesJobRow *self,
                RushesTake   *take)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  RushesShot *shot = rushes_library_find_shot (library, rushes_take_get_shot_id (take));
  const char *title = shot != NULL ? rushes_shot_get_title (shot) : NULL;
  g_autofree char *name = rushes_words_for_take (take);

  if (title == NULL || title[0] == '\0')
    return g_steal_pointer (&name);

  /* Translators: the title of a shot and the name of a take. */
  return g_strdup_printf (_("%s · %s"), title, name);
}

/* What is left, judged by what is done; %NULL while that says nothing. */
static char *
dup_time_left (RushesTake *take)
{
  double progress = rushes_take_get_progress (take);
  gint64 elapsed = (rushes_time_now_ms () - rushes_take_get_created_at (take)) / 1000;
  int left;

  if (progress < MIN_PROGRESS || progress >= 1 || elapsed < 2)
    return NULL;

  left = elapsed * (1 - progress) / progress;
  if (left < 60)
    return g_strdup_printf (ngettext ("about %d second left", "about %d seconds left", left + 1),
                            left + 1);

  return g_strdup_printf (ngettext ("about %d minute left", "about %d minutes left",
                                    (left + 59) / 60), (left + 59) / 60);
}

static void
update_take (RushesJobRow *self,
             RushesTake   *take)
{
  RushesTakeState state = rushes_take_get_state (take);
  double progress = rushes_take_get_progress (take);
  gboolean is_final = rushes_take_state_is_final (state) || state == RUSHES_TAKE_STATE_READY;
  gboolean has_failed = state == RUSHES_TAKE_STATE_FAILED || state == RUSHES_TAKE_STATE_UNKNOWN;
  g_autofree char *title = dup_take_title (self, take);
  g_autofree char *left = is_final ? NULL : dup_time_left (take);
  g_autofree char *text = NULL;

  text = g_strjoin (" · ", rushes_words_for_take_state (state), left, NULL);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->state_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (progress, 0, 1));
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), !is_final);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), !is_final);
  gtk_widget_set_opacity (GTK_WIDGET (self), is_final && !has_failed ? 0.6 : 1.0);
  rushes_next_card_set_take (self->next_card, has_failed ? take : NULL);
}

static void
update_post (RushesJobRow *self,
             RushesPost   *post)
{
  RushesPostState state = rushes_post_get_state (post);
  gboolean is_final = rushes_post_state_is_final (state);
  const char *account = rushes_post_get_account_name (post);
  g_autofree char *title = NULL;

  title = g_strjoin (" · ", rushes_words_for_platform (rushes_post_get_platform (post)),
                     account, NULL);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->state_label, rushes_words_for_post_state (state));
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), FALSE);
  gtk_widget_set_opacity (GTK_WIDGET (self), is_final ? 0.6 : 1.0);
  rushes_next_card_set_take (self->next_card, NULL);
}

static void
update (RushesJobRow *self)
{
  if (RUSHES_IS_TAKE (self->job))
    update_take (self, RUSHES_TAKE (self->job));
  else if (RUSHES_IS_POST (self->job))
    update_post (self, RUSHES_POST (self->job));
}

static void
cancel_clicked_cb (RushesJobRow *self)
{
  if (RUSHES_IS_TAKE (self->job))
    rushes_studio_cancel_take (self->studio, RUSHES_TAKE (self->job));
}

static void
rushes_job_row_dispose (GObject *object)
{
  rushes_job_row_set_job (RUSHES_JOB_ROW (object), NULL, NULL);

  G_OBJECT_CLASS (rushes_job_row_parent_class)->dispose (object);
}

static void
rushes_job_row_class_init (RushesJobRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_job_row_dispose;

  g_type_ensure (RUSHES_TYPE_NEXT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, next_card);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
rushes_job_row_init (RushesJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rushes_job_row_new (void)
{
  return g_object_new (RUSHES_TYPE_JOB_ROW, NULL);
}

void
rushes_job_row_set_job (RushesJobRow *self,
                        GObject      *job,
                        RushesStudio *studio)
{
  g_return_if_fail (RUSHES_IS_JOB_ROW (self));
  g_return_if_fail (job == NULL || RUSHES_IS_TAKE (job) || RUSHES_IS_POST (job));

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, update, self);
  g_set_object (&self->studio, studio);
  g_set_object (&self->job, job);
  if (job == NULL)
    {
      rushes_next_card_set_take (self->next_card, NULL);
      return;
    }

  if (studio != NULL)
    rushes_next_card_set_studio (self->next_card, studio);
  g_signal_connect_object (job, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
