using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using TencentSes.Api;
using TencentSes.Transport;

namespace TencentSes.Fuzz.Targets;

/// <summary>
/// The reading of HTTP answers: first by the readers themselves, then through a whole call. Whatever comes back, a call ends with an answer
/// or with an error of ours, and shows nothing of the request.
/// </summary>
public sealed class AnswerTarget : IFuzzTarget
{
    private const int LongestExcerpt = 215;
    private static readonly int[] Statuses = [200, 200, 404, 500, 204, 407];

    private static readonly AnswerParsing[] Parsings =
    [
        AnswerParsing.Of(SesResponseContext.Default.GetEmailIdentityResponse),
        AnswerParsing.Of(SesResponseContext.Default.ListEmailAddressResponse),
        AnswerParsing.Of(SesResponseContext.Default.GetStatisticsReportResponse),
        AnswerParsing.Of(SesResponseContext.Default.GetSendEmailStatusResponse),
        AnswerParsing.Of(SesResponseContext.Default.UpdateEmailSmtpPassWordResponse),
        AnswerParsing.Of(SesResponseContext.Default.RawResponse),
    ];

    /// <inheritdoc/>
    public string Name => "answer";

    /// <summary>What parsers stumble over: half surrogates, nulls, nesting, numbers beyond every type, broken UTF-8; and the request's secrets.</summary>
    public IReadOnlyList<string> Pieces { get; } =
    [
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\\u", "\\", "\"", "null", "true", "-", "1e999", "99999999999999999999", "0.1", "{", "}", "[", "]", ",", ":",
        "\"Response\":", "\"Respons\\u0065\":", "\"\\ud800\":1,", "\"RequestId\":5,", "\"RequestId\":\"", "\"Error\":[],", "\"Error\":\"\",", "\"Error\":{\"Code\":7},",
        "\"Error\":{\"Code\":\"InternalError\",\"Message\":\"x\"},", "\"$id\":\"1\",", "\"$type\":\"x\",", new string('[', 100), new string('{', 100), "\uFEFF", "<html>", "\0", "\u001b[2J",
        "\U0001F600", "\u202E", new string(' ', 700), AnsweredClient.Password, AnsweredClient.Password[3..11], AnsweredClient.Token[..8], "TC3-HMAC-SHA256", "Password\":",
    ];

    /// <inheritdoc/>
    public void Run(byte[] input)
    {
        bool isWhole = false;
        foreach (AnswerParsing parsing in Parsings)
            isWhole |= CheckParsing(parsing, input);
        bool stops = AnswerReader.StopsHalfWay(input);
        Invariant.Holds(!(isWhole && stops), () => "a whole answer counts as one that stops half-way");
        CheckRequestId(input);
        CheckExcerpt(input);
        HttpStatusCode status = (HttpStatusCode)Statuses[input.Length % Statuses.Length];
        AnsweredClient.Call(AnsweredClient.PasswordChange, input, status);
        GetEmailIdentityResponse? identity = AnsweredClient.Call(new GetEmailIdentityRequest { EmailIdentity = "mail.example.com" }, input, status);
        Invariant.Holds(identity is null or { Attributes: not null }, () => "a list is null");
    }

    private static bool CheckParsing(AnswerParsing parsing, byte[] input)
    {
        string? answer = parsing.Describe(input);
        if (!input.AsSpan().StartsWith("\uFEFF"u8))
            Invariant.Holds(parsing.Describe([.. "\uFEFF"u8, .. input]) == answer, () => "a byte order mark changes a " + parsing.Name);
        Invariant.Holds(parsing.Describe([.. input, .. " \r\n\t"u8]) == answer, () => "blanks at the end change a " + parsing.Name);
        if (answer is null)
            return false;

        Invariant.Holds(parsing.Describe([.. input, .. input]) is null, () => "two answers joined are taken for one " + parsing.Name);
        int end = input.AsSpan().LastIndexOf((byte)'}');
        foreach (int cut in new[] { end, end / 2, end - (end / 7) })
        {
            Invariant.Holds(parsing.Describe(input[..cut]) is null, () => "half an answer is taken for a whole " + parsing.Name);
            Invariant.Holds(AnswerReader.StopsHalfWay(input.AsSpan(0, cut)), () => "half a " + parsing.Name + " does not count as one");
        }
        return true;
    }

    private static void CheckRequestId(byte[] input)
    {
        string? id = AnswerReader.FindRequestId(input);
        Invariant.RequestIdIsOne(id);
        Invariant.Holds(id is null || input.AsSpan().IndexOf(Encoding.ASCII.GetBytes("\"" + id + "\"")) >= 0, () => "a RequestId is found that is not there: " + id);
    }

    private static void CheckExcerpt(byte[] input)
    {
        string excerpt = AnswerExcerpt.Of(input, AnsweredClient.Guard);
        Invariant.Holds(excerpt.Length is > 0 and <= LongestExcerpt, () => "the excerpt is too long: " + excerpt);
        Invariant.IsPlainText(excerpt);
        AnsweredClient.CheckShown(excerpt, withPassword: true);
    }
}
