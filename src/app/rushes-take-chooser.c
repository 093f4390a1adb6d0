/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-take-chooser.h"

#include <glib/gi18n.h>

#include "rushes-list-watch.h"
#include "rushes-words.h"

/**
 * RushesTakeChooser:
 *
 * A drop-down of the takes of a shot that are ready. Until a person chooses, it is the winner, or
 * the newest take there is. Lives on the main thread.
 */
struct _RushesTakeChooser
{
  AdwBin parent_instance;

  RushesShot *shot;
  RushesTake *take;
  GtkFilterListModel *ready;
  GtkFilter *filter;
  RushesListWatch *watch;
  GtkDropDown *drop_down;

  gboolean prefers_finished;
  gboolean was_chosen;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (RushesTakeChooser, rushes_take_chooser, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TAKE,
  PROP_PREFERS_FINISHED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_usable (gpointer item,
           gpointer user_data)
{
  RushesMediaKind kind = rushes_take_get_kind (item);

  return rushes_take_get_state (item) == RUSHES_TAKE_STATE_READY &&
         (kind == RUSHES_MEDIA_KIND_VIDEO || kind == RUSHES_MEDIA_KIND_IMAGE);
}

static char *
dup_name (RushesTake *take,
          gpointer    user_data)
{
  g_autofree char *name = NULL;

  if (take == NULL)
    return g_strdup ("");

  name = rushes_words_for_take (take);
  if (!rushes_take_is_winner (take))
    return g_steal_pointer (&name);

  /* Translators: %s names a take. */
  return g_strdup_printf (_("%s · winner"), name);
}

/* The newest take that is finished, or that is not. */
static RushesTake *
dup_newest (RushesTakeChooser *self,
            gboolean           is_finished)
{
  GListModel *takes = G_LIST_MODEL (self->ready);

  for (guint i = g_list_model_get_n_items (takes); i > 0; i--)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i - 1);

      if ((rushes_take_get_origin (take) == RUSHES_TAKE_ORIGIN_FINISHED) == is_finished)
        return g_steal_pointer (&take);
    }

  return NULL;
}

/* The take to begin with: what was finished last where that is wanted; the winner; the newest,
 * before text was put over it. */
static RushesTake *
dup_default (RushesTakeChooser *self)
{
  RushesTake *winner = self->shot != NULL ? rushes_shot_get_winner (self->shot) : NULL;
  RushesTake *take = NULL;

  if (self->prefers_finished)
    take = dup_newest (self, TRUE);
  if (take == NULL && winner != NULL && is_usable (winner, NULL))
    take = g_object_ref (winner);
  if (take == NULL)
    take = dup_newest (self, FALSE);
  if (take == NULL)
    take = dup_newest (self, TRUE);

  return take;
}

static guint
find_position (RushesTakeChooser *self,
               RushesTake        *take)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->ready)); i++)
    {
      g_autoptr (RushesTake) other = g_list_model_get_item (G_LIST_MODEL (self->ready), i);

      if (other == take)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
show_take (RushesTakeChooser *self,
           RushesTake        *take)
{
  self->is_updating = TRUE;
  gtk_drop_down_set_selected (self->drop_down, find_position (self, take));
  self->is_updating = FALSE;

  if (g_set_object (&self->take, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

static void
update (RushesTakeChooser *self)
{
  self->is_updating = TRUE;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  self->is_updating = FALSE;

  if (self->was_chosen && find_position (self, self->take) != GTK_INVALID_LIST_POSITION)
    {
      show_take (self, self->take);
    }
  else
    {
      g_autoptr (RushesTake) take = dup_default (self);

      self->was_chosen = FALSE;
      show_take (self, take);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->drop_down),
                            g_list_model_get_n_items (G_LIST_MODEL (self->ready)) > 1);
}

static void
selected_cb (RushesTakeChooser *self)
{
  RushesTake *take = gtk_drop_down_get_selected_item (self->drop_down);

  if (self->is_updating || take == NULL)
    return;

  self->was_chosen = TRUE;
  if (g_set_object (&self->take, take))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

static void
rushes_take_chooser_dispose (GObject *object)
{
  RushesTakeChooser *self = RUSHES_TAKE_CHOOSER (object);

  if (self->shot != NULL)
    g_signal_handlers_disconnect_by_func (self->shot, update, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->shot);
  g_clear_object (&self->take);
  g_clear_object (&self->ready);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (rushes_take_chooser_parent_class)->dispose (object);
}

static void
rushes_take_chooser_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  RushesTakeChooser *self = RUSHES_TAKE_CHOOSER (object);

  switch (prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_PREFERS_FINISHED:
      g_value_set_boolean (value, self->prefers_finished);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_take_chooser_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  RushesTakeChooser *self = RUSHES_TAKE_CHOOSER (object);

  switch (prop_id)
    {
    case PROP_TAKE:
      rushes_take_chooser_set_take (self, g_value_get_object (value));
      break;

    case PROP_PREFERS_FINISHED:
      self->prefers_finished = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_take_chooser_class_init (RushesTakeChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_take_chooser_dispose;
  object_class->get_property = rushes_take_chooser_get_property;
  object_class->set_property = rushes_take_chooser_set_property;

  /* The chosen take, or %NULL if none is ready. */
  properties[PROP_TAKE] =
    g_param_spec_object ("take", NULL, NULL, RUSHES_TYPE_TAKE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* Whether a finished take comes before the winner. */
  properties[PROP_PREFERS_FINISHED] =
    g_param_spec_boolean ("prefers-finished", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_take_chooser_init (RushesTakeChooser *self)
{
  g_autoptr (GtkExpression) name = NULL;

  name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_name), NULL,
                                      NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_usable, NULL, NULL));
  self->ready = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->ready)),
                                                      NULL));
  gtk_drop_down_set_expression (self->drop_down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take"), -1);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));

  self->watch = rushes_list_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rushes_take_chooser_new (void)
{
  return g_object_new (RUSHES_TYPE_TAKE_CHOOSER, NULL);
}

void
rushes_take_chooser_set_shot (RushesTakeChooser *self,
                              RushesShot        *shot)
{
  GListModel *takes;

  g_return_if_fail (RUSHES_IS_TAKE_CHOOSER (self));
  g_return_if_fail (shot == NULL || RUSHES_IS_SHOT (shot));

  if (self->shot == shot)
    return;

  if (self->shot != NULL)
    g_signal_handlers_disconnect_by_func (self->shot, update, self);
  g_set_object (&self->shot, shot);
  if (shot != NULL)
    g_signal_connect_object (shot, "notify::winner-id", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  self->was_chosen = FALSE;
  takes = shot != NULL ? rushes_shot_get_takes (shot) : NULL;
  self->is_updating = TRUE;
  gtk_filter_list_model_set_model (self->ready, takes);
  self->is_updating = FALSE;
  rushes_list_watch_set_model (self->watch, takes);
  update (self);
}

RushesTake *
rushes_take_chooser_get_take (RushesTakeChooser *self)
{
  g_return_val_if_fail (RUSHES_IS_TAKE_CHOOSER (self), NULL);

  return self->take;
}

void
rushes_take_chooser_set_take (RushesTakeChooser *self,
                              RushesTake        *take)
{
  g_return_if_fail (RUSHES_IS_TAKE_CHOOSER (self));
  g_return_if_fail (take == NULL || RUSHES_IS_TAKE (take));

  self->was_chosen = take != NULL;
  show_take (self, take);
}
