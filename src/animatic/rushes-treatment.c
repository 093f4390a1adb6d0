/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-treatment.h"

#include <string.h>

#include "rushes-dice.h"

#define DISSOLVE RUSHES_TRANSITION_DISSOLVE
#define WIPE RUSHES_TRANSITION_WIPE
#define IRIS RUSHES_TRANSITION_IRIS
#define RISE RUSHES_TRANSITION_RISE

/* In the order of the fields: model; contrast, lift, saturation, warmth, tint; shadows u v,
 * lights u v; grain, its size, vignette; glow, its warmth; leak, its u v; energy, hue,
 * transition. */
static const RushesTreatment treatments[] = {
  { "sora2", 46, 4, 250, 3, 0, 8, -6, -9, 7, 5, 2, 96, 70, 8, 26, -14, 20, 0.90, 0, DISSOLVE },
  { "sora2pro", 78, 0, 236, 0, 0, 10, -9, -7, 6, 4, 1, 128, 96, 4, 0, 0, 0, 0.85, 8, DISSOLVE },
  { "veo3_1", 34, 2, 276, -3, 0, 3, -2, 2, -2, 2, 1, 52, 40, 0, 0, 0, 0, 1.00, -10, RISE },
  { "veo3_1-fast", 22, 8, 292, -8, -2, 6, -3, 4, -5, 0, 1, 26, 0, 0, 0, 0, 0, 1.15, -18, RISE },
  { "kling_2_6_pro", 84, 0, 330, 6, 2, 2, 2, -4, 4, 2, 1, 70, 30, 6, 0, 0, 0, 1.25, 14, WIPE },
  { "kling_3_pro", 58, 10, 262, 9, 2, 4, 4, -14, 10, 6, 2, 110, 120, 16, 0, 0, 0, 1.05, 22, WIPE },
  { "kling2_5-pro", 66, 4, 300, 2, 0, 0, 0, -2, 2, 4, 1, 60, 20, 4, 0, 0, 0, 1.20, 10, WIPE },
  { "kling_2_6_motion_control", 60, 2, 280, 0, -3, 4, 0, 0, 0, 2, 1, 60, 20, 0, 0, 0, 0, 1.30, -6,
    WIPE },
  { "seedance-2", 4, 10, 270, 2, 8, 9, 7, 2, 7, 0, 1, 34, 84, 2, 20, 12, 18, 1.10, 32, IRIS },
  { "seedance-2-omni", 10, 10, 280, -4, 10, 12, 2, 0, 9, 2, 1, 44, 100, -4, 24, 20, 8, 1.10, 40,
    IRIS },
  { "seedance-2-video-edit", 20, 6, 270, 0, 6, 6, 4, 0, 5, 0, 1, 40, 60, 0, 0, 0, 0, 1.00, 32,
    IRIS },
  { "grok-imagine-video", 96, 0, 214, -6, -3, 6, -8, -2, 0, 7, 2, 140, 30, 0, 0, 0, 0, 1.20, -30,
    WIPE },
  { "gemini-omni-video", 14, 8, 286, 2, 0, 6, -2, -4, 2, 0, 1, 22, 50, 4, 0, 0, 0, 1.00, -24,
    RISE },
  { "topaz-video-upscale", 30, 0, 256, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0.80, 0,
    DISSOLVE },
  { "nano-banana-2", 26, 4, 290, 6, 0, 4, -2, -8, 4, 0, 1, 30, 50, 8, 0, 0, 0, 1.00, 12, DISSOLVE },
  { "nano-banana-pro", 52, 0, 276, 4, 0, 6, -4, -8, 5, 2, 1, 72, 70, 8, 0, 0, 0, 1.00, 16,
    DISSOLVE },
  { "seedream-4-5", 10, 10, 274, 0, 7, 8, 4, 0, 6, 0, 1, 36, 110, 2, 0, 0, 0, 1.00, 36, IRIS },
  { "z-image", 64, 2, 236, -5, 0, 6, -6, 0, 0, 4, 1, 84, 20, 0, 0, 0, 0, 1.00, -16, WIPE },
  { "gpt-image-2", 36, 6, 262, 7, 0, 4, 0, -10, 6, 2, 1, 48, 60, 8, 0, 0, 0, 1.00, 4, RISE },
  { "grok-imagine", 92, 0, 220, -6, -3, 6, -8, -2, 0, 6, 2, 130, 30, 0, 0, 0, 0, 1.00, -30, WIPE },
  { "grok-imagine-pro", 84, 0, 232, -4, -2, 8, -8, -4, 2, 4, 1, 120, 50, 2, 0, 0, 0, 1.00, -26,
    WIPE },
};

/* A model that nobody has described yet still looks like itself. */
static void
derive (const char      *model,
        RushesTreatment *treatment)
{
  RushesDice dice;

  rushes_dice_init (&dice, rushes_dice_hash_text (model), "treatment");
  memset (treatment, 0, sizeof *treatment);
  treatment->model = "";
  treatment->contrast = rushes_dice_pick (&dice, 90);
  treatment->lift = rushes_dice_pick (&dice, 14);
  treatment->saturation = 220 + rushes_dice_pick (&dice, 100);
  treatment->warmth = rushes_dice_pick (&dice, 24) - 12;
  treatment->tint = rushes_dice_pick (&dice, 14) - 5;
  treatment->shadow_u = rushes_dice_pick (&dice, 20) - 8;
  treatment->shadow_v = rushes_dice_pick (&dice, 20) - 10;
  treatment->light_u = rushes_dice_pick (&dice, 20) - 12;
  treatment->light_v = rushes_dice_pick (&dice, 20) - 8;
  treatment->grain = rushes_dice_pick (&dice, 7);
  treatment->grain_size = 1 + rushes_dice_pick (&dice, 2);
  treatment->vignette = 20 + rushes_dice_pick (&dice, 110);
  treatment->glow = rushes_dice_pick (&dice, 120);
  treatment->glow_warmth = rushes_dice_pick (&dice, 20) - 6;
  treatment->leak = rushes_dice_pick (&dice, 3) == 0 ? 14 + rushes_dice_pick (&dice, 14) : 0;
  treatment->leak_u = rushes_dice_pick (&dice, 40) - 20;
  treatment->leak_v = rushes_dice_pick (&dice, 30) - 6;
  treatment->energy = rushes_dice_between (&dice, 0.85, 1.3);
  treatment->hue = rushes_dice_between (&dice, -40, 40);
  treatment->transition = (RushesTransition) rushes_dice_pick (&dice, 4);
}

/**
 * rushes_treatment_look_up:
 * @model: a model's id, known or not
 * @treatment: (out): how its animatics look
 *
 * Finds the treatment of a model. One that is not in the table gets one made from its name.
 */
void
rushes_treatment_look_up (const char      *model,
                          RushesTreatment *treatment)
{
  g_return_if_fail (model != NULL && treatment != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (treatments); i++)
    if (strcmp (treatments[i].model, model) == 0)
      {
        *treatment = treatments[i];
        return;
      }

  derive (model, treatment);
}
