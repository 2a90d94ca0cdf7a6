import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import {
  listCountries,
  listRegions,
  type Place,
  readPlace,
  searchPlaces,
  searchZones,
} from '#bot/domain/places.ts';
import { periodId } from '#bot/domain/settings.ts';
import { showSettings } from '#bot/use-cases/change-settings.ts';
import type { CommandContext } from '../command.ts';

/** What fits what was typed so far in an option of `/settings`. */
export async function completeSettings(
  interaction: AutocompleteInteraction<'cached'>,
  { deps, actor }: CommandContext,
): Promise<ApplicationCommandOptionChoiceData[]> {
  const { name, value } = interaction.options.getFocused(true);
  switch (name) {
    case 'zone':
      return searchZones(value, LIMITS.choices).map((zone) => ({ name: zone, value: zone }));
    case 'country':
      return choices(searchPlaces(value, listCountries(), LIMITS.choices));
    case 'region':
      return choices(searchPlaces(value, regionsOf(interaction), LIMITS.choices));
    default: {
      const { periods } = await showSettings(deps, actor);
      const fitting = periods.filter((p) => periodId(p).toLowerCase().includes(value.toLowerCase()));
      return fitting.slice(0, LIMITS.choices).map((p) => ({
        name: fitUnits(`${p.name}: ${formatDate(p.fromOn)} to ${formatDate(p.toOn)}`, LIMITS.choiceName),
        value: periodId(p),
      }));
    }
  }
}

function regionsOf(interaction: AutocompleteInteraction<'cached'>): Place[] {
  const country = readPlace(interaction.options.getString('country') ?? '', listCountries());
  return country.place ? listRegions(country.place.code) : [];
}

function choices(places: Place[]): ApplicationCommandOptionChoiceData[] {
  return places.map(({ name, code }) => ({ name: fitUnits(name, LIMITS.choiceName), value: code }));
}
