// Calls the emulator through the official SDK and prints what came back, as JSON. It judges nothing.
// Standard input: {"endpoint","secretId","secretKey","region","domain","sender","password","stepSeconds"}; secrets never stand on a command line.
import { text } from "node:stream/consumers";
import sdk from "tencentcloud-sdk-nodejs-ses";

const settings = JSON.parse(await text(process.stdin));
const Client = sdk.ses.v20201002.Client;
const steps = {};
const tried = new Set();
const succeeded = new Set();
const withoutMethod = new Set();

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
  if (!client[action]) {
    withoutMethod.add(action);
  }
  try {
    const response = await (client[action]?.(request) ?? client.request(action, request));
    succeeded.add(action);
    steps[name] = { action, response };
    return response;
  } catch (error) {
    steps[name] = { action, code: error.code ?? null, message: error.message, requestId: error.requestId ?? null };
    return {};
  }
}

async function control(command) {
  const answer = await fetch(new URL(`_emulator/${command}`, settings.endpoint), { method: "POST" });
  if (!answer.ok) {
    throw new Error(`${command}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

// Moves the emulator's clock past the next thing that it does by itself. All moves together stay within what a signature may be late.
let offsetSeconds = 0;
async function pass() {
  offsetSeconds += settings.stepSeconds;
  return control(`clock?offsetSeconds=${offsetSeconds}`);
}

// Dates of the service are those of UTC+8.
function dateOf(time, days = 0) {
  return new Date(time.getTime() + (8 + 24 * days) * 3600_000).toISOString().slice(0, 10);
}

function base64(content) {
  return Buffer.from(content, "utf8").toString("base64");
}

const account = clientWith({});

await step("create identity", "CreateEmailIdentity", { EmailIdentity: settings.domain });
await step("create identity again", "CreateEmailIdentity", { EmailIdentity: settings.domain });
await step("update identity before DNS", "UpdateEmailIdentity", { EmailIdentity: settings.domain });
await step("create address before DNS", "CreateEmailAddress", { EmailAddress: settings.sender });
await control(`dns?domain=${encodeURIComponent(settings.domain)}`);
await step("update identity", "UpdateEmailIdentity", { EmailIdentity: settings.domain });
await step("get identity", "GetEmailIdentity", { EmailIdentity: settings.domain });
await step("create second identity", "CreateEmailIdentity", { EmailIdentity: `second.${settings.domain}` });
await step("list identities", "ListEmailIdentities", {});
await step("create address", "CreateEmailAddress", { EmailAddress: settings.sender, EmailSenderName: "送信者 Café" });
await step("list addresses before password", "ListEmailAddress", {});
await step("weak password", "UpdateEmailSmtpPassWord", { EmailAddress: settings.sender, Password: "tooshort" });
await step("unknown sender", "UpdateEmailSmtpPassWord", { EmailAddress: `nobody@${settings.domain}`, Password: settings.password });
await step("set password", "UpdateEmailSmtpPassWord", { EmailAddress: settings.sender, Password: settings.password });
await step("repeat password", "UpdateEmailSmtpPassWord", { EmailAddress: settings.sender, Password: settings.password });
await step("list addresses", "ListEmailAddress", {});
await step("create second address", "CreateEmailAddress", { EmailAddress: `second@${settings.domain}` });
await step("list both addresses", "ListEmailAddress", {});

const unsubscribe = { Address: settings.sender, UnsubscribeConfig: "1", Status: 1 };
await step("create unsubscribe config", "CreateAddressUnsubscribeConfig", unsubscribe);
await step("list unsubscribe configs", "ListAddressUnsubscribeConfig", { Offset: 0, Limit: "10" });
await step("update unsubscribe config", "UpdateAddressUnsubscribeConfig", { ...unsubscribe, UnsubscribeConfig: "2", Status: 0 });
await step("list updated unsubscribe configs", "ListAddressUnsubscribeConfig", { Offset: 0, Limit: "10" });
await step("delete unsubscribe config", "DeleteAddressUnsubscribeConfig", { Address: settings.sender });
await step("list unsubscribe configs after delete", "ListAddressUnsubscribeConfig", { Offset: 0, Limit: "10" });

const draft = { Html: base64("<p>Hello {{name}}</p>"), Text: base64("Hello {{name}}") };
const content = { Html: base64("<p>Grüße an {{name}} in {{city}}</p>"), Text: base64("Grüße an {{name}} in {{city}}") };
const { TemplateID } = await step("create template", "CreateEmailTemplate", { TemplateName: "Draft", TemplateContent: draft });
await step("get template under review", "GetEmailTemplate", { TemplateID });
await pass();
await step("list templates", "ListEmailTemplates", { Limit: 10, Offset: 0 });
await step("update template", "UpdateEmailTemplate", { TemplateID, TemplateName: "Greeting 问候", TemplateContent: content });
await step("list updated templates", "ListEmailTemplates", { Limit: 10, Offset: 0 });

const { ReceiverId: plainList } = await step("create plain list", "CreateReceiver", { ReceiversName: "Plain", Desc: "Addresses only" });
const { ReceiverId: dataList } = await step("create data list", "CreateReceiver", { ReceiversName: "With values" });
await step("fill plain list", "CreateReceiverDetail", {
  ReceiverId: plainList,
  Emails: ["one@example.org", "two@example.org", "ONE@example.org", "no address"],
});
await step("fill data list", "CreateReceiverDetailWithData", {
  ReceiverId: dataList,
  Datas: [
    { Email: "dora@example.org", TemplateData: JSON.stringify({ name: "Dora", city: "Köln" }) },
    { Email: "emil@click.example.org", TemplateData: JSON.stringify({ name: "Emil", city: "深圳" }) },
  ],
});
await step("fill busy list", "CreateReceiverDetail", { ReceiverId: plainList, Emails: ["three@example.org"] });
await step("list receivers while uploading", "ListReceivers", { Offset: 0, Limit: 10 });
await pass();
await step("get template", "GetEmailTemplate", { TemplateID });
await step("list receivers", "ListReceivers", { Offset: 0, Limit: 10 });
await step("list plain details", "ListReceiverDetails", { ReceiverId: plainList, Offset: 0, Limit: 10 });
await step("list data details", "ListReceiverDetails", { ReceiverId: dataList, Offset: 0, Limit: 10 });

const bounced = "bob@bounce.example.org";
const mail = {
  FromEmailAddress: `Café <${settings.sender}>`,
  Subject: "Grüße",
  Template: { TemplateID, TemplateData: JSON.stringify({ name: "Anna", city: "北京" }) },
};
const { now } = await pass();
const sentAt = new Date(now);
const range = { StartDate: dateOf(sentAt), EndDate: dateOf(sentAt, 1) };
const { MessageId } = await step("send mail", "SendEmail", {
  ...mail,
  Destination: ["anna@open.example.org", bounced, "carol@spam.example.org"],
  Attachments: [{ FileName: "note.txt", Content: base64("Für Anna") }],
});
const sent = { RequestDate: range.StartDate, Offset: 0, Limit: 10, MessageId };
await step("get status on the way", "GetSendEmailStatus", sent);
await step("start batch", "BatchSendEmail", { ...mail, ReceiverId: dataList, Subject: "Hello {{name}}", TaskType: 1 });
await pass();
await step("list tasks", "ListSendTasks", { Offset: 0, Limit: 10 });
await pass();
await step("get status", "GetSendEmailStatus", sent);
await step("get statistics", "GetStatisticsReport", { ...range, Domain: settings.domain });
await step("get abuse report", "GetAbuseReport", { StartTime: range.StartDate, EndTime: range.EndDate, Offset: 0, Limit: 10 });

const blocked = { ...range, Limit: 10, Offset: 0 };
await step("list platform blocks", "ListBlackEmailAddress", blocked);
await step("send to platform block", "SendEmail", { ...mail, Destination: [bounced] });
await step("delete platform block", "DeleteBlackList", { EmailAddressList: [bounced] });
await step("list platform blocks after delete", "ListBlackEmailAddress", blocked);
await step("send after platform block", "SendEmail", { ...mail, Destination: [bounced] });

const own = "own@example.org";
await step("create own blocks", "CreateCustomBlacklist", { Emails: [own, own, "no address"], ExpireDate: dateOf(sentAt, 10) });
const { Data: [entry] = [] } = await step("list own blocks", "ListCustomBlacklist", { Offset: 0, Limit: 10, Status: 1 });
await step("send to own block", "SendEmail", { ...mail, Destination: [own] });
await step("update own block", "UpdateCustomBlackList", { Id: entry?.Id, Email: `other-${own}`, ExpireDate: dateOf(sentAt, 20) });
await step("list updated own blocks", "ListCustomBlacklist", { Offset: 0, Limit: 10, Status: 2 });
await step("delete own block", "DeleteCustomBlackList", { Emails: [`other-${own}`] });
await step("list own blocks after delete", "ListCustomBlacklist", { Offset: 0, Limit: 10, Status: 2 });

await step("delete plain list", "DeleteReceiver", { ReceiverId: plainList });
await step("list receivers after delete", "ListReceivers", { Offset: 0, Limit: 10 });
await step("delete template", "DeleteEmailTemplate", { TemplateID });
await step("list templates after delete", "ListEmailTemplates", { Limit: 10, Offset: 0 });
await step("delete second address", "DeleteEmailAddress", { EmailAddress: `second@${settings.domain}` });
await step("list addresses after delete", "ListEmailAddress", {});
await step("delete second identity", "DeleteEmailIdentity", { EmailIdentity: `second.${settings.domain}` });
await step("list identities after delete", "ListEmailIdentities", {});

await step("wrong key", "ListEmailAddress", {}, clientWith({ secretKey: "ExampleSecretKeyOfSomebodyElse02" }));
await step("unknown key", "ListEmailAddress", {}, clientWith({ secretId: "AKIDEXAMPLE99999999999999999999999999" }));

console.log(JSON.stringify({
  steps,
  actions: { tried: [...tried].sort(), succeeded: [...succeeded].sort(), withoutMethod: [...withoutMethod].sort() },
}));
