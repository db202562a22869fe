using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>Turns the last outcome of a failed call into its exception.</summary>
internal static class CallFailure
{
    private const string EarlierTry = " An earlier try went out and its answer was lost, so it may have been carried out.";

    /// <summary>The failure to go on after a try whose answer was lost.</summary>
    public static SesException AfterLostAnswer(SesException failure, string howToCheck) =>
        new SesNoAnswerException(failure.Code, failure.Message + EarlierTry, (failure.Remedy + " " + howToCheck).TrimEnd(), failure);

    public static SesException Of<TResponse>(TryOutcome<TResponse> outcome, RetryStep step, string howToCheck, bool earlierUnsure)
        where TResponse : SesResponse
    {
        if (step == RetryStep.FailUnknown)
            return new SesOutcomeUnknownException(
                outcome.Message + " The request may have been carried out; it was not repeated, because that could do it twice.",
                howToCheck, outcome.Exception);

        bool lostBefore = earlierUnsure && outcome.Result != SesTryResult.Unsure;
        string message = outcome.Message + (lostBefore ? EarlierTry : "");
        string remedy = lostBefore || outcome.Result == SesTryResult.Unsure ? (outcome.Remedy + " " + howToCheck).TrimEnd() : outcome.Remedy!;
        if (outcome.FromService)
            return new SesServiceException(outcome.Code!, message);
        return outcome.Result == SesTryResult.NotSent || outcome.Code is ProxyFault.Failed or ProxyFault.AuthenticationRequired
            ? new SesConnectionException(outcome.Code!, message, remedy, outcome.Exception)
            : new SesNoAnswerException(outcome.Code!, message, remedy, outcome.Exception);
    }
}
