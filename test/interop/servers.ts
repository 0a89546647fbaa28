/** Servers that others wrote, started by tests on this machine and ended with them: nginx, and moto's S3. */
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { environmentProgram, isReady } from "../../tasks/environments/mod.ts";

/** A server that runs; `url` has no slash at its end. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

/** Whether nginx is installed. */
export async function hasNginx(): Promise<boolean> {
  const found = await new Deno.Command("nginx", { args: ["-v"], stderr: "null" }).output()
    .catch(() => undefined);
  return found?.success === true;
}

/**
 * Registers a test that needs servers. Where one is missing it is ignored under its own name with the
 * reason; with `CI=true` it fails.
 */
export async function serverTest(
  name: string,
  needs: "nginx" | "moto",
  body: (t: Deno.TestContext) => Promise<void>,
): Promise<void> {
  const ready = needs === "nginx" ? await hasNginx() : await isReady("servers");
  const reason = needs === "nginx" ? "needs nginx" : 'needs the Python environment "servers"';
  Deno.test({
    name: ready ? name : `${name} (${reason})`,
    ignore: !ready && Deno.env.get("CI") !== "true",
    fn: async (t) => {
      if (!ready) throw new Error(`${reason}: see .ci/run`);
      await body(t);
    },
  });
}

/** Serves a folder by nginx; `throttled` serves it too, 5 requests a second. */
export async function startNginx(
  folder: string,
): Promise<RunningServer & { readonly throttled: string }> {
  const work = await Deno.makeTempDir();
  const [port, slow] = [freePort(), freePort()];
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${work}/${name};`).join(" ");
  await Deno.writeTextFile(
    `${work}/nginx.conf`,
    `daemon off; pid ${work}/pid; error_log ${work}/error.log; worker_processes 1;
events { worker_connections 256; }
http {
  access_log off; ${paths} keepalive_requests 10000; types { text/html html; }
  default_type application/octet-stream;
  limit_req_zone $binary_remote_addr zone=z:1m rate=5r/s;
  server {
    listen 127.0.0.1:${port}; root ${folder}; etag on; max_ranges 1;
    location /denied/ { deny all; }
  }
  server { listen 127.0.0.1:${slow}; root ${folder}; location / { limit_req zone=z; } }
}
`,
  );
  const child = new Deno.Command("nginx", {
    args: ["-c", `${work}/nginx.conf`, "-p", work, "-g", isRoot() ? "user root;" : ""],
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    ...await running(child, `http://127.0.0.1:${port}`, work),
    throttled: `http://127.0.0.1:${slow}`,
  };
}

/** A server of S3 with nothing in it. */
export async function startMoto(): Promise<RunningServer> {
  const port = freePort();
  const child = new Deno.Command(environmentProgram("servers", "moto_server"), {
    args: ["-H", "127.0.0.1", "-p", String(port)],
    stdout: "null",
    stderr: "null",
  }).spawn();
  return await running(child, `http://127.0.0.1:${port}`);
}

/** Sends what changes the server of S3: any key does, as long as it does not look at signatures. */
export async function tellMoto(
  server: RunningServer,
  path: string,
  init: RequestInit,
  service = "s3",
): Promise<string> {
  const client = new AwsClient({
    accessKeyId: "any",
    secretAccessKey: "any",
    service,
    region: "us-east-1",
  });
  const answer = await client.fetch(server.url + path, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return text;
}

function isRoot(): boolean {
  return Deno.build.os !== "windows" && Deno.uid() === 0;
}

async function running(
  child: Deno.ChildProcess,
  url: string,
  work?: string,
): Promise<RunningServer> {
  const end = async () => {
    try {
      child.kill("SIGTERM");
    } catch {
      // It has ended itself.
    }
    await child.status;
    if (work !== undefined) await Deno.remove(work, { recursive: true });
  };
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer !== undefined) return { url, [Symbol.asyncDispose]: end };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const log = work && await Deno.readTextFile(join(work, "error.log")).catch(() => "");
  await end();
  throw new Error(`${url} does not answer: ${log}`);
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
