/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-brief.h"

#include "util/rushes-json.h"

/**
 * RushesBrief:
 *
 * Everything needed to submit: prompt, references, parameters and the models to run. Made by
 * Compose and by the command line. Lives on the main thread.
 */
struct _RushesBrief
{
  GObject parent_instance;

  char       *prompt;
  GListStore *references;
  char      **models;
  JsonObject *params;
  JsonObject *facts;
  char      **dismissed;
  char       *intent;
  char       *want;
  gboolean    is_guided;

  RushesMediaKind  kind;
  RushesFaceAnswer face;
};

G_DEFINE_FINAL_TYPE (RushesBrief, rushes_brief, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KIND,
  PROP_PROMPT,
  PROP_REFERENCES,
  PROP_MODELS,
  PROP_FACE,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
emit_changed (RushesBrief *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
rushes_brief_finalize (GObject *object)
{
  RushesBrief *self = RUSHES_BRIEF (object);

  g_free (self->prompt);
  g_clear_object (&self->references);
  g_strfreev (self->models);
  g_clear_pointer (&self->params, json_object_unref);
  g_clear_pointer (&self->facts, json_object_unref);
  g_strfreev (self->dismissed);
  g_free (self->intent);
  g_free (self->want);

  G_OBJECT_CLASS (rushes_brief_parent_class)->finalize (object);
}

static void
rushes_brief_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  RushesBrief *self = RUSHES_BRIEF (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_int (value, (int) self->kind);
      break;

    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;

    case PROP_REFERENCES:
      g_value_set_object (value, self->references);
      break;

    case PROP_MODELS:
      g_value_set_boxed (value, self->models);
      break;

    case PROP_FACE:
      g_value_set_enum (value, (int) self->face);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_brief_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  RushesBrief *self = RUSHES_BRIEF (object);

  switch (prop_id)
    {
    case PROP_KIND:
      rushes_brief_set_kind (self, (RushesMediaKind) g_value_get_int (value));
      break;

    case PROP_PROMPT:
      rushes_brief_set_prompt (self, g_value_get_string (value));
      break;

    case PROP_MODELS:
      rushes_brief_set_models (self, g_value_get_boxed (value));
      break;

    case PROP_FACE:
      rushes_brief_set_face (self, (RushesFaceAnswer) g_value_get_enum (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_brief_class_init (RushesBriefClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = rushes_brief_finalize;
  object_class->get_property = rushes_brief_get_property;
  object_class->set_property = rushes_brief_set_property;

  properties[PROP_KIND] =
    g_param_spec_int ("kind", NULL, NULL, RUSHES_MEDIA_KIND_UNKNOWN, RUSHES_MEDIA_KIND_AUDIO,
                      RUSHES_MEDIA_KIND_VIDEO, flags);
  properties[PROP_PROMPT] = g_param_spec_string ("prompt", NULL, NULL, "", flags);
  properties[PROP_REFERENCES] =
    g_param_spec_object ("references", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODELS] = g_param_spec_boxed ("models", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_FACE] = g_param_spec_enum ("face", NULL, NULL, RUSHES_TYPE_FACE_ANSWER,
                                             RUSHES_FACE_ANSWER_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesBrief::changed:
   * @self: the brief
   *
   * Emitted after any change, also of a parameter or of a reference's role.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", RUSHES_TYPE_BRIEF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
rushes_brief_init (RushesBrief *self)
{
  self->prompt = g_strdup ("");
  self->models = g_new0 (char *, 1);
  self->dismissed = g_new0 (char *, 1);
  self->params = json_object_new ();
  self->references = g_list_store_new (RUSHES_TYPE_REFERENCE);
  self->kind = RUSHES_MEDIA_KIND_VIDEO;
}

/**
 * rushes_brief_new:
 * @kind: what to make: a clip or a picture
 *
 * Makes an empty brief.
 *
 * Returns: (transfer full): the brief
 */
RushesBrief *
rushes_brief_new (RushesMediaKind kind)
{
  return g_object_new (RUSHES_TYPE_BRIEF, "kind", (int) kind, NULL);
}

/**
 * rushes_brief_get_kind:
 * @self: a brief
 *
 * Gets what to make.
 *
 * Returns: the kind
 */
RushesMediaKind
rushes_brief_get_kind (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), RUSHES_MEDIA_KIND_UNKNOWN);

  return self->kind;
}

/**
 * rushes_brief_set_kind:
 * @self: a brief
 * @kind: what to make: a clip or a picture
 *
 * Changes what to make.
 */
void
rushes_brief_set_kind (RushesBrief     *self,
                       RushesMediaKind  kind)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));

  if (self->kind == kind)
    return;

  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  emit_changed (self);
}

/**
 * rushes_brief_get_prompt:
 * @self: a brief
 *
 * Gets what should happen.
 *
 * Returns: (transfer none): the prompt, never %NULL
 */
const char *
rushes_brief_get_prompt (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return self->prompt;
}

/**
 * rushes_brief_set_prompt:
 * @self: a brief
 * @prompt: (nullable): what should happen
 *
 * Changes what should happen.
 */
void
rushes_brief_set_prompt (RushesBrief *self,
                         const char  *prompt)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));

  if (g_strcmp0 (self->prompt, prompt != NULL ? prompt : "") == 0)
    return;

  g_free (self->prompt);
  self->prompt = g_strdup (prompt != NULL ? prompt : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
  emit_changed (self);
}

/**
 * rushes_brief_get_references:
 * @self: a brief
 *
 * Gets what the clip goes by, in the order in which it is sent.
 *
 * Returns: (transfer none): a list of [class@Reference]
 */
GListModel *
rushes_brief_get_references (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return G_LIST_MODEL (self->references);
}

/**
 * rushes_brief_add_reference:
 * @self: a brief
 * @reference: what the clip goes by
 *
 * Adds a reference after the others.
 */
void
rushes_brief_add_reference (RushesBrief     *self,
                            RushesReference *reference)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));

  rushes_brief_insert_reference (self,
                                 g_list_model_get_n_items (G_LIST_MODEL (self->references)),
                                 reference);
}

/**
 * rushes_brief_insert_reference:
 * @self: a brief
 * @position: where; behind the last one if there are fewer
 * @reference: what the clip goes by
 *
 * Adds a reference at its place: undo puts a removed one back where it was.
 */
void
rushes_brief_insert_reference (RushesBrief     *self,
                               guint            position,
                               RushesReference *reference)
{
  guint n;

  g_return_if_fail (RUSHES_IS_BRIEF (self));
  g_return_if_fail (RUSHES_IS_REFERENCE (reference));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->references));
  g_clear_pointer (&self->facts, json_object_unref);
  g_signal_connect_object (reference, "notify::role", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reference, "notify::face", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_list_store_insert (self->references, MIN (position, n), reference);
  emit_changed (self);
}

/**
 * rushes_brief_remove_reference:
 * @self: a brief
 * @reference: one of its references
 *
 * Removes a reference; one that is not there is no error.
 */
void
rushes_brief_remove_reference (RushesBrief     *self,
                               RushesReference *reference)
{
  guint position;

  g_return_if_fail (RUSHES_IS_BRIEF (self));
  g_return_if_fail (RUSHES_IS_REFERENCE (reference));

  if (!g_list_store_find (self->references, reference, &position))
    return;

  g_signal_handlers_disconnect_by_func (reference, emit_changed, self);
  g_clear_pointer (&self->facts, json_object_unref);
  g_list_store_remove (self->references, position);
  emit_changed (self);
}

/**
 * rushes_brief_get_models:
 * @self: a brief
 *
 * Gets the models to run.
 *
 * Returns: (transfer none) (array zero-terminated=1): keys of models
 */
const char *const *
rushes_brief_get_models (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return (const char *const *) self->models;
}

/**
 * rushes_brief_set_models:
 * @self: a brief
 * @models: (nullable) (array zero-terminated=1): keys of models
 *
 * Changes the models to run.
 */
void
rushes_brief_set_models (RushesBrief       *self,
                         const char *const *models)
{
  g_autofree char **none = g_new0 (char *, 1);

  g_return_if_fail (RUSHES_IS_BRIEF (self));

  if (models == NULL)
    models = (const char *const *) none;
  if (g_strv_equal ((const char *const *) self->models, models))
    return;

  g_strfreev (self->models);
  self->models = g_strdupv ((char **) models);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODELS]);
  emit_changed (self);
}

/**
 * rushes_brief_get_params:
 * @self: a brief
 *
 * Gets the parameters under the gateway's names. Change them with [method@Brief.set_param].
 *
 * Returns: (transfer none): the parameters
 */
JsonObject *
rushes_brief_get_params (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return self->params;
}

/**
 * rushes_brief_set_param:
 * @self: a brief
 * @name: the gateway's name of a parameter
 * @value: (nullable) (transfer none): its value, or %NULL to leave it to the model
 *
 * Changes a parameter.
 */
void
rushes_brief_set_param (RushesBrief *self,
                        const char  *name,
                        JsonNode    *value)
{
  JsonNode *old;

  g_return_if_fail (RUSHES_IS_BRIEF (self));
  g_return_if_fail (name != NULL);

  old = json_object_get_member (self->params, name);
  if (old == value || (old != NULL && value != NULL && json_node_equal (old, value)))
    return;

  if (value == NULL)
    json_object_remove_member (self->params, name);
  else
    json_object_set_member (self->params, name, json_node_copy (value));
  emit_changed (self);
}

/**
 * rushes_brief_set_params:
 * @self: a brief
 * @params: the parameters; they are copied
 *
 * Replaces all parameters.
 */
void
rushes_brief_set_params (RushesBrief *self,
                         JsonObject  *params)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));
  g_return_if_fail (params != NULL);

  if (json_object_equal (self->params, params))
    return;

  json_object_unref (self->params);
  self->params = rushes_json_copy_object (params);
  emit_changed (self);
}

/**
 * rushes_brief_get_intent:
 * @self: a brief
 *
 * Gets what the clip is for.
 *
 * Returns: (transfer none) (nullable): a word that the routing rules know
 */
const char *
rushes_brief_get_intent (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return self->intent;
}

static void
set_word (RushesBrief  *self,
          char        **field,
          const char   *word)
{
  if (g_strcmp0 (*field, word) == 0)
    return;

  g_free (*field);
  *field = g_strdup (word);
  emit_changed (self);
}

/**
 * rushes_brief_set_intent:
 * @self: a brief
 * @intent: (nullable): a word that the routing rules know
 *
 * Says what the clip is for.
 */
void
rushes_brief_set_intent (RushesBrief *self,
                         const char  *intent)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));

  set_word (self, &self->intent, intent);
}

/**
 * rushes_brief_get_want:
 * @self: a brief
 *
 * Gets what matters most.
 *
 * Returns: (transfer none) (nullable): a word that the routing rules know
 */
const char *
rushes_brief_get_want (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return self->want;
}

/**
 * rushes_brief_set_want:
 * @self: a brief
 * @want: (nullable): a word that the routing rules know
 *
 * Says what matters most.
 */
void
rushes_brief_set_want (RushesBrief *self,
                       const char  *want)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));

  set_word (self, &self->want, want);
}

/**
 * rushes_brief_is_guided:
 * @self: a brief
 *
 * Whether the models are those that the rules choose, and not a person's choice.
 *
 * Returns: %TRUE if the rules choose
 */
gboolean
rushes_brief_is_guided (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), FALSE);

  return self->is_guided;
}

/**
 * rushes_brief_set_guided:
 * @self: a brief
 * @is_guided: whether the rules choose the models
 *
 * Whether the models are those that the rules choose, and not a person's choice.
 */
void
rushes_brief_set_guided (RushesBrief *self,
                         gboolean     is_guided)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));

  if (self->is_guided == is_guided)
    return;

  self->is_guided = is_guided;
  emit_changed (self);
}

/**
 * rushes_brief_get_face:
 * @self: a brief
 *
 * Gets what the user says about faces in the pictures.
 *
 * Returns: the answer; none where what the program sees counts
 */
RushesFaceAnswer
rushes_brief_get_face (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), RUSHES_FACE_ANSWER_NONE);

  return self->face;
}

/**
 * rushes_brief_set_face:
 * @self: a brief
 * @face: what the user says about faces in the pictures
 *
 * Overrules what the program sees, or takes that back.
 */
void
rushes_brief_set_face (RushesBrief      *self,
                       RushesFaceAnswer  face)
{
  g_return_if_fail (RUSHES_IS_BRIEF (self));

  if (self->face == face)
    return;

  self->face = face;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FACE]);
  emit_changed (self);
}

/**
 * rushes_brief_get_dismissed:
 * @self: a brief
 *
 * Gets the hints about this brief that are not to be shown again.
 *
 * Returns: (transfer none): the ids of the hints
 */
const char * const *
rushes_brief_get_dismissed (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return (const char * const *) self->dismissed;
}

/**
 * rushes_brief_set_dismissed:
 * @self: a brief
 * @hints: the ids of the hints
 *
 * Sets the hints about this brief that are not to be shown again.
 */
void
rushes_brief_set_dismissed (RushesBrief        *self,
                            const char * const *hints)
{
  char **copy;

  g_return_if_fail (RUSHES_IS_BRIEF (self));
  g_return_if_fail (hints != NULL);

  if (g_strv_equal (rushes_brief_get_dismissed (self), hints))
    return;

  copy = g_strdupv ((char **) hints);
  g_strfreev (self->dismissed);
  self->dismissed = copy;
  emit_changed (self);
}

/**
 * rushes_brief_dismiss:
 * @self: a brief
 * @hint: the id of a hint
 *
 * Remembers that a hint about this brief is not to be shown again.
 */
void
rushes_brief_dismiss (RushesBrief *self,
                      const char  *hint)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) hints = NULL;

  g_return_if_fail (RUSHES_IS_BRIEF (self));
  g_return_if_fail (hint != NULL);

  if (g_strv_contains (rushes_brief_get_dismissed (self), hint))
    return;

  builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) self->dismissed);
  g_strv_builder_add (builder, hint);
  hints = g_strv_builder_end (builder);
  rushes_brief_set_dismissed (self, (const char * const *) hints);
}

/**
 * rushes_brief_get_facts:
 * @self: a brief
 *
 * Gets what was seen in the references when the brief was sent.
 *
 * Returns: (transfer none) (nullable): the facts, or %NULL if nobody looked
 */
JsonObject *
rushes_brief_get_facts (RushesBrief *self)
{
  g_return_val_if_fail (RUSHES_IS_BRIEF (self), NULL);

  return self->facts;
}

/**
 * rushes_brief_set_facts:
 * @self: a brief with all its references
 * @facts: (nullable): what was seen in them
 *
 * Keeps what was seen in the references, so that rules can be asked again later. Another reference
 * more or less, and it is forgotten.
 */
void
rushes_brief_set_facts (RushesBrief *self,
                        JsonObject  *facts)
{
  JsonObject *copy;

  g_return_if_fail (RUSHES_IS_BRIEF (self));

  copy = facts != NULL ? rushes_json_copy_object (facts) : NULL;
  g_clear_pointer (&self->facts, json_object_unref);
  self->facts = copy;
}
