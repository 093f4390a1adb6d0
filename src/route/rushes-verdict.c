/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-verdict.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"
#include "util/rushes-money.h"

/* What is done about a failure that nobody has heard of. */
#define FALLBACK_ACTION "ask-again"

/* Of what had an unknown outcome, somebody decided that it did not happen. */
#define GIVEN_UP "given_up"

/* The words under which the library keeps the classes of errors. */
static const char * const classes[] = {
  [RUSHES_ERROR_INVALID] = "invalid",
  [RUSHES_ERROR_NETWORK] = "network",
  [RUSHES_ERROR_AUTH] = "auth",
  [RUSHES_ERROR_NOT_FOUND] = "not_found",
  [RUSHES_ERROR_GONE] = "gone",
  [RUSHES_ERROR_CREDITS] = "credits",
  [RUSHES_ERROR_RATE] = "rate",
  [RUSHES_ERROR_REFUSED] = "refused",
  [RUSHES_ERROR_CONFLICT] = "conflict",
  [RUSHES_ERROR_SERVER] = "server",
  [RUSHES_ERROR_BAD_REPLY] = "bad_reply",
  [RUSHES_ERROR_JOB_FAILED] = "job_failed",
  [RUSHES_ERROR_TIMEOUT] = "timeout",
  [RUSHES_ERROR_UNKNOWN_OUTCOME] = "unknown_outcome",
  [RUSHES_ERROR_CANCELLED] = "cancelled",
  [RUSHES_ERROR_IO] = "io",
  [RUSHES_ERROR_UNSUPPORTED] = "unsupported",
};

/* A code that is not in the table is never shown alone: what the service said comes first. */
static char *
write_fallback (const char *code,
                const char *message)
{
  g_autofree char *text = NULL;

  if (message != NULL && message[0] != '\0')
    text = g_strdup (message);
  else
    text = g_strdup (_("It failed, and the service gave no reason."));

  if (code == NULL)
    return g_steal_pointer (&text);

  /* Translators: a sentence, then a code that a service gave. */
  return g_strdup_printf (_("%s (code: %s)"), text, code);
}

/**
 * rushes_verdict_new:
 * @table: the table of failures
 * @code: (nullable): the code
 * @message: (nullable): what was said
 *
 * Puts a failure into words.
 *
 * Returns: (transfer full): the verdict
 */
RushesVerdict *
rushes_verdict_new (RushesFailureTable *table,
                    const char         *code,
                    const char         *message)
{
  RushesVerdict *self;

  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (table), NULL);

  self = g_new0 (RushesVerdict, 1);
  self->code = g_strdup (code);
  self->entry = rushes_failure_table_explain (table, code, message);
  self->charged = RUSHES_MONEY_UNKNOWN;
  if (self->entry != NULL)
    {
      self->cause = g_strdup (self->entry->cause);
      self->charge = self->entry->charge;
      self->action = self->entry->action;
      if (message != NULL && message[0] != '\0' && !g_str_equal (message, self->cause))
        self->said = g_strdup (message);
    }
  else
    {
      self->cause = write_fallback (code, message);
      self->charge = RUSHES_FAILURE_CHARGE_UNKNOWN;
      self->action = rushes_failure_table_find_action (table, FALLBACK_ACTION);
    }

  return self;
}

/* Once the service has made it, what went wrong is the file's. */
static const char *
get_code_of_file (const char *code)
{
  static const char * const damages[] = { "invalid", "bad_reply", "unsupported", NULL };
  static const char * const losses[] = {
    "network", "not_found", "gone", "forbidden", "auth", "server", "internal_server_error",
    "timeout", NULL
  };

  if (code != NULL && g_strv_contains (damages, code))
    return "fetch_damaged";

  return code != NULL && g_strv_contains (losses, code) ? "fetch_failed" : code;
}

/* What the service says of its own money goes before what is usual for such a failure. */
static void
set_charge (RushesVerdict *self,
            RushesTake    *take)
{
  gint64 charged = rushes_take_get_charged (take);

  self->charged = charged;
  if (charged != RUSHES_MONEY_UNKNOWN)
    self->charge = charged > 0 ? RUSHES_FAILURE_CHARGE_YES : RUSHES_FAILURE_CHARGE_NO;
  else if (rushes_take_get_origin (take) != RUSHES_TAKE_ORIGIN_GENERATED)
    self->charge = RUSHES_FAILURE_CHARGE_NO;
  else if (rushes_take_get_remote_id (take) == NULL &&
           rushes_take_get_request (take) == NULL &&
           rushes_take_get_state (take) != RUSHES_TAKE_STATE_UNKNOWN)
    /* It was never sent. */
    self->charge = RUSHES_FAILURE_CHARGE_NO;
  else if (rushes_take_get_media_id (take) != NULL)
    /* The service made it: whatever went wrong came later. */
    self->charge = RUSHES_FAILURE_CHARGE_UNKNOWN;
}

/**
 * rushes_verdict_new_for_take:
 * @table: the table of failures
 * @take: a take
 *
 * Puts into words why a take has no clip.
 *
 * Returns: (transfer full) (nullable): the verdict, or %NULL for a take that did not fail
 */
RushesVerdict *
rushes_verdict_new_for_take (RushesFailureTable *table,
                             RushesTake         *take)
{
  const char *code;
  RushesTakeState state;
  RushesVerdict *self;

  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (table), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  state = rushes_take_get_state (take);
  code = rushes_take_get_error_code (take);
  if (state == RUSHES_TAKE_STATE_UNKNOWN)
    code = classes[RUSHES_ERROR_UNKNOWN_OUTCOME];
  else if (state == RUSHES_TAKE_STATE_CANCELED && code == NULL)
    code = classes[RUSHES_ERROR_CANCELLED];
  else if (state == RUSHES_TAKE_STATE_FAILED &&
           g_strcmp0 (code, classes[RUSHES_ERROR_UNKNOWN_OUTCOME]) == 0)
    code = GIVEN_UP;
  else if (state != RUSHES_TAKE_STATE_FAILED && state != RUSHES_TAKE_STATE_CANCELED)
    return NULL;

  if (state == RUSHES_TAKE_STATE_FAILED && rushes_take_get_remote_id (take) != NULL &&
      rushes_take_get_media_id (take) != NULL)
    code = get_code_of_file (code);

  self = rushes_verdict_new (table, code, rushes_take_get_error_message (take));
  set_charge (self, take);

  return self;
}

/**
 * rushes_verdict_get_code:
 * @error: an error
 *
 * Gets the word that stands for an error: the service's own, as long as it means the class that the
 * error has, or else that of the class.
 *
 * Returns: (transfer none): a code of the table
 */
const char *
rushes_verdict_get_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != RUSHES_ERROR || error->code < 0 ||
      error->code >= (int) G_N_ELEMENTS (classes))
    return classes[RUSHES_ERROR_IO];

  return classes[error->code];
}

/**
 * rushes_verdict_new_for_error:
 * @table: the table of failures
 * @error: an error
 *
 * Puts an error into words: by the service's own code, or by its class where that is unknown.
 *
 * Returns: (transfer full): the verdict
 */
RushesVerdict *
rushes_verdict_new_for_error (RushesFailureTable *table,
                              const GError       *error)
{
  const char *code;

  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (table), NULL);
  g_return_val_if_fail (error != NULL, NULL);

  code = rushes_error_get_service_code (error);
  if (rushes_failure_table_find (table, code) == NULL ||
      g_error_matches (error, RUSHES_ERROR, RUSHES_ERROR_UNKNOWN_OUTCOME))
    code = rushes_verdict_get_code (error);

  return rushes_verdict_new (table, code, error->message);
}

/**
 * rushes_verdict_free:
 * @self: a verdict
 *
 * Frees a verdict.
 */
void
rushes_verdict_free (RushesVerdict *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->code);
  g_free (self->cause);
  g_free (self->said);
  g_free (self);
}

/**
 * rushes_verdict_is_about:
 * @self: a verdict
 * @code: a code of the table
 *
 * Tells whether it is this failure.
 *
 * Returns: %TRUE also where the words said so and not the code
 */
gboolean
rushes_verdict_is_about (RushesVerdict *self,
                         const char    *code)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->entry != NULL && g_strcmp0 (self->entry->code, code) == 0;
}

/**
 * rushes_verdict_dup_price:
 * @self: a verdict
 *
 * Says whether it cost anything.
 *
 * Returns: (transfer full): a sentence
 */
char *
rushes_verdict_dup_price (RushesVerdict *self)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->charge)
    {
    case RUSHES_FAILURE_CHARGE_NO:
      return g_strdup (_("You were not charged."));

    case RUSHES_FAILURE_CHARGE_UNKNOWN:
      return g_strdup (_("Whether you were charged is not known."));

    case RUSHES_FAILURE_CHARGE_YES:
      break;
    }

  if (self->charged == RUSHES_MONEY_UNKNOWN)
    return g_strdup (_("You were charged; how much is not known."));

  amount = rushes_money_to_string (self->charged);

  /* Translators: %s is an amount, as in "$1.24". */
  return g_strdup_printf (_("You were charged %s."), amount);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

/**
 * rushes_verdict_to_json:
 * @self: a verdict
 *
 * Describes a verdict for scripts.
 *
 * Returns: (transfer full): an object
 */
JsonObject *
rushes_verdict_to_json (RushesVerdict *self)
{
  static const char * const words[] = { "no", "yes", "unknown" };
  JsonObject *object;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  set_text (object, "code", self->code);
  set_text (object, "failure", self->entry != NULL ? self->entry->code : NULL);
  set_text (object, "cause", self->cause);
  set_text (object, "said", self->said);
  set_text (object, "charged", words[self->charge]);
  if (self->charged != RUSHES_MONEY_UNKNOWN)
    json_object_set_int_member (object, "chargedMicrodollars", self->charged);
  else
    json_object_set_null_member (object, "chargedMicrodollars");
  set_text (object, "action", self->action != NULL ? self->action->id : NULL);

  return object;
}
