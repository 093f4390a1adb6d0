/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-compose-advice.h"

#include "route/rushes-prompt-advice.h"

/* Advice comes in a pause of the typing: words that are not finished are not worth any. */
#define PAUSE_MS 300

#define HIDDEN_HINTS "hidden-hints"

/**
 * RushesComposeAdvice:
 *
 * Gives the prompt of a brief its hints: those that concern the brief's references and models,
 * without what the user has dismissed for this shot or for ever. Lives on the main thread.
 */
struct _RushesComposeAdvice
{
  GObject parent_instance;

  /* The view belongs to the page that owns us as well. */
  RushesPromptView *view;
  RushesShot *shot;
  RushesBrief *brief;
  GSettings *settings;

  guint pause_id;
};

G_DEFINE_FINAL_TYPE (RushesComposeAdvice, rushes_compose_advice, G_TYPE_OBJECT)

/* The words of a brief whose pictures are animated say how they move. */
static gboolean
animates (RushesBrief *brief)
{
  GListModel *references = rushes_brief_get_references (brief);
  gboolean has_image = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      if (rushes_reference_get_kind (reference) == RUSHES_MEDIA_KIND_VIDEO)
        return FALSE;
      has_image |= rushes_reference_get_kind (reference) == RUSHES_MEDIA_KIND_IMAGE;
    }

  return has_image;
}

/* Two rules of one kind may find the same words, or one of them a part of the other's. */
static gboolean
has_place (RushesPromptNote *note,
           gsize             start,
           gsize             end)
{
  for (guint i = 0; i < rushes_prompt_note_get_n_places (note); i++)
    {
      gsize own_start;
      gsize own_end;

      rushes_prompt_note_get_place (note, i, &own_start, &own_end);
      if (own_start <= start && end <= own_end)
        return TRUE;
    }

  return FALSE;
}

static RushesPromptNote *
ensure_note (GPtrArray              *notes,
             const RushesPromptHint *hint)
{
  RushesPromptNote *note;

  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (rushes_prompt_note_get_id (g_ptr_array_index (notes, i)), hint->id))
      return g_ptr_array_index (notes, i);

  note = rushes_prompt_note_new (hint->id, hint->text);
  g_ptr_array_add (notes, note);

  return note;
}

/* Several models give the same hints about the same words. */
static void
add_hints (GPtrArray               *notes,
           const char              *prompt,
           const RushesPromptFacts *facts,
           const char * const      *dismissed,
           const char * const      *hidden)
{
  g_autoptr (GPtrArray) hints = rushes_prompt_advice_give (prompt, facts);

  for (guint i = 0; i < hints->len; i++)
    {
      const RushesPromptHint *hint = g_ptr_array_index (hints, i);
      RushesPromptNote *note;

      if (g_strv_contains (dismissed, hint->id) || g_strv_contains (hidden, hint->id))
        continue;

      note = ensure_note (notes, hint);
      if (hint->start < hint->end && !has_place (note, hint->start, hint->end))
        rushes_prompt_note_add_place (note, hint->start, hint->end);
    }
}

static gboolean
is_first (RushesComposeAdvice *self)
{
  return g_list_model_get_n_items (rushes_shot_get_takes (self->shot)) == 0;
}

static void
show_notes (RushesComposeAdvice *self)
{
  g_auto (GStrv) hidden = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  hidden = self->settings != NULL ? g_settings_get_strv (self->settings, HIDDEN_HINTS)
                                  : g_new0 (char *, 1);
  if (self->brief != NULL)
    notes = rushes_compose_advise (self->brief, is_first (self), (const char * const *) hidden);
  else
    notes = g_ptr_array_new ();
  rushes_prompt_view_set_notes (self->view, notes);
}

static gboolean
paused_cb (gpointer user_data)
{
  RushesComposeAdvice *self = user_data;

  self->pause_id = 0;
  show_notes (self);

  return G_SOURCE_REMOVE;
}

static void
brief_changed_cb (RushesComposeAdvice *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, paused_cb, self);
}

static void
hide_kind (RushesComposeAdvice *self,
           const char          *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) old = g_settings_get_strv (self->settings, HIDDEN_HINTS);
  g_auto (GStrv) hidden = NULL;

  if (g_strv_contains ((const char * const *) old, id))
    return;

  g_strv_builder_addv (builder, (const char **) old);
  g_strv_builder_add (builder, id);
  hidden = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, HIDDEN_HINTS, (const char * const *) hidden);
}

static void
dismissed_cb (RushesComposeAdvice *self,
              const char          *id,
              gboolean             is_kind)
{
  if (self->brief == NULL)
    return;

  if (is_kind && self->settings != NULL)
    hide_kind (self, id);
  else
    rushes_brief_dismiss (self->brief, id);
  show_notes (self);
}

static void
stop_listening (RushesComposeAdvice *self)
{
  if (self->brief == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->brief, self);
  g_signal_handlers_disconnect_by_data (rushes_shot_get_takes (self->shot), self);
}

static void
rushes_compose_advice_dispose (GObject *object)
{
  RushesComposeAdvice *self = RUSHES_COMPOSE_ADVICE (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  stop_listening (self);
  g_clear_object (&self->brief);
  g_clear_object (&self->shot);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rushes_compose_advice_parent_class)->dispose (object);
}

static void
rushes_compose_advice_class_init (RushesComposeAdviceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_compose_advice_dispose;
}

static void
rushes_compose_advice_init (RushesComposeAdvice *self)
{
}

/* The view must outlive it. */
RushesComposeAdvice *
rushes_compose_advice_new (RushesPromptView *view)
{
  RushesComposeAdvice *self;

  g_return_val_if_fail (RUSHES_IS_PROMPT_VIEW (view), NULL);

  self = g_object_new (RUSHES_TYPE_COMPOSE_ADVICE, NULL);
  self->view = view;
  g_signal_connect_object (view, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Which kinds of hints are never to be shown; another window may change it. */
void
rushes_compose_advice_set_settings (RushesComposeAdvice *self,
                                    GSettings           *settings)
{
  g_return_if_fail (RUSHES_IS_COMPOSE_ADVICE (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  if (!g_set_object (&self->settings, settings))
    return;

  g_signal_connect_object (settings, "changed::" HIDDEN_HINTS, G_CALLBACK (show_notes), self,
                           G_CONNECT_SWAPPED);
  show_notes (self);
}

/* The brief that the view shows from now on; %NULL for none. */
void
rushes_compose_advice_set_brief (RushesComposeAdvice *self,
                                 RushesShot          *shot,
                                 RushesBrief         *brief)
{
  g_return_if_fail (RUSHES_IS_COMPOSE_ADVICE (self));
  g_return_if_fail ((shot == NULL) == (brief == NULL));

  stop_listening (self);
  g_set_object (&self->shot, shot);
  g_set_object (&self->brief, brief);
  if (brief != NULL)
    {
      g_signal_connect_object (brief, "changed", G_CALLBACK (brief_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (rushes_shot_get_takes (shot), "items-changed",
                               G_CALLBACK (brief_changed_cb), self, G_CONNECT_SWAPPED);
    }
  show_notes (self);
}

/* The notes about a brief, one for each kind of hint that is not dismissed or hidden; @is_first if
 * nothing was shot from it yet. A picture gets none: the advice is about clips. */
GPtrArray *
rushes_compose_advise (RushesBrief        *brief,
                       gboolean            is_first,
                       const char * const *hidden)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_object_unref);
  const char * const *models = rushes_brief_get_models (brief);
  const char * const *dismissed = rushes_brief_get_dismissed (brief);
  const char *prompt = rushes_brief_get_prompt (brief);
  RushesPromptFacts facts = { animates (brief), is_first, NULL };

  if (rushes_brief_get_kind (brief) != RUSHES_MEDIA_KIND_VIDEO)
    return notes;

  if (models[0] == NULL)
    add_hints (notes, prompt, &facts, dismissed, hidden);
  for (guint i = 0; models[i] != NULL; i++)
    {
      facts.model = models[i];
      add_hints (notes, prompt, &facts, dismissed, hidden);
    }

  return notes;
}
