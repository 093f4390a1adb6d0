/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-window.h"

#include <glib/gi18n.h>

#include "provider/rushes-provider.h"

#include "rushes-compose-page.h"
#include "rushes-finish-page.h"
#include "rushes-publish-page.h"
#include "rushes-review-page.h"
#include "rushes-window-private.h"

static const char * const stage_names[] = { "compose", "review", "finish", "publish" };

/**
 * RushesWindow:
 *
 * The main window: the shots at the side, and the four stages of the chosen one. The application
 * makes it and hands it the studio once the library is open. Lives on the main thread.
 */
G_DEFINE_FINAL_TYPE (RushesWindow, rushes_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SETTINGS,
  PROP_STUDIO,
  PROP_SHOT,
  PROP_STAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

void
_rushes_window_update_content (RushesWindow *self)
{
  const char *child = self->shot != NULL ? "stages" : "no-shot";
  gboolean has_shot = self->shot != NULL;
  gboolean is_full = FALSE;

  if (self->studio == NULL)
    return;

  g_object_get (self->review_page, "full-screen", &is_full, NULL);

  gtk_stack_set_visible_child_name (self->content_stack, child);
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher_title, has_shot);
  gtk_widget_set_visible (self->switcher_bar, has_shot && !is_full);
  if (self->blind_view != NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.rename-shot", has_shot);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.set-project", has_shot);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.delete-shot", has_shot);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-stage", has_shot);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-take", has_shot);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-in-files", has_shot);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-command", has_shot);
}

void
_rushes_window_update_title (RushesWindow *self)
{
  const char *title = self->shot != NULL ? rushes_shot_get_title (self->shot) : NULL;

  if (self->shot != NULL && (title == NULL || title[0] == '\0'))
    title = _("Untitled");

  adw_view_switcher_title_set_title (self->switcher_title, title != NULL ? title : _("Rushes"));
  /* The title of a shot is made from a prompt. */
  if (self->blind_view != NULL)
    title = _("Vote blind");
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _("Rushes"));
}

static void
update_backend (RushesWindow *self)
{
  RushesProvider *provider = NULL;

  if (self->studio != NULL)
    provider = rushes_studio_get_provider (self->studio);

  if (provider == NULL)
    gtk_label_set_label (self->backend_label, _("No backend"));
  else if (rushes_provider_is_sandbox (provider))
    gtk_label_set_label (self->backend_label, _("Sandbox · animatics"));
  else
    gtk_label_set_label (self->backend_label, rushes_provider_get_id (provider));
}

/* Hands the studio and the shot to the pages; the studio first, since showing a shot needs it. A
 * page that is not seen gets its shot when it is: loading clips takes time and memory. */
static void
update_pages (RushesWindow *self)
{
  GtkWidget *pages[] = {
    self->compose_page, self->review_page, self->finish_page, self->publish_page,
  };
  GtkWidget *visible = adw_view_stack_get_visible_child (self->stages);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (RushesShot) shown = NULL;

      g_object_get (pages[i], "shot", &shown, NULL);
      g_object_set (pages[i], "studio", self->studio, NULL);
      if (pages[i] == visible || shown != self->shot)
        g_object_set (pages[i], "shot", pages[i] == visible ? self->shot : NULL, NULL);
    }
}

static void
stage_changed_cb (RushesWindow *self)
{
  const char *stage = rushes_window_get_stage (self);

  /* The template itself shows a first stage, before there is anything to show. */
  if (self->studio != NULL && stage != NULL)
    {
      g_settings_set_string (self->settings, "stage", stage);
      update_pages (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE]);
}

static void
full_screen_cb (RushesWindow *self)
{
  _rushes_window_update_content (self);
}

static void
failure_response_cb (RushesWindow *self)
{
  rushes_window_clear_failure (self);
}

/* Gives the focus to the stage, so that its keys work at once. */
void
_rushes_window_focus_stage (RushesWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stages);

  if (self->shot != NULL && page != NULL && !gtk_widget_grab_focus (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
show_stage_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);

  rushes_window_set_stage (self, g_variant_get_string (parameter, NULL));
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  _rushes_window_focus_stage (self);
}

/* The main action of the stage that is shown, wherever in the window the focus is. */
static void
run_stage_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  const char *stage = rushes_window_get_stage (self);

  if (self->shot == NULL)
    return;

  if (g_str_equal (stage, "compose"))
    gtk_widget_activate_action (self->compose_page, "compose.generate", NULL);
  else if (g_str_equal (stage, "finish"))
    gtk_widget_activate_action (self->finish_page, "finish.render", NULL);
  else if (g_str_equal (stage, "publish"))
    gtk_widget_activate_action (self->publish_page, "publish.post", NULL);
}

/* The command that does what the button of the stage does; in Review, that made the take. */
static void
copy_command_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  const char *stage = rushes_window_get_stage (self);

  if (self->shot == NULL)
    return;

  if (g_str_equal (stage, "compose"))
    gtk_widget_activate_action (self->compose_page, "compose.copy-command", NULL);
  else if (g_str_equal (stage, "review"))
    gtk_widget_activate_action (self->review_page, "review.copy-command", NULL);
  else if (g_str_equal (stage, "finish"))
    gtk_widget_activate_action (self->finish_page, "finish.copy-command", NULL);
  else
    gtk_widget_activate_action (self->publish_page, "publish.copy-command", NULL);
}

/* What is done with a take is done in Review, where one sees which it is. */
static void
save_take_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);

  rushes_window_set_stage (self, "review");
  gtk_widget_activate_action (self->review_page, "review.save-take", NULL);
}

static void
show_in_files_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);

  rushes_window_set_stage (self, "review");
  gtk_widget_activate_action (self->review_page, "review.show-in-files", NULL);
}

static void
show_shots_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
}

static void
show_jobs_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  rushes_job_button_popup (RUSHES_WINDOW (widget)->job_button);
}

static void
show_toast_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *text = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_set_title (toast, text);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
offer_stage_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  RushesWindow *self = RUSHES_WINDOW (widget);
  AdwToast *toast = adw_toast_new ("");
  const char *text;
  const char *label;
  const char *stage;

  g_variant_get (parameter, "(&s&s&s)", &text, &label, &stage);
  adw_toast_set_title (toast, text);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, "win.show-stage");
  adw_toast_set_action_target (toast, "s", stage);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
report_failure_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  const char *title;
  const char *text;

  g_variant_get (parameter, "(&s&s)", &title, &text);
  rushes_window_show_failure (RUSHES_WINDOW (widget), title, text);
}

static void
restore_size (RushesWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_size (RushesWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
}

static gboolean
rushes_window_close_request (GtkWindow *window)
{
  RushesWindow *self = RUSHES_WINDOW (window);

  save_size (self);
  _rushes_window_commit_deletions (self);
  /* The pages write what is not yet saved when they lose their shot. */
  g_object_set (self->compose_page, "shot", NULL, NULL);
  g_object_set (self->finish_page, "shot", NULL, NULL);

  return GTK_WINDOW_CLASS (rushes_window_parent_class)->close_request (window);
}

static void
rushes_window_constructed (GObject *object)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  G_OBJECT_CLASS (rushes_window_parent_class)->constructed (object);

  rushes_compose_page_set_settings (RUSHES_COMPOSE_PAGE (self->compose_page), self->settings);
  restore_size (self);
}

static void
rushes_window_dispose (GObject *object)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  /* A popover is not freed by the list that it points into. */
  if (self->shot_menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->shot_menu));
  self->shot_menu = NULL;
  g_clear_object (&self->shot);
  g_clear_object (&self->studio);
  g_clear_object (&self->visible_shots);
  g_clear_object (&self->filter);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rushes_window_parent_class)->dispose (object);
}

static void
rushes_window_finalize (GObject *object)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  g_hash_table_unref (self->deleted_ids);
  g_free (self->search_text);

  G_OBJECT_CLASS (rushes_window_parent_class)->finalize (object);
}

static void
rushes_window_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  switch (prop_id)
    {
    case PROP_STUDIO:
      g_value_set_object (value, self->studio);
      break;

    case PROP_SHOT:
      g_value_set_object (value, self->shot);
      break;

    case PROP_STAGE:
      g_value_set_string (value, rushes_window_get_stage (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_window_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  RushesWindow *self = RUSHES_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;

    case PROP_STUDIO:
      rushes_window_set_studio (self, g_value_get_object (value));
      break;

    case PROP_SHOT:
      rushes_window_set_shot (self, g_value_get_object (value));
      break;

    case PROP_STAGE:
      rushes_window_set_stage (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, surface);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, content);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, sidebar_stack);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, shot_list);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, shot_menu);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, backend_button);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, backend_label);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, job_button);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, failure_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, failure_title);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, failure_text);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, no_library_page);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, stages);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, compose_page);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, review_page);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, finish_page);
  gtk_widget_class_bind_template_child (widget_class, RushesWindow, publish_page);
}

static void
rushes_window_class_init (RushesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = rushes_window_constructed;
  object_class->dispose = rushes_window_dispose;
  object_class->finalize = rushes_window_finalize;
  object_class->get_property = rushes_window_get_property;
  object_class->set_property = rushes_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = rushes_window_close_request;

  /* Where size, shot and stage are remembered. */
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* Who does the work; %NULL until the library is open. */
  properties[PROP_STUDIO] =
    g_param_spec_object ("studio", NULL, NULL, RUSHES_TYPE_STUDIO,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* The chosen shot. */
  properties[PROP_SHOT] =
    g_param_spec_object ("shot", NULL, NULL, RUSHES_TYPE_SHOT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* The chosen stage: compose, review, finish or publish. */
  properties[PROP_STAGE] =
    g_param_spec_string ("stage", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RUSHES_TYPE_JOB_BUTTON);
  g_type_ensure (RUSHES_TYPE_COMPOSE_PAGE);
  g_type_ensure (RUSHES_TYPE_REVIEW_PAGE);
  g_type_ensure (RUSHES_TYPE_FINISH_PAGE);
  g_type_ensure (RUSHES_TYPE_PUBLISH_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, stage_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failure_response_cb);
  gtk_widget_class_bind_template_callback (widget_class, full_screen_cb);

  gtk_widget_class_install_action (widget_class, "win.show-stage", "s", show_stage_action);
  gtk_widget_class_install_action (widget_class, "win.run-stage", NULL, run_stage_action);
  gtk_widget_class_install_action (widget_class, "win.save-take", NULL, save_take_action);
  gtk_widget_class_install_action (widget_class, "win.copy-command", NULL, copy_command_action);
  gtk_widget_class_install_action (widget_class, "win.show-in-files", NULL, show_in_files_action);
  gtk_widget_class_install_action (widget_class, "win.show-shots", NULL, show_shots_action);
  gtk_widget_class_install_action (widget_class, "win.show-jobs", NULL, show_jobs_action);
  gtk_widget_class_install_action (widget_class, "win.show-toast", "s", show_toast_action);
  gtk_widget_class_install_action (widget_class, "win.offer-stage", "(sss)", offer_stage_action);
  gtk_widget_class_install_action (widget_class, "win.report-failure", "(ss)",
                                   report_failure_action);
  _rushes_window_install_shot_actions (widget_class);
  _rushes_window_install_next_actions (widget_class);
  _rushes_window_install_project_action (widget_class);
  _rushes_window_install_drops (widget_class);
}

static void
rushes_window_init (RushesWindow *self)
{
  self->deleted_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->switcher_bar, FALSE);
  _rushes_window_setup_shots (self);
  _rushes_window_setup_drops (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-shot", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-take", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-in-files", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-command", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.rename-shot", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.set-project", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.delete-shot", FALSE);
}

RushesWindow *
rushes_window_new (GtkApplication *application,
                   GSettings      *settings)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  return g_object_new (RUSHES_TYPE_WINDOW,
                       "application", application,
                       "settings", settings,
                       NULL);
}

RushesStudio *
rushes_window_get_studio (RushesWindow *self)
{
  g_return_val_if_fail (RUSHES_IS_WINDOW (self), NULL);

  return self->studio;
}

/* Shows the shots of the studio's library and returns to the shot and stage of the last time. */
void
rushes_window_set_studio (RushesWindow *self,
                          RushesStudio *studio)
{
  g_autofree char *stage = NULL;

  g_return_if_fail (RUSHES_IS_WINDOW (self));
  g_return_if_fail (studio == NULL || RUSHES_IS_STUDIO (studio));

  if (!g_set_object (&self->studio, studio))
    return;

  stage = g_settings_get_string (self->settings, "stage");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-shot", studio != NULL);
  rushes_job_button_set_studio (self->job_button, studio);
  update_backend (self);
  rushes_window_set_stage (self, stage);
  update_pages (self);
  _rushes_window_show_shots (self);
  _rushes_window_update_content (self);
  _rushes_window_focus_stage (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STUDIO]);
}

RushesShot *
rushes_window_get_shot (RushesWindow *self)
{
  g_return_val_if_fail (RUSHES_IS_WINDOW (self), NULL);

  return self->shot;
}

void
rushes_window_set_shot (RushesWindow *self,
                        RushesShot   *shot)
{
  g_return_if_fail (RUSHES_IS_WINDOW (self));
  g_return_if_fail (shot == NULL || RUSHES_IS_SHOT (shot));

  if (self->shot == shot)
    return;

  if (self->shot != NULL)
    g_signal_handlers_disconnect_by_func (self->shot, _rushes_window_update_title, self);
  g_set_object (&self->shot, shot);
  if (shot != NULL)
    {
      g_signal_connect_object (shot, "notify::title", G_CALLBACK (_rushes_window_update_title),
                               self, G_CONNECT_SWAPPED);
      g_settings_set_string (self->settings, "shot", rushes_shot_get_id (shot));
      /* When the window gets narrow, the shot stays. */
      if (!adw_leaflet_get_folded (self->leaflet))
        adw_leaflet_set_visible_child (self->leaflet, self->content);
    }

  _rushes_window_select_shot (self, shot);
  update_pages (self);
  _rushes_window_update_content (self);
  _rushes_window_update_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOT]);
}

const char *
rushes_window_get_stage (RushesWindow *self)
{
  g_return_val_if_fail (RUSHES_IS_WINDOW (self), NULL);

  return self->stages != NULL ? adw_view_stack_get_visible_child_name (self->stages) : NULL;
}

void
rushes_window_set_stage (RushesWindow *self,
                         const char   *stage)
{
  g_return_if_fail (RUSHES_IS_WINDOW (self));
  g_return_if_fail (stage != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stage_names); i++)
    if (g_str_equal (stage, stage_names[i]))
      adw_view_stack_set_visible_child_name (self->stages, stage);
}

/* Shows what failed until it is closed or put right. */
void
rushes_window_show_failure (RushesWindow *self,
                            const char   *title,
                            const char   *text)
{
  g_return_if_fail (RUSHES_IS_WINDOW (self));
  g_return_if_fail (title != NULL);

  gtk_label_set_label (self->failure_title, title);
  gtk_label_set_label (self->failure_text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure_text), text != NULL && text[0] != '\0');
  gtk_info_bar_set_revealed (self->failure_bar, TRUE);
}

void
rushes_window_clear_failure (RushesWindow *self)
{
  g_return_if_fail (RUSHES_IS_WINDOW (self));

  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
}

void
rushes_window_show_no_library (RushesWindow *self,
                               const GError *error)
{
  g_return_if_fail (RUSHES_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  adw_status_page_set_description (self->no_library_page, error->message);
  gtk_stack_set_visible_child_name (self->content_stack, "no-library");
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher_title, FALSE);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}
