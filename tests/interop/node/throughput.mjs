// Sets one password over and over through the official SDK and prints how many calls a second it made, after calls that do not count.
// Standard input: {"endpoint","secretId","secretKey","region","sender","password","warmUp","calls","atOnce","keepAlive"}.
import { Agent } from "node:http";
import { text } from "node:stream/consumers";
import sdk from "tencentcloud-sdk-nodejs-ses";

const settings = JSON.parse(await text(process.stdin));
const { protocol, host } = new URL(settings.endpoint);
const client = new sdk.ses.v20201002.Client({
  credential: { secretId: settings.secretId, secretKey: settings.secretKey },
  region: settings.region,
  profile: {
    language: "en-US",
    // The SDK has no option for kept connections; an agent of Node.js keeps them.
    httpProfile: { protocol: `${protocol}//`, endpoint: host, agent: settings.keepAlive ? new Agent({ keepAlive: true, maxSockets: settings.atOnce }) : undefined },
  },
});

async function run(calls) {
  let left = calls;
  await Promise.all(
    Array.from({ length: settings.atOnce }, async () => {
      while (left-- > 0) {
        await client.UpdateEmailSmtpPassWord({ EmailAddress: settings.sender, Password: settings.password });
      }
    }),
  );
}

await run(settings.warmUp);
const start = process.hrtime.bigint();
await run(settings.calls);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({ callsPerSecond: settings.calls / seconds }));
