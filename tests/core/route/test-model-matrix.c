/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "model/rushes-reference.h"
#include "route/rushes-model-registry.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* Every card × every parameter × every value that is allowed, one beyond each limit, values of
 * other types; and every number of references. Each case is one brief, checked as it is before
 * anything is sent. */

static guint n_taken;
static guint n_refused;

static JsonNode *
make_text (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);

  return node;
}

static JsonNode *
make_number (double number)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (number == floor (number))
    json_node_set_int (node, (gint64) number);
  else
    json_node_set_double (node, number);

  return node;
}

static void
add_references (RushesBrief     *brief,
                RushesMediaKind  kind,
                guint            n)
{
  static const char *types[] = { "", "image/png", "video/mp4", "audio/mpeg" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/%d-%u", kind, i);
      g_autoptr (RushesReference) reference = NULL;

      reference = rushes_reference_new_for_path (path, NULL, NULL, types[kind]);
      g_assert_cmpint (rushes_reference_get_kind (reference), ==, kind);
      rushes_brief_add_reference (brief, reference);
    }
}

/* A brief that the card takes. */
static RushesBrief *
make_brief (RushesModelCard *card)
{
  JsonObject *json = rushes_model_card_get_json (card);
  RushesBrief *brief = rushes_brief_new (rushes_model_card_get_kind (card));
  const char *models[] = { rushes_model_card_get_key (card), NULL };
  guint rest = (guint) rushes_json_get_int (json, "minReferences", 0);
  guint n_slots;
  const RushesModelSlot *slots = rushes_model_card_get_slots (card, &n_slots);

  rushes_brief_set_prompt (brief, "a red kite");
  rushes_brief_set_models (brief, models);
  for (guint i = 0; i < n_slots; i++)
    {
      add_references (brief, slots[i].kind, slots[i].min);
      rest -= slots[i].min;
    }
  if (rest > 0)
    add_references (brief, slots[0].kind, rest);

  return brief;
}

static void
assert_taken (RushesModelCard *card,
              RushesBrief     *brief)
{
  g_autoptr (GError) error = NULL;

  rushes_model_card_check_brief (card, brief, &error);
  if (error != NULL)
    g_error ("%s: %s", rushes_model_card_get_key (card), error->message);
  n_taken++;
}

static void
assert_says (const GError *error,
             const char   *text)
{
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s”", error->message, text);
}

/* The message names the parameter, and every value or both ends of the range that it may have. */
static void
assert_explained (const GError *error,
                  const char   *name,
                  JsonObject   *schema)
{
  static const char *limits[] = { "minimum", "maximum" };
  JsonArray *values = rushes_json_get_array (schema, "enum");
  g_autofree char *quoted = g_strdup_printf ("“%s”", name);

  assert_says (error, quoted);
  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);
      g_autofree char *text = NULL;

      text = json_node_get_value_type (node) == G_TYPE_STRING
        ? g_strdup (json_node_get_string (node))
        : rushes_json_to_string (node, FALSE);
      assert_says (error, text);
    }

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (json_object_has_member (schema, limits[i]))
      {
        g_autofree char *limit = g_strdup_printf ("%.15g", rushes_json_get_double (schema,
                                                                                  limits[i], 0));

        assert_says (error, limit);
      }
}

static void
check_value (RushesModelCard *card,
             const char      *name,
             JsonNode        *taken,
             gboolean         is_allowed)
{
  g_autoptr (JsonNode) value = taken;
  g_autoptr (RushesBrief) brief = make_brief (card);
  g_autoptr (GError) error = NULL;
  JsonObject *schema = rushes_json_get_object (
    rushes_json_get_object (rushes_model_card_get_params (card), "properties"), name);

  rushes_brief_set_param (brief, name, value);
  if (is_allowed)
    {
      assert_taken (card, brief);
      return;
    }

  if (rushes_model_card_check_brief (card, brief, &error))
    {
      g_autofree char *text = rushes_json_to_string (value, FALSE);

      g_error ("%s takes %s for “%s”", rushes_model_card_get_key (card), text, name);
    }
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  assert_explained (error, name, schema);
  n_refused++;
}

static void
check_enum (RushesModelCard *card,
            const char      *name,
            JsonArray       *values)
{
  gint64 highest = 0;
  gboolean is_text = FALSE;

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);

      is_text = json_node_get_value_type (node) == G_TYPE_STRING;
      if (!is_text)
        highest = MAX (highest, json_node_get_int (node));
      check_value (card, name, json_node_copy (node), TRUE);
    }

  if (is_text)
    {
      check_value (card, name, make_text ("none-of-these"), FALSE);
      check_value (card, name, make_text (""), FALSE);
      return;
    }

  check_value (card, name, make_number ((double) highest + 1), FALSE);
  check_value (card, name, make_number (0), FALSE);
  check_value (card, name, make_number (-1), FALSE);
}

static void
check_range (RushesModelCard *card,
             const char      *name,
             JsonObject      *schema)
{
  double low = rushes_json_get_double (schema, "minimum", 0);
  double high = rushes_json_get_double (schema, "maximum", 0);

  for (double number = low; number <= high && number < low + 100; number++)
    check_value (card, name, make_number (number), TRUE);
  check_value (card, name, make_number (high), TRUE);
  check_value (card, name, make_number (low - 1), FALSE);
  check_value (card, name, make_number (high + 1), FALSE);
  if (g_str_equal (rushes_json_get_string (schema, "type", ""), "integer"))
    check_value (card, name, make_number (low + 0.5), FALSE);
}

static void
check_length (RushesModelCard *card,
              const char      *name,
              JsonObject      *schema)
{
  gsize limit = (gsize) rushes_json_get_int (schema, "maxLength", 0);
  g_autofree char *longest = g_strnfill (limit, 'x');
  g_autofree char *longer = g_strnfill (limit + 1, 'x');

  check_value (card, name, make_text (longest), TRUE);
  check_value (card, name, make_text (""), TRUE);
  check_value (card, name, make_text (longer), FALSE);
}

static void
check_types (RushesModelCard *card,
             const char      *name,
             JsonObject      *schema)
{
  const char *type = rushes_json_get_string (schema, "type", "");
  JsonNode *truth = json_node_new (JSON_NODE_VALUE);

  json_node_set_boolean (truth, TRUE);
  check_value (card, name, truth, g_str_equal (type, "boolean"));
  if (!g_str_equal (type, "string"))
    check_value (card, name, make_text ("5"), FALSE);
  else
    check_value (card, name, make_number (5), FALSE);
  check_value (card, name, json_node_new (JSON_NODE_NULL), FALSE);
  check_value (card, name, json_node_init_array (json_node_alloc (), json_array_new ()), FALSE);
}

static void
check_parameter (RushesModelCard *card,
                 const char      *name,
                 JsonObject      *schema)
{
  JsonArray *values = rushes_json_get_array (schema, "enum");

  if (values != NULL)
    check_enum (card, name, values);
  else if (json_object_has_member (schema, "maximum"))
    check_range (card, name, schema);
  else if (json_object_has_member (schema, "maxLength"))
    check_length (card, name, schema);
  check_types (card, name, schema);
}

static void
check_unknown_parameter (RushesModelCard *card)
{
  g_autoptr (RushesBrief) brief = make_brief (card);
  g_autoptr (GList) names = json_object_get_members (
    rushes_json_get_object (rushes_model_card_get_params (card), "properties"));
  g_autoptr (GError) error = NULL;

  rushes_brief_set_param (brief, "sparkle", make_text ("x"));
  g_assert_false (rushes_model_card_check_brief (card, brief, &error));
  assert_says (error, "“sparkle”");
  for (GList *l = names; l != NULL; l = l->next)
    assert_says (error, l->data);
  n_refused++;
}

static void
check_parameters (RushesModelCard *card)
{
  JsonObject *properties = rushes_json_get_object (rushes_model_card_get_params (card),
                                                   "properties");
  g_autoptr (GList) names = json_object_get_members (properties);

  for (GList *l = names; l != NULL; l = l->next)
    check_parameter (card, l->data, rushes_json_get_object (properties, l->data));
  check_unknown_parameter (card);
}

static void
check_prompt (RushesModelCard *card)
{
  gsize limit = rushes_model_card_get_prompt_limit (card);
  g_autoptr (RushesBrief) brief = make_brief (card);
  g_autofree char *longest = g_strnfill (limit, 'x');
  g_autofree char *longer = g_strnfill (limit + 1, 'x');
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, limit);
  g_autoptr (GError) error = NULL;

  rushes_brief_set_prompt (brief, longest);
  assert_taken (card, brief);
  rushes_brief_set_prompt (brief, longer);
  g_assert_false (rushes_model_card_check_brief (card, brief, &error));
  assert_says (error, "“prompt”");
  assert_says (error, number);
  n_refused++;
}

static void
sum_places (RushesModelCard *card,
            RushesMediaKind  kind,
            guint           *min,
            guint           *max)
{
  guint n_slots;
  const RushesModelSlot *slots = rushes_model_card_get_slots (card, &n_slots);

  *min = 0;
  *max = 0;
  for (guint i = 0; i < n_slots; i++)
    if (slots[i].kind == kind)
      {
        *min += slots[i].min;
        *max += slots[i].max;
      }
}

/* One number of references of one kind, besides those of other kinds that the model needs. */
static void
check_references (RushesModelCard *card,
                  RushesMediaKind  kind,
                  guint            n)
{
  JsonObject *json = rushes_model_card_get_json (card);
  g_autoptr (RushesBrief) brief = rushes_brief_new (rushes_model_card_get_kind (card));
  g_autoptr (GError) error = NULL;
  guint total = n;
  guint min;
  guint max;

  rushes_brief_set_prompt (brief, "a red kite");
  for (guint other = RUSHES_MEDIA_KIND_IMAGE; other <= RUSHES_MEDIA_KIND_AUDIO; other++)
    {
      sum_places (card, other, &min, &max);
      if (other == kind)
        continue;
      add_references (brief, other, min);
      total += min;
    }
  add_references (brief, kind, n);

  sum_places (card, kind, &min, &max);
  if (n >= min && n <= max && total >= rushes_json_get_int (json, "minReferences", 0) &&
      total <= rushes_json_get_int (json, "maxReferences", 0))
    {
      assert_taken (card, brief);
      return;
    }

  if (rushes_model_card_check_brief (card, brief, &error))
    g_error ("%s takes %u of kind %d", rushes_model_card_get_key (card), n, kind);
  g_assert_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID);
  assert_says (error, "“attachmentMediaIds”");
  n_refused++;
}

static void
check_slots (RushesModelCard *card)
{
  for (guint kind = RUSHES_MEDIA_KIND_IMAGE; kind <= RUSHES_MEDIA_KIND_AUDIO; kind++)
    {
      guint min;
      guint max;

      sum_places (card, kind, &min, &max);
      for (guint n = 0; n <= max + 1; n++)
        check_references (card, kind, n);
    }
}

static void
test_card (gconstpointer data)
{
  RushesModelCard *card = RUSHES_MODEL_CARD ((gpointer) data);

  n_taken = 0;
  n_refused = 0;
  check_parameters (card);
  check_prompt (card);
  check_slots (card);
  g_test_message ("%u taken, %u refused", n_taken, n_refused);
  g_assert_cmpuint (n_taken, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RushesModelRegistry) registry = NULL;
  GListModel *models;

  g_test_init (&argc, &argv, NULL);
  registry = rushes_model_registry_new (NULL);
  models = G_LIST_MODEL (registry);
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (models, i);
      g_autofree char *path = g_strdup_printf ("/route/matrix/%s",
                                               rushes_model_card_get_key (card));

      g_test_add_data_func (path, card, test_card);
    }

  return g_test_run ();
}
