/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-difference.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rushes-param-label.h"
#include "rushes-word-diff.h"
#include "util/rushes-json.h"

/* What comes first, and what it is called. All else follows under its own name. */
static const struct
{
  const char *name;
  const char *label;
} known[] = {
  { "origin", N_("Origin") },
  { "backend", N_("Backend") },
  { "model", N_("Model") },
  { "prompt", N_("Prompt") },
  { "operation", N_("Edit") },
  { "input", N_("Made from") },
  { "face", N_("Faces") },
  { "lifecycle", N_("Model asked for") },
};

/**
 * rushes_difference_new:
 * @name: what differs, as in JSON
 * @label: the same for people
 * @values: (array length=n_values): what each take has of it; %NULL for nothing
 * @n_values: how many takes
 *
 * Tells of something in which takes differ.
 *
 * Returns: (transfer full): a difference
 */
RushesDifference *
rushes_difference_new (const char         *name,
                       const char         *label,
                       const char * const *values,
                       guint               n_values)
{
  RushesDifference *self = g_new0 (RushesDifference, 1);

  self->name = g_strdup (name);
  self->label = g_strdup (label);
  self->values = g_new0 (char *, n_values);
  self->n_values = n_values;
  for (guint i = 0; i < n_values; i++)
    self->values[i] = g_strdup (values[i]);

  return self;
}

/**
 * rushes_difference_free:
 * @self: (transfer full): a difference
 *
 * Frees it.
 */
void
rushes_difference_free (RushesDifference *self)
{
  for (guint i = 0; i < self->n_values; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->name);
  g_free (self->label);
  g_free (self);
}

/* How each of the other takes' words differ from the first one's. */
static JsonArray *
compare_words (RushesDifference *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 1; i < self->n_values; i++)
    {
      g_autoptr (GPtrArray) pieces =
        rushes_word_diff (self->values[0] != NULL ? self->values[0] : "",
                          self->values[i] != NULL ? self->values[i] : "");

      json_array_add_array_element (array, rushes_word_diff_to_json (pieces));
    }

  return array;
}

/**
 * rushes_difference_to_json:
 * @self: a difference
 *
 * Writes a difference: `name`, `values[]`, and of a prompt `words[]`, one array for each take after
 * the first.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_difference_to_json (RushesDifference *self)
{
  JsonObject *object;
  JsonArray *values;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  values = json_array_new ();
  for (guint i = 0; i < self->n_values; i++)
    if (self->values[i] != NULL)
      json_array_add_string_element (values, self->values[i]);
    else
      json_array_add_null_element (values);
  json_object_set_string_member (object, "name", self->name);
  json_object_set_array_member (object, "values", values);
  if (g_str_equal (self->name, "prompt"))
    json_object_set_array_member (object, "words", compare_words (self));

  return object;
}

static gboolean
differ (char  **values,
        guint   n_values)
{
  for (guint i = 1; i < n_values; i++)
    if (g_strcmp0 (values[0], values[i]) != 0)
      return TRUE;

  return FALSE;
}

/* Takes the values. */
static void
add_if_different (GPtrArray  *list,
                  const char *name,
                  const char *label,
                  char      **values,
                  guint       n_values)
{
  if (differ (values, n_values))
    g_ptr_array_add (list, rushes_difference_new (name, label, (const char * const *) values,
                                                  n_values));
  for (guint i = 0; i < n_values; i++)
    g_free (values[i]);
  g_free (values);
}

static char *
write_value (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return rushes_json_to_canonical (node);
}

static void
add_member (GPtrArray          *list,
            const char         *name,
            const char         *label,
            const char         *member,
            JsonObject * const *objects,
            guint               n_objects)
{
  char **values = g_new0 (char *, n_objects);

  for (guint i = 0; i < n_objects; i++)
    if (objects[i] != NULL)
      values[i] = write_value (json_object_get_member (objects[i], member));
  add_if_different (list, name, label, values, n_objects);
}

static void
add_params (GPtrArray          *list,
            JsonObject * const *recipes,
            guint               n_recipes)
{
  g_autofree JsonObject **params = g_new0 (JsonObject *, n_recipes);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) sorted = NULL;

  for (guint i = 0; i < n_recipes; i++)
    {
      g_autoptr (GList) members = NULL;

      params[i] = recipes[i] != NULL ? rushes_json_get_object (recipes[i], "params") : NULL;
      members = params[i] != NULL ? json_object_get_members (params[i]) : NULL;
      for (GList *at = members; at != NULL; at = at->next)
        g_hash_table_add (names, at->data);
    }

  sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) g_strcmp0);
  for (GList *at = sorted; at != NULL; at = at->next)
    {
      g_autofree char *name = g_strconcat ("params.", (const char *) at->data, NULL);
      g_autofree char *label = rushes_param_dup_label (at->data);

      add_member (list, name, label, at->data, params, n_recipes);
    }
}

static void
add_references (GPtrArray          *list,
                JsonObject * const *recipes,
                guint               n_recipes)
{
  guint n_most = 0;

  for (guint i = 0; i < n_recipes; i++)
    {
      JsonArray *array = recipes[i] != NULL ? rushes_json_get_array (recipes[i], "references")
                                            : NULL;

      n_most = MAX (n_most, array != NULL ? json_array_get_length (array) : 0);
    }

  for (guint number = 0; number < n_most; number++)
    {
      g_autofree char *name = g_strdup_printf ("references.%u", number);
      /* Translators: a picture, clip or sound that a model went by, and its number. */
      g_autofree char *label = g_strdup_printf (_("Reference %u"), number + 1);
      char **values = g_new0 (char *, n_recipes);

      for (guint i = 0; i < n_recipes; i++)
        {
          JsonArray *array = recipes[i] != NULL ? rushes_json_get_array (recipes[i], "references")
                                                : NULL;

          if (array != NULL && number < json_array_get_length (array))
            values[i] = write_value (json_array_get_element (array, number));
        }
      add_if_different (list, name, label, values, n_recipes);
    }
}

/**
 * rushes_difference_list_recipes:
 * @recipes: (array length=n_recipes): recipes; %NULL for a take without one
 * @n_recipes: how many
 *
 * Lists all in which recipes differ.
 *
 * Returns: (transfer full) (element-type RushesDifference): the differences; none if the takes
 *   were made in the same way
 */
GPtrArray *
rushes_difference_list_recipes (JsonObject * const *recipes,
                                guint               n_recipes)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_difference_free);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    add_member (list, known[i].name, _(known[i].label), known[i].name, recipes, n_recipes);
  add_params (list, recipes, n_recipes);
  add_references (list, recipes, n_recipes);

  return list;
}

static char *
write_resolution (JsonObject *probe)
{
  gint64 width = rushes_json_get_int (probe, "width", 0);

  if (width <= 0)
    return NULL;

  return g_strdup_printf ("%d × %d", (int) width, (int) rushes_json_get_int (probe, "height", 0));
}

static char *
write_rate (JsonObject *probe)
{
  double fps = rushes_json_get_double (probe, "fps", 0);

  /* Translators: frames a second. */
  return fps > 0 ? g_strdup_printf (_("%g fps"), round (fps * 100) / 100) : NULL;
}

static char *
write_length (JsonObject *probe)
{
  gint64 duration_ms = rushes_json_get_int (probe, "durationMs", 0);

  /* Translators: a length in seconds. */
  return duration_ms > 0 ? g_strdup_printf (_("%.2f s"), (double) duration_ms / 1000) : NULL;
}

static char *
write_bit_rate (JsonObject *probe)
{
  gint64 bit_rate = rushes_json_get_int (probe, "bitRate", 0);

  if (bit_rate <= 0)
    return NULL;
  if (bit_rate < 1000000)
    return g_strdup_printf (_("%d kbit/s"), (int) (bit_rate / 1000));

  return g_strdup_printf (_("%.1f Mbit/s"), (double) bit_rate / 1000000);
}

/* What the pixels mean; clips that differ in it differ on the screen for no fault of a model. */
static char *
write_color (JsonObject *probe)
{
  const char *primaries = rushes_json_get_string (probe, "colorPrimaries", NULL);
  const char *transfer = rushes_json_get_string (probe, "colorTransfer", NULL);
  const char *range = rushes_json_get_string (probe, "colorRange", NULL);
  gint64 depth = rushes_json_get_int (probe, "bitDepth", 0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (primaries != NULL)
    g_strv_builder_add (builder, primaries);
  if (transfer != NULL && g_strcmp0 (transfer, primaries) != 0)
    g_strv_builder_add (builder, transfer);
  if (range != NULL)
    g_strv_builder_add (builder, g_str_equal (range, "full") ? _("full range")
                                                             : _("limited range"));
  if (depth > 0)
    {
      /* Translators: how finely colours are told apart. */
      g_autofree char *bits = g_strdup_printf (_("%d bit"), (int) depth);

      g_strv_builder_add (builder, bits);
    }
  words = g_strv_builder_end (builder);

  return words[0] != NULL ? g_strjoinv (", ", words) : NULL;
}

static char *
write_sound (JsonObject *probe)
{
  return g_strdup (rushes_json_get_boolean (probe, "hasAudio", FALSE) ? _("sound") : _("silent"));
}

/**
 * rushes_difference_list_pictures:
 * @probes: (array length=n_probes): what the worker says of each file; %NULL where it is not known
 * @n_probes: how many
 *
 * Lists in which ways the files differ that no model was asked about, but that a person sees or
 * hears: two clips are only compared fairly when these are known. What looks the same in these
 * words is the same.
 *
 * Returns: (transfer full) (element-type RushesDifference): the differences
 */
GPtrArray *
rushes_difference_list_pictures (JsonObject * const *probes,
                                 guint               n_probes)
{
  static const struct
  {
    const char *name;
    const char *label;
    char *(*write) (JsonObject *probe);
  } rows[] = {
    { "resolution", N_("Resolution"), write_resolution },
    { "rate", N_("Frame rate"), write_rate },
    { "length", N_("Length"), write_length },
    { "bitRate", N_("Bit rate"), write_bit_rate },
    { "color", N_("Colour"), write_color },
    { "sound", N_("Sound"), write_sound },
  };
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_difference_free);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char **values = g_new0 (char *, n_probes);

      for (guint j = 0; j < n_probes; j++)
        if (probes[j] != NULL)
          values[j] = rows[i].write (probes[j]);
      add_if_different (list, rows[i].name, _(rows[i].label), values, n_probes);
    }

  return list;
}
