import { feedAddress } from '#bot/domain/feed.ts';

/** The addresses of a feed, as each program wants them. */
export type FeedLinks = {
  https: string;
  webcal: string;
  apple: string;
  google: string;
  outlookWork: string;
  outlookHome: string;
};

/**
 * The address of a feed and the links that subscribe to it. Discord's buttons take http and https only, so that Apple's
 * goes through a page of ours that leads on to webcal. Google wants the webcal address, Outlook the https one.
 */
export function feedLinks(publicUrl: string, token: string, name: string): FeedLinks {
  const https = feedAddress(publicUrl, token);
  const webcal = https.replace(/^https?:/, 'webcal:');
  const outlook = `calendar/0/addfromweb?url=${encodeURIComponent(https)}&name=${encodeURIComponent(name)}`;
  return {
    https,
    webcal,
    apple: https.replace(/\.ics$/, '/subscribe'),
    google: `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}`,
    outlookWork: `https://outlook.office.com/${outlook}`,
    outlookHome: `https://outlook.live.com/${outlook}`,
  };
}
