/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-page.h"

#include <glib/gi18n.h>

#include "rushes-review-page-private.h"
#include "rushes-review-tile.h"
#include "rushes-review-words.h"

/* How many takes play when nobody has ticked any. */
#define DEFAULT_PLAYING 2

/**
 * RushesReviewPage:
 *
 * The second stage: the takes of a shot as they arrive, side by side in sync, and the choice of the
 * winner. Lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (RushesReviewPage, rushes_review_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STUDIO,
  PROP_SHOT,
  PROP_FULL_SCREEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static RushesReviewItem *
get_item (RushesReviewPage *self,
          guint             position)
{
  g_autoptr (RushesReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item;
}

static guint
count_items (RushesReviewPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static GPtrArray *
dup_ticked (RushesReviewPage *self)
{
  GPtrArray *ticked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < count_items (self); i++)
    {
      RushesReviewItem *item = get_item (self, i);

      if (rushes_review_item_is_ticked (item) && rushes_review_item_is_playable (item))
        g_ptr_array_add (ticked, g_object_ref (item));
    }

  return ticked;
}

static gboolean
are_same (GPtrArray *first,
          GPtrArray *second)
{
  if (first->len != second->len)
    return FALSE;

  for (guint i = 0; i < first->len; i++)
    {
      if (g_ptr_array_index (first, i) != g_ptr_array_index (second, i))
        return FALSE;
    }

  return TRUE;
}

/* Lets the sound, the frame around the picture and what a step is follow the chosen take. */
static void
update_audible (RushesReviewPage *self)
{
  RushesPlayer *player = rushes_comparison_view_get_player (self->comparison);
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);
  guint number;

  if (chosen == NULL || !g_ptr_array_find (self->playing, chosen, &number))
    return;

  rushes_player_set_audible (player, (int) number);
  rushes_player_set_chosen (player, (int) number);
}

static void
update_waiting_page (RushesReviewPage *self)
{
  guint n_on_their_way = 0;
  guint n_playable = 0;

  for (guint i = 0; i < count_items (self); i++)
    {
      RushesReviewItem *item = get_item (self, i);

      if (rushes_review_item_is_playable (item))
        n_playable++;
      else if (!rushes_take_state_is_final (
                 rushes_take_get_state (rushes_review_item_get_take (item))))
        n_on_their_way++;
    }

  if (n_playable > 0)
    {
      adw_status_page_set_title (self->waiting_page, _("No take is ticked"));
      adw_status_page_set_description (self->waiting_page,
                                       _("Tick one to nine takes below to play them together."));
    }
  else if (n_on_their_way > 0)
    {
      adw_status_page_set_title (self->waiting_page, _("The takes are on their way"));
      adw_status_page_set_description (self->waiting_page,
                                       _("They play here as soon as they are ready."));
    }
  else
    {
      adw_status_page_set_title (self->waiting_page, _("No take came out"));
      adw_status_page_set_description (self->waiting_page,
                                       _("Choose one below to see why, or ask for it again."));
    }
}

static void
update_pages (RushesReviewPage *self)
{
  gboolean has_takes = g_list_model_get_n_items (G_LIST_MODEL (self->visible_items)) > 0;

  gtk_stack_set_visible_child_name (self->stack, has_takes ? "takes" : "empty");
  gtk_stack_set_visible_child_name (self->picture_stack, self->playing->len > 0 ? "clips"
                                                                                : "waiting");
  _rushes_review_page_update_full_screen (self, has_takes);
  update_waiting_page (self);
}

static char *
find_proxy (RushesReviewPage *self,
            RushesTake       *take)
{
  if (self->studio == NULL)
    return NULL;

  return rushes_studio_find_proxy (self->studio, rushes_take_get_path (take));
}

static void
update_panes (RushesReviewPage *self)
{
  RushesPaneInfo panes[RUSHES_COMPARISON_VIEW_MAX_PANES] = { 0 };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) proxies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ticked = dup_ticked (self);
  gboolean keep_position = self->playing->len > 0;

  if (are_same (ticked, self->playing))
    {
      update_pages (self);
      return;
    }

  for (guint i = 0; i < ticked->len && i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    {
      RushesTake *take = rushes_review_item_get_take (g_ptr_array_index (ticked, i));

      g_ptr_array_add (titles, rushes_review_words_for_pane (take));
      g_ptr_array_add (proxies, find_proxy (self, take));
      panes[i].path = rushes_take_get_path (take);
      panes[i].title = g_ptr_array_index (titles, i);
      panes[i].width = rushes_take_get_width (take);
      panes[i].height = rushes_take_get_height (take);
      panes[i].proxy = g_ptr_array_index (proxies, i);
    }

  rushes_comparison_view_set_panes (self->comparison, panes,
                                    MIN (ticked->len, RUSHES_COMPARISON_VIEW_MAX_PANES),
                                    keep_position);
  g_ptr_array_unref (self->playing);
  self->playing = g_steal_pointer (&ticked);
  _rushes_review_page_update_facts (self);
  _rushes_review_page_update_blind (self);
  _rushes_review_page_update_share (self);
  _rushes_review_page_update_notes (self);
  update_audible (self);
  _rushes_review_page_update_filmstrip (self);
  _rushes_review_page_update_contact (self);
  update_pages (self);
}

static gboolean
panes_cb (gpointer user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);

  self->panes_source = 0;
  update_panes (self);

  return G_SOURCE_REMOVE;
}

/* Several ticks and takes that change together load the clips once. */
static void
queue_panes (RushesReviewPage *self)
{
  if (self->panes_source == 0)
    self->panes_source = g_idle_add (panes_cb, self);
}

/* One more than there is room for takes the place of the oldest. */
static void
ticked_cb (RushesReviewItem *item,
           GParamSpec       *pspec,
           RushesReviewPage *self)
{
  if (rushes_review_item_is_ticked (item))
    {
      g_autoptr (GPtrArray) ticked = dup_ticked (self);

      for (guint i = 0; i < ticked->len && ticked->len > RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
        {
          if (g_ptr_array_index (ticked, i) == item)
            continue;

          rushes_review_item_set_ticked (g_ptr_array_index (ticked, i), FALSE);
          break;
        }
    }
  queue_panes (self);
}

/* Of new takes the first ones play by themselves. */
static void
tick_arrival (RushesReviewPage *self,
              RushesReviewItem *item)
{
  g_autoptr (GPtrArray) ticked = dup_ticked (self);

  if (ticked->len < DEFAULT_PLAYING && rushes_review_item_is_playable (item))
    rushes_review_item_set_ticked (item, TRUE);
}

static void
take_state_cb (RushesTake       *take,
               GParamSpec       *pspec,
               RushesReviewPage *self)
{
  for (guint i = 0; i < count_items (self); i++)
    {
      RushesReviewItem *item = get_item (self, i);

      if (rushes_review_item_get_take (item) == take)
        tick_arrival (self, item);
    }
  _rushes_review_page_update_actions (self);
  queue_panes (self);
}

static RushesReviewItem *
make_item (RushesReviewPage *self,
           RushesTake       *take)
{
  RushesReviewItem *item = rushes_review_item_new (take, self->studio);

  g_signal_connect_object (item, "notify::ticked", G_CALLBACK (ticked_cb), self, 0);
  g_signal_connect_object (take, "notify::state", G_CALLBACK (take_state_cb), self, 0);

  return item;
}

static void
takes_changed_cb (GListModel       *takes,
                  guint             position,
                  guint             n_removed,
                  guint             n_added,
                  RushesReviewPage *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_removed; i++)
    g_signal_handlers_disconnect_by_func (rushes_review_item_get_take (get_item (self,
                                                                                 position + i)),
                                          take_state_cb, self);
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, position + i);

      g_ptr_array_add (added, make_item (self, take));
    }
  g_list_store_splice (self->items, position, n_removed, added->pdata, added->len);

  /* The newest first: they are what one came for. */
  for (guint i = added->len; i > 0; i--)
    tick_arrival (self, g_ptr_array_index (added, i - 1));
  if (added->len > 0 && _rushes_review_page_get_chosen (self) == NULL)
    _rushes_review_page_choose (self, g_ptr_array_index (added, added->len - 1));
  queue_panes (self);
}

static void
chosen_changed_cb (RushesReviewPage *self)
{
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);

  rushes_review_details_set_take (self->details,
                                  chosen != NULL ? rushes_review_item_get_take (chosen) : NULL);
  rushes_review_details_set_item (self->details, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->details), chosen != NULL);
  update_audible (self);
  _rushes_review_page_update_filmstrip (self);
  _rushes_review_page_update_actions (self);
}

static void
pane_activated_cb (RushesReviewPage *self,
                   guint             number)
{
  if (number < self->playing->len)
    _rushes_review_page_choose (self, g_ptr_array_index (self->playing, number));
}

static void
take_activated_cb (RushesReviewPage *self,
                   guint             position)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "pick-winner", NULL);
}

static gboolean
is_not_deleted (gpointer item,
                gpointer user_data)
{
  return !rushes_review_item_is_deleted (item);
}

static void
set_shot (RushesReviewPage *self,
          RushesShot       *shot)
{
  GListModel *takes;
  RushesTake *winner;

  if (self->shot == shot)
    return;

  _rushes_review_page_leave_shot (self);
  _rushes_review_page_end_blind (self);
  _rushes_review_page_forget_decisions (self);
  _rushes_review_page_commit_deletion (self);
  rushes_player_set_playing (rushes_comparison_view_get_player (self->comparison), FALSE);
  if (self->shot != NULL)
    takes_changed_cb (rushes_shot_get_takes (self->shot), 0, count_items (self), 0, self);
  g_set_object (&self->shot, shot);
  g_ptr_array_set_size (self->playing, 0);
  _rushes_review_page_update_blind (self);
  _rushes_review_page_update_share (self);
  _rushes_review_page_update_contact (self);
  rushes_comparison_view_set_panes (self->comparison, NULL, 0, FALSE);
  _rushes_review_page_update_filmstrip (self);
  takes = shot != NULL ? rushes_shot_get_takes (shot) : NULL;
  g_signal_group_set_target (self->takes_signals, takes);
  if (takes != NULL)
    takes_changed_cb (takes, 0, 0, g_list_model_get_n_items (takes), self);

  winner = shot != NULL ? rushes_shot_get_winner (shot) : NULL;
  for (guint i = 0; i < count_items (self); i++)
    {
      if (rushes_review_item_get_take (get_item (self, i)) == winner)
        _rushes_review_page_choose (self, get_item (self, i));
    }
  _rushes_review_page_enter_shot (self);
  update_panes (self);
  _rushes_review_page_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

/* The actions are the window's while the page is in it, so that its menu reaches them too. */
static void
rushes_review_page_root (GtkWidget *widget)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (rushes_review_page_parent_class)->root (widget);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "review",
                                  G_ACTION_GROUP (self->actions));
}

static void
rushes_review_page_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "review", NULL);
  GTK_WIDGET_CLASS (rushes_review_page_parent_class)->unroot (widget);
}

/* On a button of the page Enter and Space would be the button's. */
static gboolean
rushes_review_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RUSHES_REVIEW_PAGE (widget)->comparison));
}

static void
rushes_review_page_map (GtkWidget *widget)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (rushes_review_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->comparison));
}

static void
rushes_review_page_unmap (GtkWidget *widget)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (widget);

  rushes_player_set_playing (rushes_comparison_view_get_player (self->comparison), FALSE);
  _rushes_review_page_set_full_screen (self, FALSE);
  _rushes_review_page_settle_view (self);
  GTK_WIDGET_CLASS (rushes_review_page_parent_class)->unmap (widget);
}

static void
rushes_review_page_dispose (GObject *object)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (object);

  g_clear_handle_id (&self->panes_source, g_source_remove);
  _rushes_review_page_close_facts (self);
  _rushes_review_page_close_filmstrip (self);
  _rushes_review_page_settle_view (self);
  if (self->items != NULL)
    _rushes_review_page_commit_deletion (self);
  g_clear_object (&self->takes_signals);
  g_clear_object (&self->items);
  g_clear_object (&self->visible_items);
  g_clear_object (&self->actions);
  g_clear_object (&self->undo);
  g_clear_pointer (&self->playing, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_object (&self->amounts);
  g_clear_object (&self->shot);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_review_page_parent_class)->dispose (object);
}

static void
rushes_review_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      g_value_set_object (value, self->studio);
      break;

    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;

    case PROP_FULL_SCREEN:
      g_value_set_boolean (value, self->is_full_screen);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      if (g_set_object (&self->studio, g_value_get_object (value)))
        {
          rushes_review_details_set_studio (self->details, self->studio);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    case PROP_SHOT:
      set_shot (self, g_value_get_object (value));
      break;

    case PROP_FULL_SCREEN:
      _rushes_review_page_set_full_screen (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_page_class_init (RushesReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rushes_review_page_dispose;
  object_class->get_property = rushes_review_page_get_property;
  object_class->set_property = rushes_review_page_set_property;
  widget_class->root = rushes_review_page_root;
  widget_class->unroot = rushes_review_page_unroot;
  widget_class->grab_focus = rushes_review_page_grab_focus;
  widget_class->map = rushes_review_page_map;
  widget_class->unmap = rushes_review_page_unmap;

  /* Who does the work. */
  properties[PROP_STUDIO] =
    g_param_spec_object ("studio", NULL, NULL, RUSHES_TYPE_STUDIO, writable);
  /* The shot whose takes are shown. */
  properties[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT, writable);
  /* Whether the clips have the whole screen. */
  properties[PROP_FULL_SCREEN] =
    g_param_spec_boolean ("full-screen", NULL, NULL, FALSE, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RUSHES_TYPE_COMPARISON_VIEW);
  g_type_ensure (RUSHES_TYPE_FILMSTRIP);
  g_type_ensure (RUSHES_TYPE_SEEK_BAR);
  g_type_ensure (RUSHES_TYPE_TOOL_ROW);
  g_type_ensure (RUSHES_TYPE_TRANSPORT);
  g_type_ensure (RUSHES_TYPE_VIEW_BAR);
  g_type_ensure (RUSHES_TYPE_PLAYBACK_FACTS);
  g_type_ensure (RUSHES_TYPE_WAVEFORM);
  g_type_ensure (RUSHES_TYPE_REVIEW_DETAILS);
  g_type_ensure (RUSHES_TYPE_REVIEW_TILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, flap);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, comparison);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, fair_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, sound_row);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, sound_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, waveform);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, seek_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, filmstrip);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, transport);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, view_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, playback_facts);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, details_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, strip);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, selection);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewPage, details);
  gtk_widget_class_bind_template_callback (widget_class, chosen_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_activated_cb);

  _rushes_review_page_add_decide_bindings (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "review.add-note", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "review.delete-take", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, 0, "review.vote-blind", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "review.share", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "review.show-in-files", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "review.save-frame", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "review.filmstrip", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "review.contact-sheet", NULL);
  _rushes_review_page_add_sound_keys (widget_class);
  _rushes_review_page_add_full_screen_keys (widget_class);
  for (int i = 0; i < RUSHES_COMPARISON_VIEW_MAX_PANES; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, 0, "review.solo", "i", i);
}

static void
rushes_review_page_init (RushesReviewPage *self)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_not_deleted, NULL, NULL));

  self->items = g_list_store_new (RUSHES_TYPE_REVIEW_ITEM);
  self->visible_items = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                                   filter);
  self->playing = g_ptr_array_new_with_free_func (g_object_unref);
  self->takes_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect (self->takes_signals, "items-changed", G_CALLBACK (takes_changed_cb),
                          self);
  _rushes_review_page_setup_actions (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->visible_items));
  _rushes_review_page_setup_notes (self);
  _rushes_review_page_setup_facts (self);
  _rushes_review_page_setup_moment (self);
  _rushes_review_page_setup_sound (self);
  rushes_seek_bar_set_player (self->seek_bar,
                              rushes_comparison_view_get_player (self->comparison));
  rushes_transport_set_player (self->transport,
                               rushes_comparison_view_get_player (self->comparison));
  rushes_transport_add_shortcuts (self->transport, GTK_WIDGET (self));
  rushes_player_set_loop (rushes_comparison_view_get_player (self->comparison), TRUE);
  _rushes_review_page_setup_view (self);
  _rushes_review_page_setup_filmstrip (self);
  _rushes_review_page_update_blind (self);
  _rushes_review_page_update_share (self);
  _rushes_review_page_update_contact (self);
  update_pages (self);
}

/* The take that is chosen in the strip. */
RushesReviewItem *
_rushes_review_page_get_chosen (RushesReviewPage *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
_rushes_review_page_choose (RushesReviewPage *self,
                            RushesReviewItem *item)
{
  GListModel *visible = G_LIST_MODEL (self->visible_items);

  for (guint i = 0; i < g_list_model_get_n_items (visible); i++)
    {
      g_autoptr (RushesReviewItem) other = g_list_model_get_item (visible, i);

      if (other == item)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

/* What is deleted, or not any more, has changed. */
void
_rushes_review_page_refilter (RushesReviewPage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->visible_items),
                      GTK_FILTER_CHANGE_DIFFERENT);
  queue_panes (self);
}

GtkWidget *
rushes_review_page_new (void)
{
  return g_object_new (RUSHES_TYPE_REVIEW_PAGE, NULL);
}
