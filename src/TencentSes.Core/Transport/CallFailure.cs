using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>Turns the last outcome of a failed call into its exception.</summary>
internal static class CallFailure
{
    private const string MayHaveBeen = " The request may have been carried out.";
    private const string EarlierMayHaveBeen = " An earlier try went out and its answer was lost, so it may have been carried out.";
    private const string NotRepeated = " The request may have been carried out; it was not repeated, because that could do it twice.";

    /// <summary>The failure to go on after a try whose answer was lost.</summary>
    public static SesException AfterLostAnswer(SesException failure, string howToCheck) =>
        new SesNoAnswerException(failure.Code, Sentence(failure.Message) + EarlierMayHaveBeen, failure.Remedy + " " + howToCheck, failure) { MayHaveTakenEffect = true }
            .OfSameCallAs(failure);

    /// <param name="outcome">What became of the last try.</param>
    /// <param name="step">What was decided on it.</param>
    /// <param name="howToCheck">How to find out whether the request was carried out; empty for one that changes nothing.</param>
    /// <param name="earlierUnsure">A try went out and its answer was lost.</param>
    public static SesException Of<TResponse>(TryOutcome<TResponse> outcome, RetryStep step, string howToCheck, bool earlierUnsure)
        where TResponse : SesResponse
    {
        if (step == RetryStep.FailUnknown)
            return new SesOutcomeUnknownException(Sentence(outcome.Message!) + NotRepeated, howToCheck, outcome.Exception) { MayHaveTakenEffect = true };

        string doubt = howToCheck.Length == 0 ? ""
            : outcome.Result is SesTryResult.Unsure or SesTryResult.NotUnderstood ? MayHaveBeen
            : earlierUnsure ? EarlierMayHaveBeen
            : "";
        string message = doubt.Length > 0 ? Sentence(outcome.Message!) + doubt : outcome.Message!;
        string? check = doubt.Length > 0 ? " " + howToCheck : null;
        SesException failure = outcome.FromService ? new SesServiceException(outcome.Code!, message, check)
            : outcome.Result == SesTryResult.NotSent || outcome.Code is ProxyFault.Failed or ProxyFault.AuthenticationRequired
            ? new SesConnectionException(outcome.Code!, message, outcome.Remedy + check, outcome.Exception)
            : new SesNoAnswerException(outcome.Code!, message, outcome.Remedy + check, outcome.Exception);
        failure.MayHaveTakenEffect = doubt.Length > 0;
        return failure;
    }

    // The service's own words, and pages of others, do not always end a sentence.
    private static string Sentence(string text) => text.Length == 0 || text[text.Length - 1] is '.' or '!' or '?' ? text : text + ".";
}
