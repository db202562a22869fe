// Calls the emulator through the official SDK and prints what came back, as JSON. It judges nothing.
// Standard input: {"endpoint","secretId","secretKey","region","domain","sender","password"}; secrets never stand on a command line.
import { text } from "node:stream/consumers";
import sdk from "tencentcloud-sdk-nodejs-ses";

const settings = JSON.parse(await text(process.stdin));
const Client = sdk.ses.v20201002.Client;
const steps = {};
const tried = new Set();
const succeeded = new Set();

function clientWith(credential) {
  const { protocol, host } = new URL(settings.endpoint);
  return new Client({
    credential: { secretId: settings.secretId, secretKey: settings.secretKey, ...credential },
    region: settings.region,
    profile: { language: "en-US", httpProfile: { protocol: `${protocol}//`, endpoint: host, reqTimeout: 20 } },
  });
}

// An action that the SDK has no method for yet still goes through its signing.
async function step(name, action, request, client = account) {
  tried.add(action);
  try {
    const response = await (client[action]?.(request) ?? client.request(action, request));
    succeeded.add(action);
    steps[name] = { action, response };
  } catch (error) {
    steps[name] = { action, code: error.code ?? null, message: error.message, requestId: error.requestId ?? null };
  }
}

async function control(command) {
  const answer = await fetch(new URL(`_emulator/${command}`, settings.endpoint), { method: "POST" });
  if (!answer.ok) {
    throw new Error(`${command}: ${answer.status} ${await answer.text()}`);
  }
}

const account = clientWith({});

await step("create identity", "CreateEmailIdentity", { EmailIdentity: settings.domain });
await step("create identity again", "CreateEmailIdentity", { EmailIdentity: settings.domain });
await step("update identity before DNS", "UpdateEmailIdentity", { EmailIdentity: settings.domain });
await step("create address before DNS", "CreateEmailAddress", { EmailAddress: settings.sender });
await control(`dns?domain=${encodeURIComponent(settings.domain)}`);
await step("update identity", "UpdateEmailIdentity", { EmailIdentity: settings.domain });
await step("get identity", "GetEmailIdentity", { EmailIdentity: settings.domain });
await step("list identities", "ListEmailIdentities", {});
await step("create address", "CreateEmailAddress", { EmailAddress: settings.sender, EmailSenderName: "送信者 Café" });
await step("list addresses before password", "ListEmailAddress", {});
await step("weak password", "UpdateEmailSmtpPassWord", { EmailAddress: settings.sender, Password: "tooshort" });
await step("unknown sender", "UpdateEmailSmtpPassWord", { EmailAddress: `nobody@${settings.domain}`, Password: settings.password });
await step("set password", "UpdateEmailSmtpPassWord", { EmailAddress: settings.sender, Password: settings.password });
await step("repeat password", "UpdateEmailSmtpPassWord", { EmailAddress: settings.sender, Password: settings.password });
await step("list addresses", "ListEmailAddress", {});
await step("create second address", "CreateEmailAddress", { EmailAddress: `second@${settings.domain}` });
await step("delete second address", "DeleteEmailAddress", { EmailAddress: `second@${settings.domain}` });
await step("create second identity", "CreateEmailIdentity", { EmailIdentity: `second.${settings.domain}` });
await step("delete second identity", "DeleteEmailIdentity", { EmailIdentity: `second.${settings.domain}` });
await step("wrong key", "ListEmailAddress", {}, clientWith({ secretKey: "ExampleSecretKeyOfSomebodyElse02" }));
await step("unknown key", "ListEmailAddress", {}, clientWith({ secretId: "AKIDEXAMPLE99999999999999999999999999" }));

console.log(JSON.stringify({ steps, actions: { tried: [...tried].sort(), succeeded: [...succeeded].sort() } }));
