/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-request.h"

JsonObject *
rushes_test_request_new (const char *model,
                         const char *prompt,
                         double      duration,
                         const char *ratio)
{
  JsonObject *request = json_object_new ();
  JsonObject *params = json_object_new ();

  json_object_set_double_member (params, "duration", duration);
  json_object_set_string_member (params, "aspectRatio", ratio);
  json_object_set_string_member (params, "resolution", "240p");
  json_object_set_string_member (request, "model", model);
  json_object_set_string_member (request, "prompt", prompt);
  json_object_set_int_member (request, "seed", 7);
  json_object_set_object_member (request, "params", params);
  json_object_set_array_member (request, "references", json_array_new ());

  return request;
}

void
rushes_test_request_add_reference (JsonObject *request,
                                   const char *path,
                                   const char *kind,
                                   const char *role)
{
  JsonObject *reference = json_object_new ();

  json_object_set_string_member (reference, "path", path);
  json_object_set_string_member (reference, "kind", kind);
  json_object_set_string_member (reference, "role", role);
  json_array_add_object_element (json_object_get_array_member (request, "references"), reference);
}

void
rushes_test_request_set_param (JsonObject *request,
                               const char *name,
                               const char *value)
{
  json_object_set_string_member (json_object_get_object_member (request, "params"), name, value);
}
