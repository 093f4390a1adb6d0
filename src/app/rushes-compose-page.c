/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-compose-page.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "widgets/rushes-columns.h"

#include "rushes-cap-label.h"
#include "rushes-compose-page-private.h"
#include "rushes-report.h"

/**
 * RushesComposePage:
 *
 * The first stage: what is to be filmed, from which references, by which models. It shows and
 * edits the brief of the window's shot and saves it as one types. Lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (RushesComposePage, rushes_compose_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STUDIO,
  PROP_SHOT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
brief_changed_cb (RushesComposePage *self)
{
  if (!self->is_showing)
    _rushes_compose_page_save_soon (self);
  _rushes_compose_page_ask_route (self);
}

/* The prompt may be as long as the strictest of the chosen models takes. */
static void
update_prompt_limit (RushesComposePage *self)
{
  g_autoptr (GPtrArray) cards = _rushes_compose_page_dup_chosen (self);
  guint limit = 0;

  for (guint i = 0; i < cards->len; i++)
    {
      guint own = rushes_model_card_get_prompt_limit (g_ptr_array_index (cards, i));

      limit = limit == 0 ? own : MIN (limit, own);
    }

  rushes_prompt_view_set_limit (self->prompt_view, limit);
}

void
_rushes_compose_page_update (RushesComposePage *self)
{
  if (self->brief == NULL || self->is_showing)
    return;

  /* Each of the parts sets controls, which must not come back as changes by the user. */
  self->is_showing = TRUE;
  _rushes_compose_page_update_params (self);
  _rushes_compose_page_update_models (self);
  _rushes_compose_page_update_roles (self);
  update_prompt_limit (self);
  _rushes_compose_page_update_faces (self);
  _rushes_compose_page_show_route (self);
  self->is_showing = FALSE;
}

static void
prompt_changed_cb (RushesComposePage *self)
{
  g_autofree char *text = NULL;

  if (self->brief == NULL || self->is_showing)
    return;

  text = rushes_prompt_view_dup_text (self->prompt_view);
  rushes_brief_set_prompt (self->brief, text);
  _rushes_compose_page_update (self);
}

/* Makes all but the words as they are in another brief. */
void
_rushes_compose_page_restore (RushesComposePage *self,
                              RushesBrief       *before)
{
  g_autoptr (RushesBrief) copy = rushes_brief_copy (before);
  GListModel *own = rushes_brief_get_references (self->brief);
  GListModel *other = rushes_brief_get_references (copy);

  while (g_list_model_get_n_items (own) > 0)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (own, 0);

      rushes_brief_remove_reference (self->brief, reference);
    }
  for (guint i = 0; i < g_list_model_get_n_items (other); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (other, i);

      rushes_brief_add_reference (self->brief, reference);
    }
  rushes_brief_set_models (self->brief, rushes_brief_get_models (copy));
  rushes_brief_set_guided (self->brief, rushes_brief_is_guided (copy));
  rushes_brief_set_intent (self->brief, rushes_brief_get_intent (copy));
  rushes_brief_set_want (self->brief, rushes_brief_get_want (copy));
  rushes_brief_set_face (self->brief, rushes_brief_get_face (copy));
  rushes_brief_set_params (self->brief, rushes_brief_get_params (copy));
  _rushes_compose_page_show_references (self);
  _rushes_compose_page_update (self);
}

static void
restore_state (gpointer owner,
               gpointer state)
{
  _rushes_compose_page_restore (owner, state);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (widget);

  if (!rushes_undo_undo (self->undo))
    gtk_widget_error_bell (widget);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (widget);

  if (!rushes_undo_redo (self->undo))
    gtk_widget_error_bell (widget);
}

static void
set_generating (RushesComposePage *self,
                gboolean           is_generating)
{
  self->is_generating = is_generating;
  _rushes_compose_page_update_models (self);
}

static void
generated_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RushesComposePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  takes = rushes_studio_generate_finish (RUSHES_STUDIO (object), result, &error);
  if (self->brief != NULL)
    set_generating (self, FALSE);
  if (takes == NULL)
    rushes_report_error (GTK_WIDGET (self), _("No take was asked for"), error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-stage", "s", "review");
}

static void
generate_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (widget);

  if (self->brief != NULL && !self->is_generating && _rushes_compose_page_check_living (self))
    _rushes_compose_page_generate (self);
}

static RushesBrief *
load_brief (RushesShot *shot)
{
  JsonObject *saved = rushes_shot_get_brief (shot);
  RushesBrief *brief = NULL;

  /* A draft that another version wrote and this one can not read makes room for a new one. */
  if (saved != NULL)
    brief = rushes_brief_new_from_json (saved, NULL);

  if (brief == NULL)
    {
      brief = rushes_brief_new (RUSHES_MEDIA_KIND_VIDEO);
      rushes_brief_set_guided (brief, TRUE);
    }

  return brief;
}

static void
show_brief (RushesComposePage *self)
{
  self->is_showing = TRUE;
  /* What was typed for another shot is not to be undone into this one. */
  rushes_prompt_view_set_text (self->prompt_view, rushes_brief_get_prompt (self->brief));
  _rushes_compose_page_show_references (self);
  self->is_showing = FALSE;
  _rushes_compose_page_load_faces (self);
  _rushes_compose_page_ask_route (self);
  _rushes_compose_page_update (self);
}

static void
forget_shot (RushesComposePage *self)
{
  _rushes_compose_page_close_draft (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->brief != NULL)
    g_signal_handlers_disconnect_by_data (self->brief, self);
  gtk_flow_box_bind_model (self->reference_flow, NULL, NULL, NULL, NULL);
  rushes_undo_clear (self->undo);
  rushes_compose_advice_set_brief (self->advice, NULL, NULL);
  _rushes_compose_page_forget_route (self);
  g_clear_object (&self->brief);
  g_clear_object (&self->shot);
}

static void
set_studio (RushesComposePage *self,
            RushesStudio      *studio)
{
  if (self->studio == studio)
    return;

  forget_shot (self);
  g_set_object (&self->studio, studio);
  gtk_filter_list_model_set_model (self->cards,
                                   studio != NULL ? rushes_studio_get_models (studio) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STUDIO]);
}

static gboolean
rushes_compose_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RUSHES_COMPOSE_PAGE (widget)->prompt_view));
}

static void
rushes_compose_page_dispose (GObject *object)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (object);

  if (self->undo != NULL)
    forget_shot (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->undo);
  g_clear_object (&self->advice);
  g_clear_object (&self->looks);
  g_clear_object (&self->cards);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_compose_page_parent_class)->dispose (object);
}

static void
rushes_compose_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      g_value_set_object (value, self->studio);
      break;

    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_compose_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  RushesComposePage *self = RUSHES_COMPOSE_PAGE (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      set_studio (self, g_value_get_object (value));
      break;

    case PROP_SHOT:
      rushes_compose_page_set_shot (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_compose_page_class_init (RushesComposePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_compose_page_dispose;
  object_class->get_property = rushes_compose_page_get_property;
  object_class->set_property = rushes_compose_page_set_property;
  widget_class->grab_focus = rushes_compose_page_grab_focus;

  /* Who does the work. */
  properties[PROP_STUDIO] =
    g_param_spec_object ("studio", NULL, NULL, RUSHES_TYPE_STUDIO,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* The shot whose brief is shown. */
  properties[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RUSHES_TYPE_CAP_LABEL);
  g_type_ensure (RUSHES_TYPE_COLUMNS);
  g_type_ensure (RUSHES_TYPE_COMPOSE_GUIDE);
  g_type_ensure (RUSHES_TYPE_DROP_ZONE);
  g_type_ensure (RUSHES_TYPE_PROMPT_VIEW);
  g_type_ensure (RUSHES_TYPE_RATIO_PREVIEW);
  g_type_ensure (RUSHES_TYPE_SCHEMA_FIELD);
  g_type_ensure (RUSHES_TYPE_SCHEMA_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-compose-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, drop_zone);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, reference_stack);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, reference_flow);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, adding_spinner);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, prompt_view);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, guide);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, model_list);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, ratio_preview);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, ratio_field);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, ratio_box);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, duration_field);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, duration_box);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, more_expander);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, form);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, total_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposePage, generate_button);
  gtk_widget_class_bind_template_callback (widget_class, prompt_changed_cb);
  _rushes_compose_page_install_references (widget_class);
  _rushes_compose_page_install_params (widget_class);
  _rushes_compose_page_install_route (widget_class);
  _rushes_compose_page_install_draft (widget_class);

  gtk_widget_class_install_action (widget_class, "compose.generate", NULL, generate_action);
  gtk_widget_class_install_action (widget_class, "compose.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "compose.redo", NULL, redo_action);
}

static void
rushes_compose_page_init (RushesComposePage *self)
{
  self->undo = rushes_undo_new (self, restore_state, g_object_unref);
  self->looks = rushes_face_looks_new ();
  g_signal_connect_object (self->looks, "changed",
                           G_CALLBACK (_rushes_compose_page_looks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->advice = rushes_compose_advice_new (self->prompt_view);
  _rushes_compose_page_setup_models (self);
}

GtkWidget *
rushes_compose_page_new (void)
{
  return g_object_new (RUSHES_TYPE_COMPOSE_PAGE, NULL);
}

/* What the user prefers, such as hints that are never to be shown. */
void
rushes_compose_page_set_settings (RushesComposePage *self,
                                  GSettings         *settings)
{
  g_return_if_fail (RUSHES_IS_COMPOSE_PAGE (self));

  rushes_compose_advice_set_settings (self->advice, settings);
}

/* Shows the brief of another shot; that of the last one is saved. */
void
rushes_compose_page_set_shot (RushesComposePage *self,
                              RushesShot        *shot)
{
  g_return_if_fail (RUSHES_IS_COMPOSE_PAGE (self));
  g_return_if_fail (shot == NULL || RUSHES_IS_SHOT (shot));

  if (self->shot == shot)
    return;

  forget_shot (self);
  if (shot != NULL)
    {
      self->shot = g_object_ref (shot);
      self->brief = load_brief (shot);
      self->cancellable = g_cancellable_new ();
      g_signal_connect_object (self->brief, "changed", G_CALLBACK (brief_changed_cb), self,
                               G_CONNECT_SWAPPED);
      _rushes_compose_page_open_draft (self);
      show_brief (self);
      rushes_compose_advice_set_brief (self->advice, self->shot, self->brief);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

RushesBrief *
rushes_compose_page_get_brief (RushesComposePage *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPOSE_PAGE (self), NULL);

  return self->brief;
}

RushesBrief *
_rushes_compose_page_begin_edit (RushesComposePage *self)
{
  return rushes_brief_copy (self->brief);
}

void
_rushes_compose_page_end_edit (RushesComposePage *self,
                               RushesBrief       *before,
                               const char        *group)
{
  rushes_undo_push (self->undo, group, before, rushes_brief_copy (self->brief));
  _rushes_compose_page_update (self);
}

void
_rushes_compose_page_generate (RushesComposePage *self)
{
  _rushes_compose_page_keep_facts (self);
  rushes_compose_page_save (self);
  set_generating (self, TRUE);
  rushes_studio_generate_async (self->studio, self->shot, self->brief, NULL, generated_cb,
                                g_object_ref (self));
}
