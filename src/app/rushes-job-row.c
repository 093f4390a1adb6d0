/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-job-row.h"

#include <glib/gi18n.h>

#include "model/rushes-post.h"
#include "model/rushes-take.h"
#include "store/rushes-library-queue.h"
#include "studio/rushes-evidence.h"
#include "util/rushes-error.h"
#include "util/rushes-time.h"
#include "widgets/rushes-row-label.h"

#include "rushes-next-card.h"
#include "rushes-report.h"
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
  gboolean is_updating;

  GtkLabel *title_label;
  GtkLabel *state_label;
  GtkProgressBar *progress_bar;
  GtkButton *cancel_button;
  GtkBox *queue_box;
  GtkToggleButton *hold_button;
  GtkLabel *evidence_label;
  GtkBox *decide_box;
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

/* Why nothing happens, or that it takes long. */
static const char *
get_delay_words (RushesTake *take)
{
  if (rushes_take_get_state (take) == RUSHES_TAKE_STATE_RUNNING && rushes_take_is_slow (take))
    return _("slow");
  if (g_strcmp0 (rushes_take_get_hold (take), RUSHES_HOLD_PERSON) == 0)
    return _("on hold");
  if (rushes_take_get_hold (take) != NULL)
    return _("interrupted");

  return NULL;
}

/* What is known of a job that was sent and not answered, and for a post what to do about it. */
static void
update_evidence (RushesJobRow *self,
                 const char   *id,
                 gboolean      is_unknown)
{
  g_auto (GStrv) lines = is_unknown ? rushes_studio_dup_evidence (self->studio, id) : NULL;
  g_autofree char *text = lines != NULL ? g_strjoinv ("\n", lines) : NULL;

  gtk_label_set_label (self->evidence_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->evidence_label), text != NULL && text[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->decide_box),
                          is_unknown && RUSHES_IS_POST (self->job));
}

static void
update_queue_box (RushesJobRow *self,
                  RushesTake   *take)
{
  gboolean is_queued = take != NULL && rushes_take_get_state (take) == RUSHES_TAKE_STATE_QUEUED;

  self->is_updating = TRUE;
  gtk_toggle_button_set_active (self->hold_button,
                                is_queued && rushes_take_get_hold (take) != NULL);
  self->is_updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->queue_box), is_queued);
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
  const char *delay;

  delay = get_delay_words (take);
  text = g_strjoin (" · ", rushes_words_for_take_state (state), delay != NULL ? delay : left,
                    delay != NULL ? left : NULL, NULL);
  update_queue_box (self, take);
  update_evidence (self, rushes_take_get_id (take), state == RUSHES_TAKE_STATE_UNKNOWN);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->state_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (progress, 0, 1));
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar),
                          !is_final && state != RUSHES_TAKE_STATE_QUEUED);
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
  update_queue_box (self, NULL);
  update_evidence (self, rushes_post_get_id (post), state == RUSHES_POST_STATE_UNKNOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), FALSE);
  gtk_widget_set_opacity (GTK_WIDGET (self),
                          is_final && state != RUSHES_POST_STATE_UNKNOWN ? 0.6 : 1.0);
  rushes_next_card_set_take (self->next_card, NULL);
}

static void
update (RushesJobRow *self)
{
  g_autofree char *spoken = NULL;

  if (RUSHES_IS_TAKE (self->job))
    update_take (self, RUSHES_TAKE (self->job));
  else if (RUSHES_IS_POST (self->job))
    update_post (self, RUSHES_POST (self->job));

  spoken = g_strjoin (", ", gtk_label_get_label (self->title_label),
                      gtk_label_get_label (self->state_label), NULL);
  rushes_row_label_set (GTK_WIDGET (self), spoken);
}

static void
cancel_clicked_cb (RushesJobRow *self)
{
  if (RUSHES_IS_TAKE (self->job))
    rushes_studio_cancel_take (self->studio, RUSHES_TAKE (self->job));
}

/* Somebody else may have sent or ended it meanwhile: then the row shows that, and that is it. */
static void
report (RushesJobRow *self,
        GError       *error)
{
  if (error != NULL && !g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
    rushes_report_error (GTK_WIDGET (self), _("That did not work"), error);
  update (self);
}

static void
hold_toggled_cb (RushesJobRow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->is_updating || !RUSHES_IS_TAKE (self->job))
    return;

  if (gtk_toggle_button_get_active (self->hold_button))
    rushes_library_hold_take (rushes_studio_get_library (self->studio), RUSHES_TAKE (self->job),
                              RUSHES_HOLD_PERSON, &error);
  else
    rushes_studio_resume_take (self->studio, RUSHES_TAKE (self->job), &error);
  report (self, error);
}

/* Moves a take by so many places in the queue. */
static void
move_by (RushesJobRow *self,
         int           n_places)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  g_autoptr (GPtrArray) queue = rushes_library_list_queue (library, NULL, NULL);
  g_autoptr (GError) error = NULL;
  guint place;
  int target;

  if (queue == NULL || !g_ptr_array_find (queue, self->job, &place))
    return;

  target = (int) place + (n_places > 0 ? n_places + 1 : n_places);
  if (target < 0)
    return;

  rushes_library_move_in_queue (library, RUSHES_TAKE (self->job),
                                target < (int) queue->len ? g_ptr_array_index (queue, target)
                                                          : NULL, &error);
  report (self, error);
}

static void
sooner_clicked_cb (RushesJobRow *self)
{
  move_by (self, -1);
}

static void
later_clicked_cb (RushesJobRow *self)
{
  move_by (self, 1);
}

static void
give_up_clicked_cb (RushesJobRow *self)
{
  g_autoptr (GError) error = NULL;

  if (RUSHES_IS_POST (self->job))
    rushes_studio_give_up_post (self->studio, RUSHES_POST (self->job), &error);
  report (self, error);
}

static void
published_clicked_cb (RushesJobRow *self)
{
  g_autoptr (GError) error = NULL;

  if (RUSHES_IS_POST (self->job))
    rushes_studio_resolve_published (self->studio, RUSHES_POST (self->job), NULL, &error);
  report (self, error);
}

static GdkContentProvider *
prepare_drag_cb (RushesJobRow *self)
{
  if (!RUSHES_IS_TAKE (self->job) ||
      rushes_take_get_state (RUSHES_TAKE (self->job)) != RUSHES_TAKE_STATE_QUEUED)
    return NULL;

  return gdk_content_provider_new_typed (RUSHES_TYPE_TAKE, self->job);
}

/* Dropped on a take, another goes before it. */
static gboolean
dropped_cb (RushesJobRow *self,
            const GValue *value)
{
  g_autoptr (GError) error = NULL;

  if (!RUSHES_IS_TAKE (self->job) || !G_VALUE_HOLDS (value, RUSHES_TYPE_TAKE))
    return FALSE;

  rushes_library_move_in_queue (rushes_studio_get_library (self->studio),
                                g_value_get_object (value), RUSHES_TAKE (self->job), &error);
  report (self, error);

  return error == NULL;
}

static void
add_drag (RushesJobRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (RUSHES_TYPE_TAKE, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
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
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, queue_box);
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, hold_button);
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, evidence_label);
  gtk_widget_class_bind_template_child (widget_class, RushesJobRow, decide_box);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hold_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, sooner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, published_clicked_cb);
}

static void
rushes_job_row_init (RushesJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drag (self);
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
