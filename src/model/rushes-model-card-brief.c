/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-model-card.h"
#include "rushes-model-card-private.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

/* Apart from the other checks, so that a program without briefs links none of them. */

static const char *
describe_role (RushesReferenceRole role)
{
  switch (role)
    {
    case RUSHES_REFERENCE_ROLE_FIRST_FRAME:
      return _("first frame");

    case RUSHES_REFERENCE_ROLE_LAST_FRAME:
      return _("last frame");

    case RUSHES_REFERENCE_ROLE_STYLE:
      return _("style reference");

    case RUSHES_REFERENCE_ROLE_SOURCE_VIDEO:
      return _("source video");

    case RUSHES_REFERENCE_ROLE_AUDIO:
      return _("sound reference");

    case RUSHES_REFERENCE_ROLE_AUTO:
      break;
    }

  return _("reference");
}

static guint
count_places (RushesModelCard     *self,
              RushesReferenceRole  role)
{
  guint n = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      const RushesModelSlot *slot = &g_array_index (self->slots, RushesModelSlot, i);

      if (slot->role == role)
        n += slot->max;
    }

  return n;
}

static gboolean
check_roles (RushesModelCard  *self,
             GListModel       *references,
             GError          **error)
{
  guint used[RUSHES_REFERENCE_ROLE_AUDIO + 1] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);
      RushesReferenceRole role = rushes_reference_get_role (reference);
      guint places;

      if (role == RUSHES_REFERENCE_ROLE_AUTO)
        continue;

      places = count_places (self, role);
      if (++used[role] <= places)
        continue;

      if (places == 0)
        /* Translators: a model's name, then “first frame”, “style reference” and so on. */
        g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("%s takes no %s"),
                     self->label, describe_role (role));
      else
        g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("%s: more than %u × %s"),
                     self->label, places, describe_role (role));
      return FALSE;
    }

  return TRUE;
}

static gboolean
fail_missing (RushesReference  *reference,
              GError          **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the beginning of a hash. */
               _("A reference is missing: add the file with the SHA-256 %.12s…, or remove it"),
               rushes_reference_get_sha256 (reference));
  return FALSE;
}

/**
 * rushes_model_card_check_brief:
 * @self: a model card
 * @brief: a brief
 * @error: return location for an error
 *
 * Checks everything that can be known before the model is asked: kind, prompt, parameters,
 * references and their roles.
 *
 * Returns: %FALSE with a %RUSHES_ERROR_INVALID error that names what is wrong and what is allowed
 */
gboolean
rushes_model_card_check_brief (RushesModelCard  *self,
                               RushesBrief      *brief,
                               GError          **error)
{
  g_autofree RushesMediaKind *kinds = NULL;
  GListModel *references;
  guint n_references;

  g_return_val_if_fail (RUSHES_IS_MODEL_CARD (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_BRIEF (brief), FALSE);

  if (rushes_brief_get_kind (brief) != self->kind)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   self->kind == RUSHES_MEDIA_KIND_VIDEO ? _("%s makes videos")
                                                         : _("%s makes images"),
                   self->label);
      return FALSE;
    }

  references = rushes_brief_get_references (brief);
  n_references = g_list_model_get_n_items (references);
  kinds = g_new0 (RushesMediaKind, n_references + 1);
  for (guint i = 0; i < n_references; i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);

      kinds[i] = rushes_reference_get_kind (reference);
      if (rushes_reference_is_missing (reference))
        return fail_missing (reference, error);
    }

  return rushes_model_card_check_prompt (self, rushes_brief_get_prompt (brief), error) &&
         rushes_model_card_check_params (self, rushes_brief_get_params (brief), error) &&
         rushes_model_card_check_references (self, kinds, n_references, error) &&
         check_roles (self, references, error);
}
