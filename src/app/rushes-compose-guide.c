/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-compose-guide.h"

#include <glib/gi18n.h>

#include "util/rushes-json.h"

#include "rushes-compose-route.h"

/**
 * RushesComposeGuide:
 *
 * What the clip is for and what matters, and which model the rules choose for that: in one line,
 * with the whole reason behind a button. Where the rules leave the choice to a person it shows the
 * choices. It changes nothing itself: it tells what was chosen.
 */
struct _RushesComposeGuide
{
  AdwBin parent_instance;

  GStrv intents;
  GStrv wants;
  char *shown;
  gboolean is_showing;

  GtkDropDown *intent_drop;
  GtkDropDown *want_drop;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *title_label;
  GtkLabel *reason_label;
  GtkLabel *note_label;
  GtkLabel *profile_label;
  GtkButton *use_button;
  GtkMenuButton *why_button;
  GtkPopover *popover;
  GtkLabel *rule_label;
  GtkLabel *because_label;
  GtkLabel *facts_label;
  GtkLabel *hint_label;
  GtkLabel *warnings_label;
  GtkWidget *others_box;
  GtkListBox *others_list;
  GtkListBox *choices_list;
};

G_DEFINE_FINAL_TYPE (RushesComposeGuide, rushes_compose_guide, ADW_TYPE_BIN)

enum
{
  SIGNAL_PURPOSE_CHANGED,
  SIGNAL_MODEL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Fills a drop-down with words for names, with "none of them" first. */
static void
fill (GtkDropDown  *drop,
      GStrv         names,
      const char *(*get_words) (const char *name))
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, get_words (NULL));
  for (guint i = 0; names[i] != NULL; i++)
    gtk_string_list_append (words, get_words (names[i]));
  gtk_drop_down_set_model (drop, G_LIST_MODEL (words));
}

static const char *
get_name (GtkDropDown *drop,
          GStrv        names)
{
  guint position = gtk_drop_down_get_selected (drop);

  return position == 0 || position == GTK_INVALID_LIST_POSITION ? NULL : names[position - 1];
}

static void
select_name (GtkDropDown *drop,
             GStrv        names,
             const char  *name)
{
  guint position = 0;

  for (guint i = 0; name != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      position = i + 1;
  gtk_drop_down_set_selected (drop, position);
}

static void
selected_cb (RushesComposeGuide *self)
{
  if (!self->is_showing)
    g_signal_emit (self, signals[SIGNAL_PURPOSE_CHANGED], 0);
}

static void
choose_model_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesComposeGuide *self = RUSHES_COMPOSE_GUIDE (widget);

  gtk_popover_popdown (self->popover);
  /* The button that was pressed may be gone with the choice. */
  gtk_widget_grab_focus (GTK_WIDGET (self->why_button));
  g_signal_emit (self, signals[SIGNAL_MODEL_CHOSEN], 0, g_variant_get_string (parameter, NULL));
}

static GtkWidget *
create_choice (const RushesComposeAnswer    *answer,
               const RushesRouteAlternative *alternative)
{
  const char *label = rushes_compose_route_get_label (answer->registry, alternative->model);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Choose"));
  g_autofree char *name = g_strdup_printf (_("Choose %s"), label);
  g_autofree char *difference = NULL;

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "guide.choose-model");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", alternative->model);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), alternative->why);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  if (answer->route->model == NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
      return row;
    }

  difference = rushes_compose_route_describe_difference
    (rushes_compose_route_compare (answer->registry, answer->route->model, alternative->model,
                                   answer->params));
  {
    /* Translators: the name of a model, and what it costs more or less. */
    g_autofree char *title = g_strdup_printf (_("%s · %s"), label, difference);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  }

  return row;
}

static void
show_choices (GtkListBox                *list,
              const RushesComposeAnswer *answer)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; answer->route != NULL && i < answer->route->alternatives->len; i++)
    gtk_list_box_append (list, create_choice (answer,
                                              g_ptr_array_index (answer->route->alternatives, i)));
}

/* The button behind which a way back stands. */
static void
show_way (RushesComposeGuide        *self,
          const RushesComposeAnswer *answer,
          gboolean                   is_visible)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->use_button), is_visible);
  if (!is_visible)
    return;

  text = g_strdup_printf (_("Use %s"), rushes_compose_route_get_label (answer->registry,
                                                                       answer->route->model));
  gtk_button_set_label (self->use_button, text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->use_button), "s", answer->route->model);
}

static void
show_line (RushesComposeGuide *self,
           const char         *icon,
           const char         *title,
           const char         *reason)
{
  gboolean is_warning = g_str_equal (icon, "dialog-warning-symbolic");

  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  if (is_warning)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
}

static void
show_choice (RushesComposeGuide        *self,
             const RushesComposeAnswer *answer)
{
  RushesRoute *route = answer->route;
  const char *label = rushes_compose_route_get_label (answer->registry, route->model);
  const char *face = rushes_compose_route_describe_face (route);
  gboolean is_other = !answer->is_guided &&
                      !rushes_compose_route_is_followed (route, answer->models);
  g_autofree char *title = NULL;

  if (is_other)
    title = g_strdup_printf (_("The guide would choose %s"), label);
  else if (face != NULL)
    /* Translators: what is known of faces, and the model that follows from it. */
    title = g_strdup_printf (_("%s → %s"), face, label);
  show_line (self, is_other ? "dialog-information-symbolic" : "emblem-ok-symbolic",
             title != NULL ? title : label, route->reason);
}

static void
show_risk (RushesComposeGuide        *self,
           const RushesComposeAnswer *answer)
{
  RushesRoute *route = answer->route;
  const char *label = rushes_compose_route_get_label (answer->registry, route->model);
  g_autofree char *others = rushes_compose_route_list_others (answer->registry, route,
                                                              answer->models);
  g_autofree char *title = NULL;
  g_autofree char *reason = NULL;

  /* Translators: what is known of faces, such as “Face found”, then names of models. */
  title = g_strdup_printf (_("%s: %s may refuse it or change it"),
                           rushes_compose_route_describe_face (route), others);
  /* Translators: the name of a model. */
  reason = g_strdup_printf (_("Faces go to %s, which keeps them."), label);
  show_line (self, "dialog-warning-symbolic", title, reason);
}

/* The reason of the choice that a person made where the rules made none. */
static const char *
find_why (const RushesComposeAnswer *answer)
{
  const RushesRouteAlternative *choice = rushes_compose_route_find_choice (answer->route,
                                                                           answer->models[0]);

  return choice != NULL ? choice->why : answer->route->reason;
}

static void
update_line (RushesComposeGuide        *self,
             const RushesComposeAnswer *answer)
{
  gboolean is_followed = rushes_compose_route_is_followed (answer->route, answer->models);
  gboolean has_model = answer->route != NULL && answer->route->model != NULL;

  if (answer->problem != NULL)
    show_line (self, "dialog-warning-symbolic", _("The rules can not be read"), answer->problem);
  else if (answer->route == NULL)
    show_line (self, "emblem-ok-symbolic",
               answer->is_looking ? _("Looking for faces…") : _("Choosing a model…"), NULL);
  else if (rushes_compose_route_is_stopped (answer->route, answer->models))
    show_line (self, "dialog-question-symbolic",
               answer->route->alternatives->len > 0 ? _("You must choose") : _("No model fits"),
               answer->route->reason);
  else if (!has_model)
    show_line (self, "dialog-warning-symbolic", _("Your choice"), find_why (answer));
  else if (rushes_compose_route_risks_face (answer->route, answer->models))
    show_risk (self, answer);
  else
    show_choice (self, answer);

  gtk_label_set_label (self->hint_label, answer->hint != NULL ? answer->hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), answer->hint != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !answer->is_looking);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), answer->is_looking);
  gtk_spinner_set_spinning (self->spinner, answer->is_looking);
  show_way (self, answer, answer->problem == NULL && has_model && !is_followed);
}

static void
update_popover (RushesComposeGuide        *self,
                const RushesComposeAnswer *answer)
{
  RushesRoute *route = answer->route;
  gboolean has_others = route != NULL && route->alternatives->len > 0;
  gboolean is_stopped = rushes_compose_route_is_stopped (route, answer->models);
  g_autofree char *rule = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *warnings = NULL;
  g_autofree char *profile = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->why_button), route != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->profile_label), route != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label),
                          route != NULL && route->warnings->len > 0);
  gtk_widget_set_visible (self->others_box, has_others);
  gtk_widget_set_visible (GTK_WIDGET (self->choices_list), has_others && is_stopped);
  show_choices (self->others_list, answer);
  show_choices (self->choices_list, answer);
  if (route == NULL)
    return;

  /* Translators: the names of a rule and of the set of rules that it is in. */
  rule = g_strdup_printf (_("Rule “%s” of “%s”"), route->rule != NULL ? route->rule : "–",
                          route->profile);
  facts = rushes_compose_route_describe_facts (route);
  g_ptr_array_add (route->warnings, NULL);
  warnings = g_strjoinv ("\n", (char **) route->warnings->pdata);
  g_ptr_array_set_size (route->warnings, (int) route->warnings->len - 1);
  /* Translators: the name of a set of rules. */
  profile = g_strdup_printf (_("By the rules “%s”"), route->profile);
  gtk_label_set_label (self->rule_label, rule);
  gtk_label_set_label (self->because_label, route->reason);
  gtk_label_set_label (self->facts_label, facts);
  gtk_label_set_label (self->note_label, warnings);
  gtk_label_set_label (self->warnings_label, warnings);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_label), warnings[0] != '\0');
  gtk_label_set_label (self->profile_label, profile);
}

static void
rushes_compose_guide_finalize (GObject *object)
{
  RushesComposeGuide *self = RUSHES_COMPOSE_GUIDE (object);

  g_strfreev (self->intents);
  g_strfreev (self->wants);
  g_free (self->shown);

  G_OBJECT_CLASS (rushes_compose_guide_parent_class)->finalize (object);
}

static void
rushes_compose_guide_class_init (RushesComposeGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rushes_compose_guide_finalize;

  /**
   * RushesComposeGuide::purpose-changed:
   * @self: the guide
   *
   * The user said what the clip is for, or what matters.
   */
  signals[SIGNAL_PURPOSE_CHANGED] =
    g_signal_new ("purpose-changed", RUSHES_TYPE_COMPOSE_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  /**
   * RushesComposeGuide::model-chosen:
   * @self: the guide
   * @key: a model's key
   *
   * The user chose a model, of those that the guide names.
   */
  signals[SIGNAL_MODEL_CHOSEN] =
    g_signal_new ("model-chosen", RUSHES_TYPE_COMPOSE_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-compose-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, intent_drop);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, want_drop);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, icon);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, spinner);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, title_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, reason_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, note_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, profile_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, use_button);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, why_button);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, popover);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, rule_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, because_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, facts_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, hint_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, warnings_label);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, others_box);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, others_list);
  gtk_widget_class_bind_template_child (widget_class, RushesComposeGuide, choices_list);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "guide.choose-model", "s", choose_model_action);
}

static void
rushes_compose_guide_init (RushesComposeGuide *self)
{
  self->intents = g_strsplit (RUSHES_ROUTE_INTENTS, " ", -1);
  self->wants = g_strsplit (RUSHES_ROUTE_WANTS, " ", -1);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_showing = TRUE;
  fill (self->intent_drop, self->intents, rushes_compose_route_get_intent_words);
  fill (self->want_drop, self->wants, rushes_compose_route_get_want_words);
  self->is_showing = FALSE;
}

GtkWidget *
rushes_compose_guide_new (void)
{
  return g_object_new (RUSHES_TYPE_COMPOSE_GUIDE, NULL);
}

/* Shows what the clip is for and what matters; %NULL where that is open. */
void
rushes_compose_guide_set_purpose (RushesComposeGuide *self,
                                  const char         *intent,
                                  const char         *want)
{
  g_return_if_fail (RUSHES_IS_COMPOSE_GUIDE (self));

  self->is_showing = TRUE;
  select_name (self->intent_drop, self->intents, intent);
  select_name (self->want_drop, self->wants, want);
  self->is_showing = FALSE;
}

const char *
rushes_compose_guide_get_intent (RushesComposeGuide *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPOSE_GUIDE (self), NULL);

  return get_name (self->intent_drop, self->intents);
}

const char *
rushes_compose_guide_get_want (RushesComposeGuide *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPOSE_GUIDE (self), NULL);

  return get_name (self->want_drop, self->wants);
}

/* All that is shown, to leave the lists alone while one types. */
static char *
write_down (const RushesComposeAnswer *answer)
{
  g_autofree char *params = rushes_json_object_to_string (answer->params, FALSE);
  g_autofree char *models = g_strjoinv (" ", (char **) answer->models);
  g_autoptr (JsonObject) route = NULL;
  g_autofree char *text = NULL;
  GString *shown = g_string_new (answer->problem);

  g_string_append_printf (shown, " %d %d %s %s", answer->is_guided, answer->is_looking, params,
                          models);
  if (answer->route == NULL)
    return g_string_free (shown, FALSE);

  route = rushes_route_to_json (answer->route);
  text = rushes_json_object_to_string (route, FALSE);
  g_string_append (shown, text);
  /* Names and prices are the backend's, which may answer later than the rules. */
  for (guint i = 0; i < answer->route->alternatives->len; i++)
    {
      const RushesRouteAlternative *alternative =
        g_ptr_array_index (answer->route->alternatives, i);

      g_string_append_printf (shown, " %s %" G_GINT64_FORMAT,
                              rushes_compose_route_get_label (answer->registry,
                                                              alternative->model),
                              rushes_compose_route_compare (answer->registry,
                                                            answer->route->model,
                                                            alternative->model,
                                                            answer->params));
    }

  return g_string_free (shown, FALSE);
}

/* Shows what the rules say to the brief as it is. */
void
rushes_compose_guide_show_answer (RushesComposeGuide        *self,
                                  const RushesComposeAnswer *answer)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (RUSHES_IS_COMPOSE_GUIDE (self));
  g_return_if_fail (answer != NULL);

  shown = write_down (answer);
  if (g_strcmp0 (shown, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  update_line (self, answer);
  update_popover (self, answer);
}
