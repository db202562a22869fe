using System;
using System.Collections.Generic;
using System.Net;

namespace TencentSes.Emulator;

/// <summary>How an emulator is started. Every value has a default that suits a test on the same machine.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The SecretId that is accepted when none is given; invented.</summary>
    public const string ExampleSecretId = "AKIDEXAMPLE00000000000000000000000000";

    /// <summary>The SecretKey that is accepted when none is given; invented.</summary>
    public const string ExampleSecretKey = "ExampleSecretKeyDoNotUse00000001";

    /// <summary>The number of the main account; invented.</summary>
    public const string ExampleUin = "100000000001";

    /// <summary>The address that all listeners bind; loopback unless told otherwise, because the API is plain HTTP.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port of the HTTP API; 0 picks a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>The port of SMTP with TLS from the first byte (465 at the service); 0 picks a free one.</summary>
    public int SmtpsPort { get; init; }

    /// <summary>The port of SMTP with STARTTLS (587 or 25 at the service); 0 picks a free one.</summary>
    public int SmtpPort { get; init; }

    /// <summary>The SecretId of the main account.</summary>
    public string SecretId { get; init; } = ExampleSecretId;

    /// <summary>The SecretKey of the main account.</summary>
    public string SecretKey { get; init; } = ExampleSecretKey;

    /// <summary>The number (UIN) of the main account, as it stands in the ARNs of its roles.</summary>
    public string Uin { get; init; } = ExampleUin;

    /// <summary>Further keys: other accounts, temporary keys, keys of the wrong kind.</summary>
    public IReadOnlyList<EmulatorAccount> ExtraAccounts { get; init; } = [];

    /// <summary>Roles, besides <see cref="EmulatorRole.DefaultName"/> of every account with a key.</summary>
    public IReadOnlyList<EmulatorRole> Roles { get; init; } = [];

    /// <summary>Identity providers whose tokens are taken.</summary>
    public IReadOnlyList<EmulatorIdentityProvider> IdentityProviders { get; init; } = [];

    /// <summary>The role of the main account, by name, for which the metadata service gives keys to this machine; null for no metadata service.</summary>
    public string? CvmRole { get; init; }

    /// <summary>Multiplies the documented rates (20 calls a second per action, 35 for ListEmailAddress); 0 switches them off.</summary>
    public double RateScale { get; init; } = 1;

    /// <summary>The reading of the SMTP password rule.</summary>
    public PasswordRule PasswordRule { get; init; } = PasswordRule.Strict;

    /// <summary>The site whose regions are offered.</summary>
    public SesSite Site { get; init; } = SesSite.Any;

    /// <summary>The clock; tests put a manual one here.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>True when every domain counts as published in DNS, so that the next UpdateEmailIdentity verifies it.</summary>
    public bool AutoPublishDns { get; init; }

    /// <summary>Domains one account may hold in one region, else <c>OperationDenied.ExceedDomainLimit</c>. Documented: 10.</summary>
    public int DomainLimit { get; init; } = 10;

    /// <summary>Sender addresses under one domain, else <c>OperationDenied.ExceedSenderLimit</c>. Documented: 10.</summary>
    public int SenderLimit { get; init; } = 10;

    /// <summary>Templates in one region, else <c>FailedOperation.ExceedTemplateLimit</c>. The service does not publish its number.</summary>
    public int TemplateLimit { get; init; } = 100;

    /// <summary>Recipient lists in one region, else <c>LimitExceeded.ExceedReceiverLimit</c>. The service does not publish its number.</summary>
    public int ReceiverLimit { get; init; } = 100;

    /// <summary>Mails from one sender to one recipient within an hour, else <c>FailedOperation.FrequencyLimit</c>; 0 for no limit. Documented: 10.</summary>
    public int RecipientHourlyLimit { get; init; } = 10;

    /// <summary>How many days GetSendEmailStatus looks back, else <c>FailedOperation.NotSupportDate</c>. Documented: 30 in one place, 90 in another.</summary>
    public int StatusLookbackDays { get; init; } = 30;

    /// <summary>Who reviews templates.</summary>
    public TemplateReview TemplateReview { get; init; } = TemplateReview.Automatic;

    /// <summary>How long the automatic review takes, by the emulator's clock.</summary>
    public TimeSpan TemplateReviewDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a mail is on its way, by the emulator's clock. Opens, clicks and complaints follow after the same time again.</summary>
    public TimeSpan DeliveryDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a recipient list takes in an upload, by the emulator's clock.</summary>
    public TimeSpan UploadDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How fast a batch task sends, by the emulator's clock.</summary>
    public int BatchMailsPerSecond { get; init; } = 100;

    /// <summary>True when recipient lists keep doubled addresses; the service's text and its own example disagree on it.</summary>
    public bool KeepDuplicateReceivers { get; init; }

    /// <summary>How many accepted mails are kept before the oldest are forgotten; large ones are forgotten sooner, at 256 MB in all. Their status is kept all the same.</summary>
    public int MailCapacity { get; init; } = 10_000;

    /// <summary>How many handled requests the ledger keeps before it forgets the oldest.</summary>
    public int LedgerCapacity { get; init; } = 100_000;

    /// <summary>Names the options without the secret key.</summary>
    public override string ToString() => $"{nameof(EmulatorOptions)} {Address}:{HttpPort} {SecretId}";
}
