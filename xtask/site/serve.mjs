// The site under an address that only the browser knows: nothing listens, nothing leaves the machine. It
// is one of those that browsers trust with the clipboard.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const host = 'https://site.test/';

/** Answers all requests of `context` from `folder`; what is elsewhere or nowhere is told to `missed`. */
export async function serve(context, folder, missed) {
  await context.route('**/*', (route) => {
    const address = route.request().url();
    const { origin, pathname } = new URL(address);
    const path = join(folder, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    if (`${origin}/` === host && existsSync(path)) {
      return route.fulfill({ path });
    }
    missed(route.request().frame().url(), address);
    return route.abort();
  });
}
