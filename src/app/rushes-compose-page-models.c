/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rushes-param-label.h"
#include "provider/rushes-provider.h"
#include "util/rushes-money.h"
#include "widgets/rushes-model-row.h"

#include "rushes-compose-page-private.h"
#include "rushes-compose-route.h"
#include "rushes-compose-rules.h"
#include "rushes-words.h"

/* The models of the brief: which are ticked, which it excludes and why, and what it all costs. */

static gboolean
is_of_kind (gpointer item,
            gpointer user_data)
{
  RushesComposePage *self = user_data;
  RushesMediaKind kind = RUSHES_MEDIA_KIND_VIDEO;

  if (self->brief != NULL)
    kind = rushes_brief_get_kind (self->brief);

  return rushes_model_card_get_kind (item) == kind;
}

static gboolean
is_chosen (RushesComposePage *self,
           const char        *key)
{
  const char * const *models = rushes_brief_get_models (self->brief);

  return models != NULL && g_strv_contains (models, key);
}

static void
set_chosen (RushesComposePage *self,
            const char        *key,
            gboolean           is_wanted)
{
  const char * const *models = rushes_brief_get_models (self->brief);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; models != NULL && models[i] != NULL; i++)
    if (!g_str_equal (models[i], key))
      g_ptr_array_add (keys, (gpointer) models[i]);
  if (is_wanted)
    g_ptr_array_add (keys, (gpointer) key);
  g_ptr_array_add (keys, NULL);

  {
    /* The brief frees its own list while it takes the new one. */
    g_auto (GStrv) copy = g_strdupv ((char **) keys->pdata);

    rushes_brief_set_models (self->brief, (const char * const *) copy);
  }
}

/* Says why @card can not join those that are ticked, or %NULL. */
static char *
find_conflict (GPtrArray       *chosen,
               RushesModelCard *card)
{
  g_autoptr (GPtrArray) together = g_ptr_array_new ();
  g_autoptr (JsonObject) merged = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; i < chosen->len; i++)
    if (g_ptr_array_index (chosen, i) != card)
      g_ptr_array_add (together, g_ptr_array_index (chosen, i));
  if (together->len == 0)
    return NULL;

  g_ptr_array_add (together, card);
  merged = rushes_compose_merge_schemas (together, &name);
  if (merged != NULL)
    return NULL;

  label = rushes_param_dup_label (name);
  /* Translators: %s is the name of a parameter, such as "Length". */
  return g_strdup_printf (_("%s: nothing in common with the chosen models"), label);
}

/* Whether a model that has nothing in common with what the rules ticked would take its place: who
 * has not ticked that has nothing to untick. */
static gboolean
takes_place (RushesComposePage *self,
             GPtrArray         *chosen,
             RushesModelCard   *card)
{
  g_autofree char *conflict = NULL;

  if (!rushes_brief_is_guided (self->brief))
    return FALSE;

  conflict = find_conflict (chosen, card);

  return conflict != NULL;
}

/* The card by which a ticked model is judged: that of its successor where that shoots instead. */
static RushesModelCard *
get_living (RushesComposePage *self,
            RushesModelCard   *card)
{
  RushesModelRegistry *registry = _rushes_compose_page_get_registry (self);
  const char *key = rushes_compose_route_get_living
    (registry, rushes_model_card_get_key (card),
     rushes_studio_get_lifecycle_policy (self->studio));
  RushesModelCard *living = rushes_model_registry_lookup (registry, key);

  return living != NULL ? living : card;
}

static void
row_chosen_cb (RushesComposePage *self,
               GParamSpec        *pspec,
               RushesModelRow    *row)
{
  const char *key = rushes_model_card_get_key (rushes_model_row_get_card (row));
  gboolean is_wanted = rushes_model_row_is_chosen (row);
  g_autoptr (GPtrArray) chosen = NULL;
  RushesBrief *before;

  if (self->brief == NULL || self->is_showing || is_chosen (self, key) == is_wanted)
    return;

  chosen = _rushes_compose_page_dup_chosen (self);
  before = _rushes_compose_page_begin_edit (self);
  if (is_wanted && takes_place (self, chosen,
                                get_living (self, rushes_model_row_get_card (row))))
    rushes_brief_set_models (self->brief, NULL);
  set_chosen (self, key, is_wanted);
  /* Who ticks what the guide says follows the guide; anything else is a choice of one's own. */
  rushes_brief_set_guided (self->brief,
                           rushes_compose_route_is_followed (self->route,
                                                             rushes_brief_get_models
                                                               (self->brief)));
  _rushes_compose_page_end_edit (self, before, NULL);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  RushesComposePage *self = user_data;
  GtkWidget *row = rushes_model_row_new (item);

  g_signal_connect_object (row, "notify::chosen", G_CALLBACK (row_chosen_cb), self,
                           G_CONNECT_SWAPPED);

  return row;
}

static void
cards_changed_cb (RushesComposePage *self)
{
  if (self->brief == NULL)
    return;

  _rushes_compose_page_ask_route (self);
  if (!self->is_showing)
    {
      self->is_showing = TRUE;
      _rushes_compose_page_update_params (self);
      _rushes_compose_page_update_models (self);
      self->is_showing = FALSE;
    }
}

/* What a take costs beside one by the model that the rules choose. */
static char *
describe_difference (RushesComposePage *self,
                     RushesModelCard   *card)
{
  const char *key = rushes_model_card_get_key (card);
  gint64 difference;

  if (self->route == NULL || self->route->model == NULL ||
      g_str_equal (self->route->model, key))
    return NULL;

  difference = rushes_compose_route_compare (_rushes_compose_page_get_registry (self),
                                             self->route->model, key,
                                             rushes_brief_get_params (self->brief));

  return difference != RUSHES_MONEY_UNKNOWN
    ? rushes_compose_route_describe_difference (difference)
    : NULL;
}

static void
update_row (RushesComposePage *self,
            RushesModelRow    *row,
            GPtrArray         *chosen)
{
  RushesModelCard *card = rushes_model_row_get_card (row);
  const char *key = rushes_model_card_get_key (card);
  JsonObject *params = rushes_brief_get_params (self->brief);
  RushesModelCard *living = get_living (self, card);
  g_autofree char *reason = rushes_compose_exclude (living, self->brief);
  g_autofree char *difference = describe_difference (self, living);
  g_autofree char *note = NULL;

  if (reason == NULL && !takes_place (self, chosen, living))
    reason = find_conflict (chosen, living);
  note = rushes_compose_route_describe_lifecycle (_rushes_compose_page_get_registry (self), key);

  rushes_model_row_set_chosen (row, is_chosen (self, key));
  rushes_model_row_set_reason (row, reason);
  rushes_model_row_set_note (row, note);
  rushes_model_row_set_price (row, rushes_compose_estimate_fitted (living, params));
  rushes_model_row_set_difference (row, difference);
}

static gboolean
is_play_money (RushesComposePage *self)
{
  RushesProvider *provider = rushes_studio_get_provider (self->studio);

  return provider != NULL && rushes_provider_is_sandbox (provider);
}

static char *
describe_total (RushesComposePage *self,
                guint              n_takes,
                gint64             sum)
{
  g_autofree char *count = NULL;
  g_autofree char *money = NULL;

  count = g_strdup_printf (ngettext ("%u take", "%u takes", n_takes), n_takes);
  money = rushes_words_for_money (sum, is_play_money (self));
  if (sum == RUSHES_MONEY_UNKNOWN)
    /* Translators: a number of takes, and that the price is not known. */
    return g_strdup_printf (_("%s · %s"), count, money);

  /* Translators: a number of takes, and what they cost together. */
  return g_strdup_printf (_("%s · about %s"), count, money);
}

/* What is still missing before one can generate, or %NULL. */
static const char *
find_obstacle (RushesComposePage *self,
               guint              n_takes,
               gboolean           is_excluded)
{
  g_autofree char *prompt = g_strdup (rushes_brief_get_prompt (self->brief));

  if (prompt == NULL || g_strstrip (prompt)[0] == '\0')
    return _("Say what should happen");
  if (_rushes_compose_page_get_route_obstacle (self) != NULL)
    return _rushes_compose_page_get_route_obstacle (self);
  if (n_takes == 0)
    return _("Choose a model");
  if (is_excluded)
    return _("A chosen model can not shoot this");

  return NULL;
}

static void
update_total (RushesComposePage *self,
              GPtrArray         *chosen)
{
  JsonObject *params = rushes_brief_get_params (self->brief);
  gboolean is_excluded = FALSE;
  const char *obstacle;
  gint64 sum = 0;

  for (guint i = 0; i < chosen->len; i++)
    {
      RushesModelCard *card = g_ptr_array_index (chosen, i);
      gint64 price = rushes_compose_estimate (card, params);
      g_autofree char *reason = rushes_compose_exclude (card, self->brief);
      g_autofree char *conflict = find_conflict (chosen, card);

      is_excluded = is_excluded || reason != NULL || conflict != NULL;
      if (price == RUSHES_MONEY_UNKNOWN || sum == RUSHES_MONEY_UNKNOWN)
        sum = RUSHES_MONEY_UNKNOWN;
      else
        sum += price;
    }

  obstacle = find_obstacle (self, chosen->len, is_excluded);
  if (obstacle != NULL)
    {
      gtk_label_set_label (self->total_label, obstacle);
    }
  else
    {
      g_autofree char *text = describe_total (self, chosen->len, sum);

      gtk_label_set_label (self->total_label, text);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.generate",
                                 obstacle == NULL && !self->is_generating);
}

void
_rushes_compose_page_setup_models (RushesComposePage *self)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_of_kind, self, NULL));

  self->cards = gtk_filter_list_model_new (NULL, filter);
  g_signal_connect_object (self->cards, "items-changed", G_CALLBACK (cards_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_list_box_bind_model (self->model_list, G_LIST_MODEL (self->cards), create_row, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.generate", FALSE);
}

void
_rushes_compose_page_update_models (RushesComposePage *self)
{
  g_autoptr (GPtrArray) chosen = NULL;
  GtkListBoxRow *row;
  gboolean was_showing = self->is_showing;

  if (self->brief == NULL)
    return;

  chosen = _rushes_compose_page_dup_chosen (self);
  self->is_showing = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->model_list, i)) != NULL; i++)
    update_row (self, RUSHES_MODEL_ROW (row), chosen);
  self->is_showing = was_showing;
  update_total (self, chosen);
}

/* The cards of the models that shoot: of the ticked ones that are offered, in the order in which
 * they were ticked, or of those that take their places. */
GPtrArray *
_rushes_compose_page_dup_chosen (RushesComposePage *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  const char * const *models = NULL;

  if (self->brief != NULL)
    models = rushes_brief_get_models (self->brief);
  for (guint i = 0; models != NULL && models[i] != NULL; i++)
    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (self->cards)); j++)
      {
        g_autoptr (RushesModelCard) card = g_list_model_get_item (G_LIST_MODEL (self->cards), j);

        if (g_str_equal (rushes_model_card_get_key (card), models[i]))
          g_ptr_array_add (chosen, g_object_ref (get_living (self, card)));
      }

  return chosen;
}
