/**
 * Asks servers for heads of files, and prints where they send on, as JSON. A program of its own, so that
 * it may reach what it asks and nothing else.
 */
const WAIT_MS = 10_000;

const answers = await Promise.all(Deno.args.map(async (address) => {
  try {
    const { status, headers, body } = await fetch(address, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(WAIT_MS),
    });
    await body?.cancel();
    const location = status >= 300 && status < 400 ? headers.get("location") : null;
    return {
      region: headers.get("x-amz-bucket-region") ?? undefined,
      to: location === null || !URL.canParse(location, address)
        ? undefined
        : new URL(location, address).href,
      from: address,
    };
  } catch {
    return { from: address };
  }
}));
console.log(JSON.stringify({
  sentTo: answers.filter(({ to }) => to !== undefined).map(({ from, to }) => ({ from, to })),
  region: answers.find(({ region }) => region !== undefined)?.region,
}));
