/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-job-button.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"
#include "store/rushes-library-ledger.h"
#include "store/rushes-library-queue.h"
#include "util/rushes-money.h"
#include "util/rushes-time.h"

#include "rushes-job-row.h"
#include "rushes-list-watch.h"
#include "rushes-report.h"
#include "rushes-words.h"

/* How long a job that ended stays in the list. */
#define FADE_MS 8000
/* One that failed waits until somebody may have seen it. */
#define FAILED_FADE_MS (10 * 60 * 1000)

/* So many are looked through at every change. */
#define FEW_JOBS 200
#define UPDATE_MS 100

/**
 * RushesJobButton:
 *
 * How many jobs run and what was spent today; opens the list of the jobs. Shows the takes of all
 * shots and all posts of the studio's library. Lives on the main thread.
 */
struct _RushesJobButton
{
  AdwBin parent_instance;

  RushesStudio *studio;
  GListModel *shots;
  GListStore *take_lists;
  GListModel *jobs;
  GtkFilterListModel *shown_jobs;
  GtkSelectionModel *rows;
  GtkCustomFilter *filter;
  GtkCustomSorter *sorter;
  RushesListWatch *watch;

  guint n_jobs;
  guint fade_id;
  guint update_id;
  gboolean is_compact;
  gboolean is_updating;

  GtkMenuButton *button;
  GtkWidget *spinner;
  GtkLabel *count_label;
  GtkLabel *money_label;
  GtkLabel *day_label;
  GtkStack *stack;
  GtkListView *list;
  GtkToggleButton *pause_button;
};

G_DEFINE_FINAL_TYPE (RushesJobButton, rushes_job_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_running (gpointer item)
{
  RushesTakeState state;

  if (RUSHES_IS_POST (item))
    {
      RushesPostState post_state = rushes_post_get_state (item);

      return !rushes_post_state_is_final (post_state) &&
             post_state != RUSHES_POST_STATE_DRAFT &&
             post_state != RUSHES_POST_STATE_SCHEDULED &&
             post_state != RUSHES_POST_STATE_UNKNOWN;
    }

  state = rushes_take_get_state (item);

  return !rushes_take_state_is_final (state) &&
         state != RUSHES_TAKE_STATE_DRAFT &&
         state != RUSHES_TAKE_STATE_UNKNOWN &&
         rushes_take_get_hold (item) == NULL;
}

/* It rests until somebody says what is to become of it. */
static gboolean
needs_person (gpointer item)
{
  if (RUSHES_IS_POST (item))
    return rushes_post_get_state (item) == RUSHES_POST_STATE_UNKNOWN;

  return rushes_take_get_state (item) == RUSHES_TAKE_STATE_UNKNOWN ||
         (rushes_take_get_state (item) == RUSHES_TAKE_STATE_QUEUED &&
          rushes_take_get_hold (item) != NULL);
}

static gboolean
has_just_ended (gpointer item)
{
  RushesTakeState state;
  gint64 fade = FADE_MS;

  if (!RUSHES_IS_TAKE (item))
    return FALSE;

  state = rushes_take_get_state (item);
  if (state == RUSHES_TAKE_STATE_FAILED || state == RUSHES_TAKE_STATE_UNKNOWN)
    fade = FAILED_FADE_MS;

  return rushes_take_get_finished_at (item) > rushes_time_now_ms () - fade;
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  return is_running (item) || has_just_ended (item) || needs_person (item);
}

static double
get_place (gpointer item)
{
  if (RUSHES_IS_TAKE (item) && rushes_take_get_state (item) == RUSHES_TAKE_STATE_QUEUED)
    return rushes_take_get_position (item);

  return -1.0;
}

/* What was sent stands first, as it came; then the queue in its order. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  double first = get_place ((gpointer) a);
  double second = get_place ((gpointer) b);

  return first < second ? GTK_ORDERING_SMALLER
                        : first > second ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

/* What was spent and what is reserved today, as the ledger has it: a take that is deleted was paid
 * all the same. */
static gint64
read_today (RushesJobButton *self,
            gboolean         is_play_money)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  g_autofree char *today = rushes_library_dup_today (library);
  gint64 spent = 0;
  gint64 reserved = 0;

  if (!rushes_library_read_ledger (library, RUSHES_LEDGER_DAY, today, is_play_money, &spent,
                                   &reserved, NULL))
    return 0;

  return spent + reserved;
}

static void
update_money (RushesJobButton *self)
{
  RushesProvider *provider = rushes_studio_get_provider (self->studio);
  gboolean is_play_money = provider != NULL && rushes_provider_is_sandbox (provider);
  gint64 sum = read_today (self, is_play_money);
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;
  g_autofree char *day = NULL;

  amount = rushes_money_to_string (sum);
  text = rushes_words_for_money (sum, is_play_money);
  /* Translators: %s is an amount of money. */
  day = g_strdup_printf (_("Today: %s"), text);
  gtk_label_set_label (self->money_label, amount);
  gtk_widget_set_visible (GTK_WIDGET (self->money_label), sum > 0 && !self->is_compact);
  gtk_label_set_label (self->day_label, day);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), day);
}

static void
update_pause (RushesJobButton *self)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);

  self->is_updating = TRUE;
  gtk_toggle_button_set_active (self->pause_button, rushes_library_is_queue_paused (library));
  self->is_updating = FALSE;
}

static gboolean
fade_cb (gpointer user_data);

static void
update (RushesJobButton *self)
{
  guint n_fading = 0;
  guint n_resting = 0;
  g_autofree char *count = NULL;

  self->n_jobs = 0;
  for (guint i = 0; i < g_list_model_get_n_items (self->jobs); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->jobs, i);

      if (is_running (item))
        self->n_jobs++;
      else if (has_just_ended (item))
        n_fading++;
      else if (needs_person (item))
        n_resting++;
    }

  count = g_strdup_printf ("%u", self->n_jobs);
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), self->n_jobs > 0);
  g_object_set (self->spinner, "spinning", self->n_jobs > 0, "visible", self->n_jobs > 0, NULL);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, self->n_jobs + n_fading + n_resting > 0
                                                   ? "jobs"
                                                   : "nothing");
  update_pause (self);
  update_money (self);

  if (n_fading > 0 && self->fade_id == 0)
    self->fade_id = g_timeout_add (FADE_MS + 100, fade_cb, self);
}

static gboolean
fade_cb (gpointer user_data)
{
  RushesJobButton *self = user_data;

  self->fade_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static gboolean
update_cb (gpointer user_data)
{
  RushesJobButton *self = user_data;

  self->update_id = 0;
  if (self->jobs != NULL)
    update (self);

  return G_SOURCE_REMOVE;
}

/* With a thousand jobs something changes all the time: it is drawn ten times a second at most. */
static void
changed_cb (RushesJobButton *self)
{
  if (self->update_id == 0)
    self->update_id = g_timeout_add (self->jobs != NULL &&
                                     g_list_model_get_n_items (self->jobs) > FEW_JOBS
                                       ? UPDATE_MS
                                       : 0, update_cb, self);
}

static void
pause_toggled_cb (RushesJobButton *self)
{
  RushesLibrary *library = self->studio != NULL ? rushes_studio_get_library (self->studio) : NULL;
  g_autoptr (GError) error = NULL;

  if (self->is_updating || library == NULL)
    return;

  if (!rushes_library_pause_queue (library, gtk_toggle_button_get_active (self->pause_button),
                                   &error))
    rushes_report_error (GTK_WIDGET (self), _("The queue stays as it is"), error);
}

/* Also what windows that were closed left in the queue. */
static void
resume_clicked_cb (RushesJobButton *self)
{
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;

  takes = rushes_studio_resume_queue (self->studio, &error);
  if (takes == NULL)
    rushes_report_error (GTK_WIDGET (self), _("The queue stays as it is"), error);
}

/* A list that nobody sees makes rows all the same, and with a thousand jobs most of the program's
 * time would go into them. */
static void
shown_cb (RushesJobButton *self)
{
  gtk_list_view_set_model (self->list, self->rows);
}

static void
closed_cb (RushesJobButton *self)
{
  gtk_list_view_set_model (self->list, NULL);
  /* The row that had the focus may be gone; without a focus no key would reach the window. */
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

/* Keeps the list of lists of takes in step with the shots. GtkMapListModel would do it in one
 * line, but that of GTK 4.8 gives a new first item the list of the second. */
static void
shots_changed_cb (RushesJobButton *self,
                  guint            position,
                  guint            removed,
                  guint            added,
                  GListModel      *shots)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (shots, position + i);

      g_ptr_array_add (lists, rushes_shot_get_takes (shot));
    }

  g_list_store_splice (self->take_lists, position, removed, lists->pdata, added);
}

/* One list of all takes and all posts. */
static GListModel *
make_jobs (RushesJobButton *self,
           RushesLibrary   *library)
{
  GListModel *shots = rushes_library_get_shots (library);
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkFlattenListModel) takes = NULL;

  self->shots = g_object_ref (shots);
  self->take_lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_signal_connect_object (shots, "items-changed", G_CALLBACK (shots_changed_cb), self,
                           G_CONNECT_SWAPPED);
  shots_changed_cb (self, 0, 0, g_list_model_get_n_items (shots), shots);

  takes = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->take_lists)));
  g_list_store_append (lists, takes);
  g_list_store_append (lists, rushes_library_get_posts (library));

  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (lists))));
}

static void
forget_jobs (RushesJobButton *self)
{
  if (self->shots != NULL)
    g_signal_handlers_disconnect_by_func (self->shots, shots_changed_cb, self);
  g_clear_object (&self->shots);
  g_clear_object (&self->take_lists);
  g_clear_object (&self->jobs);
}

static void
setup_row_cb (RushesJobButton *self,
              GtkListItem     *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, rushes_job_row_new ());
}

static void
bind_row_cb (RushesJobButton *self,
             GtkListItem     *item)
{
  rushes_job_row_set_job (RUSHES_JOB_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item), self->studio);
}

static void
unbind_row_cb (RushesJobButton *self,
               GtkListItem     *item)
{
  rushes_job_row_set_job (RUSHES_JOB_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
rushes_job_button_dispose (GObject *object)
{
  RushesJobButton *self = RUSHES_JOB_BUTTON (object);

  g_clear_handle_id (&self->fade_id, g_source_remove);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->watch);
  forget_jobs (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->shown_jobs);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_job_button_parent_class)->dispose (object);
}

static void
rushes_job_button_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, RUSHES_JOB_BUTTON (object)->is_compact);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_compact (RushesJobButton *self,
             gboolean         is_compact)
{
  if (self->is_compact == is_compact)
    return;

  self->is_compact = is_compact;
  if (self->jobs != NULL)
    update_money (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
rushes_job_button_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      set_compact (RUSHES_JOB_BUTTON (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_job_button_class_init (RushesJobButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_job_button_dispose;
  object_class->get_property = rushes_job_button_get_property;
  object_class->set_property = rushes_job_button_set_property;

  /* Whether there is little room: the money of the day is then in the popover only. */
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-job-button.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, button);
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, count_label);
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, money_label);
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, day_label);
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, list);
  gtk_widget_class_bind_template_child (widget_class, RushesJobButton, pause_button);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pause_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
}

static void
rushes_job_button_init (RushesJobButton *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSortListModel) sorted = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = gtk_custom_filter_new (is_shown, NULL, NULL);
  self->shown_jobs = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->watch = rushes_list_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->sorter = gtk_custom_sorter_new (compare, NULL, NULL);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->shown_jobs)),
                                    g_object_ref (GTK_SORTER (self->sorter)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  self->rows = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (sorted))));
  gtk_list_view_set_factory (self->list, factory);
}

GtkWidget *
rushes_job_button_new (void)
{
  return g_object_new (RUSHES_TYPE_JOB_BUTTON, NULL);
}

void
rushes_job_button_set_studio (RushesJobButton *self,
                              RushesStudio    *studio)
{
  g_return_if_fail (RUSHES_IS_JOB_BUTTON (self));
  g_return_if_fail (studio == NULL || RUSHES_IS_STUDIO (studio));

  if (!g_set_object (&self->studio, studio))
    return;

  forget_jobs (self);
  if (studio != NULL)
    {
      self->jobs = make_jobs (self, rushes_studio_get_library (studio));
      g_signal_handlers_disconnect_by_func (rushes_studio_get_library (studio), changed_cb, self);
      g_signal_connect_object (rushes_studio_get_library (studio), "refreshed",
                               G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  rushes_list_watch_set_model (self->watch, self->jobs);
  gtk_filter_list_model_set_model (self->shown_jobs, self->jobs);
}

guint
rushes_job_button_get_n_jobs (RushesJobButton *self)
{
  g_return_val_if_fail (RUSHES_IS_JOB_BUTTON (self), 0);

  return self->n_jobs;
}

void
rushes_job_button_popup (RushesJobButton *self)
{
  g_return_if_fail (RUSHES_IS_JOB_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
