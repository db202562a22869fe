using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Completion;

/// <summary>Asks the service for what a completer offers: at most one second, one try, and any failure brings nothing.</summary>
internal static class LiveLookUp
{
    private const int PageSize = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void Fill(SesSession session, SeenKind kind)
    {
        if (!session.Seen.MayLookUp(kind))
            return;
        using var enough = new CancellationTokenSource();
        CancellationToken token = enough.Token;
        // Off this thread, and waited for no longer than promised even if something does not hear the token.
        if (!Task.Run(() => TryReadAsync(session, kind, token), CancellationToken.None).Wait(Patience))
            enough.Cancel();
    }

    private static async Task TryReadAsync(SesSession session, SeenKind kind, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(session, kind, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever it was, the person has pressed Tab, not Enter.
        }
    }

    private static async Task ReadAsync(SesSession session, SeenKind kind, CancellationToken cancellationToken)
    {
        var once = new SesCallOptions { Timeout = Patience, MaxRetries = 0 };
        CompletionCache seen = session.Seen;
        switch (kind)
        {
            case SeenKind.SenderAddress:
                foreach (EmailSender sender in (await session.Client.SendAsync(new ListEmailAddressRequest(), once, cancellationToken).ConfigureAwait(false)).EmailSenders)
                    seen.SenderAddress(sender.EmailAddress, sender.EmailSenderName);
                break;
            case SeenKind.EmailIdentity:
                foreach (EmailIdentity domain in (await session.Client.SendAsync(new ListEmailIdentitiesRequest(), once, cancellationToken).ConfigureAwait(false)).EmailIdentities)
                    seen.EmailIdentity(domain.IdentityName, domain.SendingEnabled);
                break;
            case SeenKind.EmailTemplate:
                var templates = new ListEmailTemplatesRequest { Offset = 0, Limit = PageSize };
                foreach (TemplateMetadata template in (await session.Client.SendAsync(templates, once, cancellationToken).ConfigureAwait(false)).TemplatesMetadata)
                    seen.EmailTemplate(template.TemplateID, template.TemplateName, StatusOf(template));
                break;
            case SeenKind.Receiver:
                var receivers = new ListReceiversRequest { Offset = 0, Limit = PageSize };
                foreach (ReceiverData receiver in (await session.Client.SendAsync(receivers, once, cancellationToken).ConfigureAwait(false)).Data)
                    seen.Receiver(receiver.ReceiverId, receiver.ReceiversName);
                break;
        }
    }

    private static string StatusOf(TemplateMetadata template) => template.TemplateStatus switch
    {
        0 => "approved",
        1 => "under review",
        2 => "rejected",
        _ => "unavailable",
    };
}
