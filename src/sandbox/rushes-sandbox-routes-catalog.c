/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "rushes-sandbox-routes.h"
#include "util/rushes-json.h"
#include "util/rushes-money.h"

typedef JsonObject *(*DescribeFunc) (RushesModelCard *card);

static void
copy_member (JsonObject *target,
             JsonObject *source,
             const char *member)
{
  if (json_object_has_member (source, member))
    json_object_set_member (target, member,
                            json_node_copy (json_object_get_member (source, member)));
}

/* A slot for several references is several names, but for those that are plurals. */
static void
add_slot_names (JsonArray  *names,
                JsonObject *slot)
{
  const char *name = rushes_json_get_string (slot, "name", "reference");
  gint64 max = rushes_json_get_int (slot, "max", 1);

  if (max == 1 || g_str_has_suffix (name, "s"))
    {
      json_array_add_string_element (names, name);
      return;
    }

  for (gint64 i = 1; i <= max; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s_%" G_GINT64_FORMAT, name, i);

      json_array_add_string_element (names, numbered);
    }
}

static JsonObject *
describe_capability (RushesModelCard *card)
{
  JsonObject *json = rushes_model_card_get_json (card);
  JsonArray *slots = rushes_json_get_array (json, "slots");
  JsonArray *names = json_array_new ();
  JsonObject *object = json_object_new ();

  for (guint i = 0; slots != NULL && i < json_array_get_length (slots); i++)
    add_slot_names (names, json_array_get_object_element (slots, i));

  json_object_set_string_member (object, "key", rushes_model_card_get_key (card));
  json_object_set_string_member (object, "label", rushes_model_card_get_label (card));
  json_object_set_string_member (object, "description", rushes_model_card_get_description (card));
  json_object_set_array_member (object, "attachments", names);
  copy_member (object, json, "params");

  return object;
}

static JsonArray *
describe_models (RushesModelRegistry *registry,
                 RushesMediaKind      kind,
                 DescribeFunc         describe)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
    {
      g_autoptr (RushesModelCard) card = g_list_model_get_item (G_LIST_MODEL (registry), i);

      if (kind == RUSHES_MEDIA_KIND_UNKNOWN || rushes_model_card_get_kind (card) == kind)
        json_array_add_object_element (array, describe (card));
    }

  return array;
}

static JsonObject *
make_object (const char *member,
             JsonNode   *value)
{
  JsonObject *object = json_object_new ();

  json_object_set_member (object, member, value);

  return object;
}

static JsonNode *
parse_literal (const char *text)
{
  return json_from_string (text, NULL);
}

static JsonArray *
describe_publishing (void)
{
  static const struct
  {
    const char *operation;
    const char *label;
    const char *description;
    const char *accepts;
    const char *params;
  } operations[] =
  {
    { "instagramPublish", "Instagram", "One image or video",
      "{\"media\":{\"kinds\":[\"image\",\"video\"],\"min\":1,\"max\":1},"
      "\"text\":{\"optional\":true}}",
      "{\"type\":\"object\",\"properties\":{\"altText\":{\"type\":\"string\",\"maxLength\":1000},"
      "\"product\":{\"type\":\"string\",\"enum\":[\"IMAGE\",\"REELS\",\"STORIES\"]},"
      "\"shareToFeed\":{\"type\":\"boolean\"}}}" },
    { "tiktokPublish", "TikTok", "One video",
      "{\"media\":{\"kinds\":[\"video\"],\"min\":1,\"max\":1},\"text\":{\"optional\":true}}",
      "{\"type\":\"object\",\"properties\":{\"privacyLevel\":{\"type\":\"string\",\"enum\":"
      "[\"PUBLIC_TO_EVERYONE\",\"MUTUAL_FOLLOW_FRIENDS\",\"FOLLOWER_OF_CREATOR\",\"SELF_ONLY\"],"
      "\"default\":\"SELF_ONLY\"},\"isAigc\":{\"type\":\"boolean\",\"default\":true},"
      "\"postMode\":{\"type\":\"string\",\"enum\":[\"direct\",\"inbox\"],"
      "\"default\":\"direct\"}}}" },
  };
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      JsonObject *object = make_object ("accepts", parse_literal (operations[i].accepts));

      json_object_set_string_member (object, "operation", operations[i].operation);
      json_object_set_string_member (object, "label", operations[i].label);
      json_object_set_string_member (object, "description", operations[i].description);
      json_object_set_member (object, "params", parse_literal (operations[i].params));
      json_array_add_object_element (array, object);
    }

  return array;
}

/**
 * rushes_sandbox_routes_capabilities:
 * @request: a request
 *
 * `GET /capabilities`.
 */
void
rushes_sandbox_routes_capabilities (RushesSandboxRequest *request)
{
  RushesModelRegistry *registry = rushes_sandbox_request_get_context (request)->registry;
  JsonObject *generation = json_object_new ();
  JsonObject *object = json_object_new ();

  json_object_set_array_member (generation, "image",
                                describe_models (registry, RUSHES_MEDIA_KIND_IMAGE,
                                                 describe_capability));
  json_object_set_array_member (generation, "video",
                                describe_models (registry, RUSHES_MEDIA_KIND_VIDEO,
                                                 describe_capability));
  json_object_set_array_member (generation, "text", json_array_new ());
  json_object_set_object_member (object, "generation", generation);
  json_object_set_member (object, "editing",
                          parse_literal ("{\"video\":[],\"image\":[],\"audio\":[]}"));
  json_object_set_array_member (object, "publish", describe_publishing ());
  rushes_sandbox_request_answer (request, 200, object);
}

static JsonObject *
describe_price (JsonObject *price)
{
  gint64 amount = rushes_json_get_int (price, "unitPriceMicrodollars", 0);
  g_autofree char *dollars = rushes_money_to_precise (MAX (amount, 0));
  JsonObject *object = json_object_new ();

  copy_member (object, price, "unit");
  copy_member (object, price, "variant");
  copy_member (object, price, "baseMicrodollars");
  json_object_set_int_member (object, "unitPriceMicrodollars", amount);
  json_object_set_string_member (object, "unitPriceUsd", dollars);
  json_object_set_int_member (object, "credits", amount / 1000);

  return object;
}

static JsonObject *
describe_pricing (RushesModelCard *card)
{
  JsonArray *prices = rushes_json_get_array (rushes_model_card_get_json (card), "pricing");
  JsonArray *rows = json_array_new ();
  JsonObject *object = json_object_new ();

  for (guint i = 0; prices != NULL && i < json_array_get_length (prices); i++)
    json_array_add_object_element (rows,
                                   describe_price (json_array_get_object_element (prices, i)));

  json_object_set_string_member (object, "key", rushes_model_card_get_key (card));
  json_object_set_string_member (object, "label", rushes_model_card_get_label (card));
  json_object_set_string_member (object, "description", rushes_model_card_get_description (card));
  json_object_set_string_member (object, "stepType",
                                 rushes_media_kind_to_string (rushes_model_card_get_kind (card)));
  json_object_set_array_member (object, "pricing", rows);

  return object;
}

/**
 * rushes_sandbox_routes_pricing:
 * @request: a request
 *
 * `GET /pricing`.
 */
void
rushes_sandbox_routes_pricing (RushesSandboxRequest *request)
{
  RushesModelRegistry *registry = rushes_sandbox_request_get_context (request)->registry;
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, "models",
                                describe_models (registry, RUSHES_MEDIA_KIND_UNKNOWN,
                                                 describe_pricing));
  json_object_set_member (object, "editor",
                          parse_literal ("{\"type\":\"editor_render\",\"label\":\"Editor render\","
                                         "\"pricing\":{\"unit\":\"per_render\","
                                         "\"unitPriceMicrodollars\":50000,"
                                         "\"unitPriceUsd\":\"$0.050000\",\"credits\":50}}"));
  rushes_sandbox_request_answer (request, 200, object);
}

static void
answer_estimate (RushesSandboxRequest *request,
                 RushesModelCard      *card,
                 gint64                amount)
{
  g_autofree char *dollars = rushes_money_to_precise (amount);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "model", rushes_model_card_get_key (card));
  json_object_set_int_member (object, "estimatedCostMicrodollars", amount);
  json_object_set_string_member (object, "estimatedCostUsd", dollars);
  json_object_set_int_member (object, "estimatedCredits", (amount + 999) / 1000);
  rushes_sandbox_request_answer (request, 200, object);
}

/**
 * rushes_sandbox_routes_estimate:
 * @request: a request
 *
 * `POST /pricing/estimate`.
 */
void
rushes_sandbox_routes_estimate (RushesSandboxRequest *request)
{
  RushesSandboxContext *context = rushes_sandbox_request_get_context (request);
  JsonObject *body = rushes_sandbox_request_get_body (request);
  JsonObject *params = rushes_json_get_object (body, "params");
  g_autoptr (GError) error = NULL;
  const char *key;
  RushesModelCard *card;
  gint64 amount;

  if (!rushes_json_read_string (body, "model", &key, &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  card = rushes_model_registry_lookup (context->registry, key);
  if (card == NULL)
    {
      rushes_sandbox_request_refuse (request, 400, "validation_error",
                                     _("“model” is not a model of the sandbox"));
      return;
    }
  if (!rushes_model_card_check_params (card, params, &error))
    {
      rushes_sandbox_request_fail (request, error);
      return;
    }

  amount = rushes_model_card_estimate (card, params);
  if (amount == RUSHES_MONEY_UNKNOWN)
    rushes_sandbox_request_refuse (request, 400, "bad_request",
                                   _("The price of this model is variable"));
  else
    answer_estimate (request, card, amount);
}
