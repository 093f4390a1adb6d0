/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-faults.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"

#define MARKER_START "[[fault:"
#define MARKER_END "]]"
#define MAX_FAULTS 16

typedef struct
{
  char *name;
  char *value;
} Fault;

struct _RushesSandboxFaults
{
  GPtrArray *list;
};

/* The table of contract §4.2. */
static const RushesSandboxRow rows[] =
{
  { "validation_error", 400, "A parameter is invalid" },
  { "bad_request", 400, "The request can not be processed" },
  { "unknown_project", 400, "There is no such project" },
  { "unauthorized", 401, "The key is missing or invalid" },
  { "insufficient_credits", 402, "Insufficient credits" },
  { "payment_required", 402, "Payment is required" },
  { "forbidden", 403, "You have no right to this" },
  { "feature_disabled", 403, "This feature is off for the account" },
  { "paid_plan_required", 403, "This needs a paid plan" },
  { "not_found", 404, "There is no such thing" },
  { "conflict", 409, "The state of the thing forbids this" },
  { "project_exists", 409, "There is a project of this name" },
  { "gone", 410, "This has been retired" },
  { "rate_limit_exceeded", 429, "Too many requests" },
  { "throttled", 429, "Publishing is paused for this account." },
  { "internal_server_error", 500, "The server failed" },
};

/* Everything else that can go wrong with an answer. */
static const char * const answer_faults[] =
{
  "plain-error", "delay", "slow-body", "truncated-body", "not-json", "empty-body", "cut-before",
  "cut-after", NULL
};

/* What goes wrong after the request was accepted. */
static const char * const later_faults[] =
{
  "job-failed", "job-canceled", "job-slow", "job-stuck", "publish-failed", "publish-slow",
  "download-cut", NULL
};

/* Before the name of a fault of an answer: it waits for the first look at the job, or for the
 * first download of its output. */
static const char * const prefixes[] = { "poll-", "download-", NULL };

static void
fault_free (Fault *fault)
{
  g_free (fault->name);
  g_free (fault->value);
  g_free (fault);
}

static const RushesSandboxRow *
find_row (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, name))
      return &rows[i];

  return NULL;
}

static gboolean
is_answer_fault (const char *name)
{
  return find_row (name) != NULL || g_strv_contains (answer_faults, name);
}

static gboolean
is_known (const char *name)
{
  if (is_answer_fault (name) || g_strv_contains (later_faults, name))
    return TRUE;

  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (name, prefixes[i]) && is_answer_fault (name + strlen (prefixes[i])))
      return TRUE;

  return FALSE;
}

static gboolean
add_fault (RushesSandboxFaults  *self,
           const char           *text,
           GError              **error)
{
  const char *equals = strchr (text, '=');
  Fault *fault = g_new0 (Fault, 1);

  fault->name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  fault->value = equals != NULL ? g_strdup (equals + 1) : NULL;
  g_strstrip (fault->name);
  g_ptr_array_add (self->list, fault);

  if (!is_known (fault->name) || self->list->len > MAX_FAULTS)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("There is no fault “%s”; docs/sandbox.md lists them"), fault->name);
      return FALSE;
    }

  return TRUE;
}

static Fault *
find_fault (RushesSandboxFaults *self,
            const char          *name)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      Fault *fault = g_ptr_array_index (self->list, i);

      if (g_str_equal (fault->name, name))
        return fault;
    }

  return NULL;
}

/**
 * rushes_sandbox_faults_new:
 *
 * Makes a list in which nothing goes wrong.
 *
 * Returns: (transfer full): the list
 */
RushesSandboxFaults *
rushes_sandbox_faults_new (void)
{
  RushesSandboxFaults *self = g_new0 (RushesSandboxFaults, 1);

  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);

  return self;
}

/**
 * rushes_sandbox_faults_free:
 * @self: (transfer full): a list of faults
 *
 * Frees a list.
 */
void
rushes_sandbox_faults_free (RushesSandboxFaults *self)
{
  g_ptr_array_unref (self->list);
  g_free (self);
}

/**
 * rushes_sandbox_faults_add_list:
 * @self: a list of faults
 * @list: (nullable): faults with commas between, such as the header has them
 * @error: return location for an error
 *
 * Adds faults.
 *
 * Returns: %FALSE with a %RUSHES_ERROR_INVALID error about a fault that does not exist
 */
gboolean
rushes_sandbox_faults_add_list (RushesSandboxFaults  *self,
                                const char           *list,
                                GError              **error)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (list == NULL)
    return TRUE;

  words = g_strsplit (list, ",", MAX_FAULTS + 1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strstrip (words[i])[0] != '\0' && !add_fault (self, words[i], error))
      return FALSE;

  return TRUE;
}

/**
 * rushes_sandbox_faults_add_text:
 * @self: a list of faults
 * @text: (nullable): a prompt or a caption with markers such as `[[fault:job-failed=Too dark]]`
 * @error: return location for an error
 *
 * Adds the faults that are marked in a text. A value has no comma.
 *
 * Returns: %FALSE with a %RUSHES_ERROR_INVALID error about a fault that does not exist
 */
gboolean
rushes_sandbox_faults_add_text (RushesSandboxFaults  *self,
                                const char           *text,
                                GError              **error)
{
  const char *start = text;

  g_return_val_if_fail (self != NULL, FALSE);

  while (start != NULL && (start = strstr (start, MARKER_START)) != NULL)
    {
      const char *end = strstr (start, MARKER_END);
      g_autofree char *fault = NULL;

      if (end == NULL)
        return TRUE;

      start += strlen (MARKER_START);
      fault = g_strndup (start, (gsize) (end - start));
      g_strdelimit (fault, ",", ';');
      if (!add_fault (self, fault, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rushes_sandbox_faults_find:
 * @self: a list of faults
 * @name: the name of a fault
 * @value: (out) (optional) (nullable) (transfer none): what stands after the equals sign
 *
 * Looks for a fault.
 *
 * Returns: whether it is to happen
 */
gboolean
rushes_sandbox_faults_find (RushesSandboxFaults  *self,
                            const char           *name,
                            const char          **value)
{
  Fault *fault;

  g_return_val_if_fail (self != NULL, FALSE);

  fault = find_fault (self, name);
  if (fault != NULL && value != NULL)
    *value = fault->value;

  return fault != NULL;
}

/**
 * rushes_sandbox_faults_find_ms:
 * @self: a list of faults
 * @name: the name of a fault whose value is a number
 * @fallback: the number if there is no value
 *
 * Looks for a fault and reads its number.
 *
 * Returns: the number, 0 if the fault is not to happen
 */
guint
rushes_sandbox_faults_find_ms (RushesSandboxFaults *self,
                               const char          *name,
                               guint                fallback)
{
  const char *value = NULL;
  guint64 number;

  if (!rushes_sandbox_faults_find (self, name, &value))
    return 0;
  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 0, 86400000, &number, NULL))
    return fallback;

  return (guint) number;
}

/**
 * rushes_sandbox_faults_find_row:
 * @self: a list of faults
 * @value: (out) (optional) (nullable) (transfer none): what stands after the equals sign
 *
 * Looks for a fault that is an answer of the table of errors.
 *
 * Returns: (transfer none) (nullable): the first such row
 */
const RushesSandboxRow *
rushes_sandbox_faults_find_row (RushesSandboxFaults  *self,
                                const char          **value)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->list->len; i++)
    {
      Fault *fault = g_ptr_array_index (self->list, i);
      const RushesSandboxRow *row = find_row (fault->name);

      if (row != NULL)
        {
          if (value != NULL)
            *value = fault->value;
          return row;
        }
    }

  return NULL;
}

static void
append_fault (GString    *text,
              const char *name,
              const char *value)
{
  if (text->len > 0)
    g_string_append_c (text, ',');
  g_string_append (text, name);
  if (value != NULL)
    g_string_append_printf (text, "=%s", value);
}

/**
 * rushes_sandbox_faults_dup_for:
 * @self: a list of faults
 * @prefix: `poll-` or `download-`
 *
 * Gets the faults that wait for something, under the names that they have then.
 *
 * Returns: (transfer full): faults with commas between, which may be none
 */
char *
rushes_sandbox_faults_dup_for (RushesSandboxFaults *self,
                               const char          *prefix)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->list->len; i++)
    {
      Fault *fault = g_ptr_array_index (self->list, i);

      if (g_str_equal (fault->name, "download-cut") && g_str_equal (prefix, "download-"))
        append_fault (text, "truncated-body", fault->value);
      else if (g_str_has_prefix (fault->name, prefix))
        append_fault (text, fault->name + strlen (prefix), fault->value);
    }

  return g_string_free (text, FALSE);
}

/**
 * rushes_sandbox_faults_dup_list:
 * @self: a list of faults
 *
 * Writes the list as [func@SandboxFaults.add_list] reads it.
 *
 * Returns: (transfer full): faults with commas between, which may be none
 */
char *
rushes_sandbox_faults_dup_list (RushesSandboxFaults *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->list->len; i++)
    {
      Fault *fault = g_ptr_array_index (self->list, i);

      append_fault (text, fault->name, fault->value);
    }

  return g_string_free (text, FALSE);
}

/**
 * rushes_sandbox_faults_remove:
 * @self: a list of faults
 * @prefix: how the names begin
 *
 * Removes faults that have happened.
 */
void
rushes_sandbox_faults_remove (RushesSandboxFaults *self,
                              const char          *prefix)
{
  g_return_if_fail (self != NULL);

  for (guint i = self->list->len; i > 0; i--)
    {
      Fault *fault = g_ptr_array_index (self->list, i - 1);

      if (g_str_has_prefix (fault->name, prefix))
        g_ptr_array_remove_index (self->list, i - 1);
    }
}

/**
 * rushes_sandbox_faults_strip:
 * @text: a prompt
 *
 * Takes the markers out, so that they do not show in the picture.
 *
 * Returns: (transfer full): the rest
 */
char *
rushes_sandbox_faults_strip (const char *text)
{
  GString *rest;
  const char *start;

  g_return_val_if_fail (text != NULL, NULL);

  rest = g_string_new (NULL);
  while ((start = strstr (text, MARKER_START)) != NULL)
    {
      const char *end = strstr (start, MARKER_END);

      if (end == NULL)
        break;
      g_string_append_len (rest, text, start - text);
      text = end + strlen (MARKER_END);
    }
  g_string_append (rest, text);

  return g_strstrip (g_string_free (rest, FALSE));
}
