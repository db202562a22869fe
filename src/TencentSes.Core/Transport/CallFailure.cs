using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>Turns the last outcome of a failed call into its exception.</summary>
internal static class CallFailure
{
    private const string ThisTry = " The request may have been carried out.";
    private const string EarlierTry = " An earlier try went out and its answer was lost, so it may have been carried out.";

    /// <param name="outcome">The last try.</param>
    /// <param name="step">What was decided on it.</param>
    /// <param name="kind">What the action does: a read leaves nothing behind that could be in doubt.</param>
    /// <param name="howToCheck">How a person finds out whether a change took effect.</param>
    /// <param name="earlierUnsure">Whether the answer to an earlier try of this call was lost.</param>
    public static SesException Of<TResponse>(TryOutcome<TResponse> outcome, RetryStep step, SesActionKind kind, string howToCheck, bool earlierUnsure)
        where TResponse : SesResponse
    {
        if (step == RetryStep.FailUnknown)
            return new SesOutcomeUnknownException(
                Sentence(outcome.Message!) + " The request may have been carried out; it was not repeated, because that could do it twice.",
                howToCheck, outcome.Exception);

        bool lost = outcome.Result is SesTryResult.Unsure or SesTryResult.NotUnderstood;
        bool inDoubt = kind != SesActionKind.Read && (lost || earlierUnsure);
        string message = inDoubt ? Sentence(outcome.Message!) + (lost ? ThisTry : EarlierTry) : outcome.Message!;
        string remedy = outcome.Remedy ?? SesErrorInfo.Of(outcome.Code!).Remedy;
        if (inDoubt)
            remedy += " " + howToCheck;
        if (outcome.FromService)
            return new SesServiceException(outcome.Code!, message, remedy);
        return outcome.Result == SesTryResult.NotSent || outcome.Code is ProxyFault.Failed or ProxyFault.AuthenticationRequired
            ? new SesConnectionException(outcome.Code!, message, remedy, outcome.Exception)
            : new SesNoAnswerException(outcome.Code!, message, remedy, outcome.Exception);
    }

    // The service's own words, and pages of others, do not always end a sentence.
    private static string Sentence(string text) => text.Length == 0 || text[text.Length - 1] is '.' or '!' or '?' ? text : text + ".";
}
