using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Sessions;

/// <summary>
/// Finds a session for a command when there is neither -Session nor a connection. It looks anew each time, which costs no call, so that a
/// variable or profile that was changed is never passed over; when nothing has changed, the session of the last time serves again.
/// </summary>
internal static class SessionFinder
{
    /// <exception cref="SesConfigurationException">No source has a key, one is broken, or the region is not known.</exception>
    public static async Task<SesSession> FindAsync(RunspaceSessions sessions, Action<string> warn, Action<string> tell, CancellationToken cancellationToken)
    {
        using CredentialChoice choice = await new CredentialChain(new CredentialChainOptions()).ChooseAsync(cancellationToken).ConfigureAwait(false);
        SesTarget target = ResolveTarget(choice);
        if (sessions.Found is { IsClosed: false } last && last.Client.Target.IsSameAs(target) && choice.IsSameAs(last.Credentials))
            return last;

        foreach (string warning in choice.Warnings)
            warn(warning);
        var settings = new SesClientOptions { Target = target, Credentials = CredentialProvider.None, RequestClient = SesSession.ClientName };
        CredentialProvider credentials = choice.Open(settings);
        try
        {
            var session = new SesSession(settings with { Credentials = credentials });
            sessions.Find(session);
            tell(Describe(session, "Using"));
            return session;
        }
        catch
        {
            credentials.Dispose();
            throw;
        }
    }

    /// <summary>Which key it is and where it leads, as a sentence.</summary>
    public static string Describe(SesSession session, string verb)
    {
        SesContext context = session.Context;
        return verb + " the key " + (context.SecretId.Length > 0 ? context.SecretId + " " : "") + "from " + context.Source
            + (context.Expires is { } end ? ", which expires " + end.ToString("u", CultureInfo.InvariantCulture) : "")
            + ", at " + session.Client.Target.Host + ", region " + context.Region + ".";
    }

    private static SesTarget ResolveTarget(CredentialChoice choice)
    {
        try
        {
            return choice.ResolveTarget(null, null, null);
        }
        catch (SesConfigurationException exception) when (exception.Code == "RegionMissing")
        {
            throw new SesConfigurationException(exception.Code, "There is a key (" + choice.Origin + ") but no region.",
                "Set TENCENTCLOUD_REGION, or run Connect-TcSes. " + exception.Remedy);
        }
    }
}
