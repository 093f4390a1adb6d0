/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-compose-route.h"

#include <glib/gi18n.h>

#include "util/rushes-json.h"
#include "util/rushes-money.h"

#include "rushes-compose-rules.h"

/* What Compose asks the rules, and what it makes of their answer: without a widget. */

static RushesRouteFace
get_seen (RushesFaceLooks *looks,
          RushesReference *reference,
          gboolean        *is_complete)
{
  const RushesFaceLook *look = rushes_face_looks_get (looks, reference);

  if (rushes_reference_get_kind (reference) == RUSHES_MEDIA_KIND_AUDIO)
    return RUSHES_ROUTE_FACE_NO;
  if (look == NULL || look->is_looking)
    *is_complete = FALSE;

  return look != NULL ? look->face : RUSHES_ROUTE_FACE_UNKNOWN;
}

/* What is said of a clip goes before what is seen in it; what is said of pictures stands in the
 * brief, because the recipe tells it. */
static RushesRouteFace
overrule_clip (RushesReference *reference,
               RushesRouteFace  seen)
{
  RushesFaceAnswer answer = rushes_reference_get_face (reference);

  if (rushes_reference_get_kind (reference) != RUSHES_MEDIA_KIND_VIDEO ||
      answer == RUSHES_FACE_ANSWER_NONE)
    return seen;

  return answer == RUSHES_FACE_ANSWER_YES ? RUSHES_ROUTE_FACE_YES : RUSHES_ROUTE_FACE_NO;
}

static void
add_boxes (RushesRouteFacts     *facts,
           guint                 position,
           RushesReference      *reference,
           const RushesFaceLook *look)
{
  for (guint i = 0; look != NULL && i < look->boxes->len; i++)
    {
      const RushesFace *face = &g_array_index (look->boxes, RushesFace, i);
      JsonObject *box = json_object_new ();

      json_object_set_double_member (box, "x", face->x);
      json_object_set_double_member (box, "y", face->y);
      json_object_set_double_member (box, "width", face->width);
      json_object_set_double_member (box, "height", face->height);
      json_object_set_double_member (box, "score", face->score);
      json_object_set_boolean_member (box, "sure", face->score >= RUSHES_FACES_SURE);
      json_object_set_int_member (box, "reference", position);
      if (rushes_reference_get_name (reference) != NULL)
        json_object_set_string_member (box, "name", rushes_reference_get_name (reference));
      json_array_add_object_element (facts->boxes, box);
    }
}

/* Gathers what the rules ask of a brief; @is_complete tells whether all references were looked at.
 * The parameters are no part of it: they are fitted to the model, not the model to them. */
RushesRouteFacts *
rushes_compose_route_collect (RushesBrief     *brief,
                              RushesFaceLooks *looks,
                              gboolean        *is_complete)
{
  RushesRouteFacts *facts = rushes_route_facts_new ();
  GListModel *references;

  g_return_val_if_fail (RUSHES_IS_BRIEF (brief), NULL);
  g_return_val_if_fail (RUSHES_IS_FACE_LOOKS (looks), NULL);

  *is_complete = TRUE;
  references = rushes_brief_get_references (brief);
  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);
      RushesRouteFace face = get_seen (looks, reference, is_complete);

      rushes_route_facts_add_reference (facts, rushes_reference_get_kind (reference),
                                        rushes_reference_get_role (reference),
                                        overrule_clip (reference, face));
      add_boxes (facts, i, reference, rushes_face_looks_get (looks, reference));
    }

  /* A draft of another version may hold words that this one does not know. */
  rushes_route_facts_set_intent (facts, rushes_brief_get_intent (brief), NULL);
  rushes_route_facts_set_want (facts, rushes_brief_get_want (brief), NULL);
  rushes_route_facts_overrule (facts, rushes_brief_get_face (brief));

  return facts;
}

/* What a person said of each picture, as one answer for all: a face in one of them is a face, and
 * there is none only if that is said of each in which one was seen or might be. */
RushesFaceAnswer
rushes_compose_route_join_answers (RushesBrief     *brief,
                                   RushesFaceLooks *looks)
{
  GListModel *references = rushes_brief_get_references (brief);
  RushesFaceAnswer joined = RUSHES_FACE_ANSWER_NONE;
  gboolean is_open = FALSE;
  gboolean ignored;

  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);
      RushesFaceAnswer answer = rushes_reference_get_face (reference);
      RushesMediaKind kind = rushes_reference_get_kind (reference);

      if (kind == RUSHES_MEDIA_KIND_VIDEO || kind == RUSHES_MEDIA_KIND_AUDIO)
        continue;
      if (answer == RUSHES_FACE_ANSWER_YES)
        return RUSHES_FACE_ANSWER_YES;
      if (answer == RUSHES_FACE_ANSWER_NO)
        joined = RUSHES_FACE_ANSWER_NO;
      else if (get_seen (looks, reference, &ignored) != RUSHES_ROUTE_FACE_NO)
        is_open = TRUE;
    }

  return is_open ? RUSHES_FACE_ANSWER_NONE : joined;
}

/* All that the answer of the rules depends on, to ask them no more often than needed. */
char *
rushes_compose_route_dup_question (RushesRouteFacts    *facts,
                                   RushesModelRegistry *registry)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  GString *question;

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (RUSHES_IS_MODEL_REGISTRY (registry), NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, rushes_route_facts_to_json (facts));
  text = json_to_string (node, FALSE);
  question = g_string_new (text);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (G_LIST_MODEL (registry), i);
      const char *key = rushes_model_card_get_key (card);

      if (rushes_model_registry_can_use (registry, key))
        g_string_append_printf (question, " %s", key);
    }

  return g_string_free (question, FALSE);
}

/* The choice that a model is, among those that the rules name beside their own. */
const RushesRouteAlternative *
rushes_compose_route_find_choice (RushesRoute *route,
                                  const char  *key)
{
  for (guint i = 0; route != NULL && i < route->alternatives->len; i++)
    {
      const RushesRouteAlternative *alternative = g_ptr_array_index (route->alternatives, i);

      if (g_strcmp0 (alternative->model, key) == 0)
        return alternative;
    }

  return NULL;
}

/* Whether a choice is made by leaving out references such as this one. */
gboolean
rushes_compose_route_needs_gone (const RushesRouteAlternative *choice,
                                 RushesReference              *reference)
{
  const char *kind = rushes_media_kind_to_string (rushes_reference_get_kind (reference));

  return choice->without != NULL &&
         g_strv_contains ((const char * const *) choice->without, kind);
}

/* Whether the rules leave the choice to a person, who has not made one of the choices yet. */
gboolean
rushes_compose_route_is_stopped (RushesRoute        *route,
                                 const char * const *models)
{
  if (route == NULL || route->model != NULL)
    return FALSE;

  for (guint i = 0; models != NULL && models[i] != NULL; i++)
    if (rushes_compose_route_find_choice (route, models[i]) == NULL)
      return TRUE;

  return models == NULL || models[0] == NULL;
}

/* Whether exactly the model that the rules choose is ticked. */
gboolean
rushes_compose_route_is_followed (RushesRoute        *route,
                                  const char * const *models)
{
  return route != NULL && route->model != NULL && models != NULL &&
         g_strcmp0 (models[0], route->model) == 0 && models[1] == NULL;
}

static gboolean
has_face (RushesRoute *route)
{
  JsonNode *face = json_object_get_member (route->facts, "face");

  return rushes_json_get_int (route->facts, "images", 0) > 0 && face != NULL &&
         (json_node_get_value_type (face) != G_TYPE_BOOLEAN || json_node_get_boolean (face));
}

/* Whether a picture with a face, or one that nobody could look at, goes to a model that the rules
 * do not send it to. A picture beside a clip goes with it and is not animated. */
gboolean
rushes_compose_route_risks_face (RushesRoute        *route,
                                 const char * const *models)
{
  if (route == NULL || route->model == NULL || models == NULL || !has_face (route) ||
      rushes_json_get_int (route->facts, "videos", 0) > 0)
    return FALSE;

  for (guint i = 0; models[i] != NULL; i++)
    if (!g_str_equal (models[i], route->model))
      return TRUE;

  return FALSE;
}

/* The name of a model for a person. */
const char *
rushes_compose_route_get_label (RushesModelRegistry *registry,
                                const char          *key)
{
  RushesModelCard *card = rushes_model_registry_lookup (registry, key);
  const char *label = card != NULL ? rushes_model_card_get_label (card) : NULL;

  return label != NULL ? label : key;
}

/* Those of the ticked models that the rules did not choose, for a message. */
char *
rushes_compose_route_list_others (RushesModelRegistry *registry,
                                  RushesRoute         *route,
                                  const char * const  *models)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; models != NULL && models[i] != NULL; i++)
    if (g_strcmp0 (models[i], route->model) != 0)
      g_ptr_array_add (labels,
                       (gpointer) rushes_compose_route_get_label (registry, models[i]));
  g_ptr_array_add (labels, NULL);

  return g_strjoinv (", ", (char **) labels->pdata);
}

static gboolean
is_sure (RushesRoute *route)
{
  JsonArray *boxes = rushes_json_get_array (route->facts, "boxes");

  for (guint i = 0; boxes != NULL && i < json_array_get_length (boxes); i++)
    if (rushes_json_get_boolean (json_array_get_object_element (boxes, i), "sure", FALSE))
      return TRUE;

  return FALSE;
}

/* What is known of faces in the pictures, in a few words; %NULL where that changes nothing. */
const char *
rushes_compose_route_describe_face (RushesRoute *route)
{
  g_return_val_if_fail (route != NULL, NULL);

  if (!has_face (route))
    return NULL;
  if (json_node_get_value_type (json_object_get_member (route->facts, "face")) != G_TYPE_BOOLEAN)
    return _("No one could look for faces");
  if (rushes_json_get_boolean (route->facts, "faceOverruled", FALSE))
    return _("Face, as you say");

  return is_sure (route) ? _("Face found") : _("Perhaps a face");
}

static void
add_counts (GPtrArray   *words,
            RushesRoute *route)
{
  guint n_images = (guint) rushes_json_get_int (route->facts, "images", 0);
  guint n_videos = (guint) rushes_json_get_int (route->facts, "videos", 0);
  guint n_sounds = (guint) rushes_json_get_int (route->facts, "sounds", 0);

  if (n_images > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u picture", "%u pictures", n_images),
                                             n_images));
  if (n_videos > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u clip", "%u clips", n_videos),
                                             n_videos));
  if (n_sounds > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u sound", "%u sounds", n_sounds),
                                             n_sounds));
  if (words->len == 0)
    g_ptr_array_add (words, g_strdup (_("text only")));
}

/* The facts that the rules were asked about, in words. */
char *
rushes_compose_route_describe_facts (RushesRoute *route)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *intent;
  const char *want;

  g_return_val_if_fail (route != NULL, NULL);

  add_counts (words, route);
  if (has_face (route))
    g_ptr_array_add (words, g_strdup (rushes_compose_route_describe_face (route)));
  else if (rushes_json_get_int (route->facts, "images", 0) > 0)
    g_ptr_array_add (words, g_strdup (_("no face")));

  intent = rushes_json_get_string (route->facts, "intent", NULL);
  want = rushes_json_get_string (route->facts, "want", NULL);
  if (intent != NULL)
    g_ptr_array_add (words, g_strdup (rushes_compose_route_get_intent_words (intent)));
  if (want != NULL)
    g_ptr_array_add (words, g_strdup (rushes_compose_route_get_want_words (want)));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" · ", (char **) words->pdata);
}

static gint64
estimate (RushesModelRegistry *registry,
          const char          *key,
          JsonObject          *params)
{
  RushesModelCard *card = rushes_model_registry_lookup (registry, key);

  return card != NULL ? rushes_compose_estimate_fitted (card, params) : RUSHES_MONEY_UNKNOWN;
}

/* How much more a take by @other costs than one by @model, or %RUSHES_MONEY_UNKNOWN. */
gint64
rushes_compose_route_compare (RushesModelRegistry *registry,
                              const char          *model,
                              const char          *other,
                              JsonObject          *params)
{
  gint64 first = estimate (registry, model, params);
  gint64 second = estimate (registry, other, params);

  if (first == RUSHES_MONEY_UNKNOWN || second == RUSHES_MONEY_UNKNOWN)
    return RUSHES_MONEY_UNKNOWN;

  return second - first;
}

/* A difference of prices in words. */
char *
rushes_compose_route_describe_difference (gint64 difference)
{
  g_autofree char *money = NULL;

  if (difference == RUSHES_MONEY_UNKNOWN)
    return g_strdup (_("price not known"));
  if (difference == 0)
    return g_strdup (_("same price"));

  money = rushes_money_to_string (ABS (difference));
  if (difference > 0)
    /* Translators: an amount of money. */
    return g_strdup_printf (_("%s more"), money);

  /* Translators: an amount of money. */
  return g_strdup_printf (_("%s less"), money);
}

/* What is to be known of a model that is not alive: since when, who follows it, who says so. */
char *
rushes_compose_route_describe_lifecycle (RushesModelRegistry *registry,
                                         const char          *key)
{
  const char *successor = NULL;
  RushesLifecycle state = rushes_model_registry_get_lifecycle (registry, key, &successor);
  RushesModelCard *card = rushes_model_registry_lookup (registry, key);
  JsonObject *json = card != NULL ? rushes_model_card_get_json (card) : NULL;
  JsonObject *lifecycle = rushes_json_get_object (json, "lifecycle");
  const char *date = rushes_json_get_string (lifecycle, "date", NULL);
  const char *source = rushes_json_get_string (lifecycle, "source",
                                               rushes_json_get_string (json, "source", NULL));
  GString *text;

  if (state == RUSHES_LIFECYCLE_ACTIVE)
    return NULL;

  text = g_string_new (state == RUSHES_LIFECYCLE_PAUSED ? _("Paused") : _("Retired"));
  if (date != NULL)
    /* Translators: a date such as 2026-09-24; before it stands “Retired” or “Paused”. */
    g_string_append_printf (text, _(" since %s"), date);
  if (successor != NULL)
    /* Translators: the name of a model. */
    g_string_append_printf (text, _("; %s takes its place"),
                            rushes_compose_route_get_label (registry, successor));
  if (source != NULL)
    /* Translators: who says that a model is retired. */
    g_string_append_printf (text, _(". Source: %s"), source);

  return g_string_free (text, FALSE);
}

static gboolean
is_replaced (RushesModelRegistry  *registry,
             const char           *key,
             const char          **successor)
{
  return rushes_model_registry_get_lifecycle (registry, key, successor) ==
           RUSHES_LIFECYCLE_RETIRED &&
         rushes_model_registry_can_use (registry, *successor);
}

/* The model that shoots where another is ticked: itself, or its successor if that is the policy. */
const char *
rushes_compose_route_get_living (RushesModelRegistry   *registry,
                                 const char            *key,
                                 RushesLifecyclePolicy  policy)
{
  const char *successor = NULL;

  if (policy == RUSHES_LIFECYCLE_POLICY_SUBSTITUTE && is_replaced (registry, key, &successor))
    return successor;

  return key;
}

/* Those of the ticked models that a person must hear of before they are asked for: all that are not
 * alive, but for those that the policy replaces. */
GPtrArray *
rushes_compose_route_list_dead (RushesModelRegistry   *registry,
                                const char * const    *models,
                                RushesLifecyclePolicy  policy)
{
  GPtrArray *dead = g_ptr_array_new ();

  for (guint i = 0; models != NULL && models[i] != NULL; i++)
    {
      const char *living = rushes_compose_route_get_living (registry, models[i], policy);

      if (rushes_model_registry_get_lifecycle (registry, living, NULL) != RUSHES_LIFECYCLE_ACTIVE)
        g_ptr_array_add (dead, (gpointer) models[i]);
    }

  return dead;
}

/* The ticked models with successors in the place of those that are retired, each once. */
GStrv
rushes_compose_route_replace_dead (RushesModelRegistry *registry,
                                   const char * const  *models)
{
  g_autoptr (GPtrArray) living = g_ptr_array_new ();

  for (guint i = 0; models != NULL && models[i] != NULL; i++)
    {
      const char *key = models[i];
      const char *successor = NULL;

      if (is_replaced (registry, key, &successor))
        key = successor;
      if (!g_ptr_array_find_with_equal_func (living, key, g_str_equal, NULL))
        g_ptr_array_add (living, (gpointer) key);
    }
  g_ptr_array_add (living, NULL);

  return g_strdupv ((char **) living->pdata);
}

/* Names what a clip is for, as the rules call it, to a person. */
const char *
rushes_compose_route_get_intent_words (const char *intent)
{
  static const struct { const char *name; const char *words; } names[] = {
    { "demo", N_("Demo") },
    { "product", N_("Product shot") },
    { "social", N_("Paid social") },
    /* Translators: user-generated content: clips that look like people's own. */
    { "ugc", N_("UGC") },
    { "hero", N_("Hero") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].name, intent) == 0)
      return _(names[i].words);

  return intent != NULL ? intent : _("Anything");
}

/* Names what matters most, as the rules call it, to a person. */
const char *
rushes_compose_route_get_want_words (const char *want)
{
  static const struct { const char *name; const char *words; } names[] = {
    { "draft", N_("Draft") },
    { "speed", N_("Speed") },
    { "quality", N_("Quality") },
    { "final", N_("Final") },
    { "motion", N_("Motion") },
    { "style", N_("Style") },
    { "edit", N_("Edit") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].name, want) == 0)
      return _(names[i].words);

  return want != NULL ? want : _("No preference");
}
