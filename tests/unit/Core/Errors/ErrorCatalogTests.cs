using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using TencentSes.Errors;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Errors;

/// <summary>The catalogue against what is published.</summary>
public sealed partial class ErrorCatalogTests
{
    // The only deliberate deviation is not in here: a code without a known family is InvalidOperation instead of NotSpecified, which tells nobody
    // anything and which scripts that sort by category would have to know (SesErrorInfoTests).
    private static readonly Dictionary<string, SesErrorRepeat> RepeatWords = new()
    {
        ["no"] = SesErrorRepeat.No,
        ["yes"] = SesErrorRepeat.Wait,
        ["reads yes"] = SesErrorRepeat.Unsure,
        ["reads yes, writes with care"] = SesErrorRepeat.Unsure,
        ["once, after re-signing"] = SesErrorRepeat.Resign,
        ["once, after renewing"] = SesErrorRepeat.Renew,
        ["later"] = SesErrorRepeat.Later,
        ["next day"] = SesErrorRepeat.Later,
        ["after an hour"] = SesErrorRepeat.Later,
        ["after 10 min"] = SesErrorRepeat.Later,
        ["after verification"] = SesErrorRepeat.Later,
        ["after upload"] = SesErrorRepeat.Later,
        ["after review"] = SesErrorRepeat.Later,
        ["yes, after a while"] = SesErrorRepeat.Later,
    };

    public static TheoryData<string> Codes => [.. PublishedCode.All.Select(static published => published.Code)];

    [Fact]
    public void It_holds_every_published_code_and_no_other() => Assert.Equal(
        PublishedCode.All.Select(static published => published.Code).Order(StringComparer.Ordinal),
        SesErrorInfo.All.Select(static info => info.Code).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Category_and_repetition_are_as_published(string code)
    {
        PublishedCode published = PublishedCode.All.Single(entry => entry.Code == code);
        SesErrorInfo info = SesErrorInfo.Of(code);

        Assert.Equal(published.Category, info.Category.ToString());
        Assert.Equal(RepeatWords[published.MayBeRepeated], info.Repeat);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_remedy_is_short_names_commands_that_exist_and_sends_nobody_to_support_empty_handed(string code)
    {
        string remedy = SesErrorInfo.Of(code).Remedy;

        Assert.InRange(SentenceEnds().Count(remedy), 1, 2);
        Assert.Empty(Repository.CommandsNamedIn(remedy).Except(Repository.Commands));
        if (remedy.Contains("support", StringComparison.OrdinalIgnoreCase) || remedy.Contains("ticket", StringComparison.OrdinalIgnoreCase))
            Assert.Contains("RequestId", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FailedOperation.NotAuthenticatedSender", "Update-TcSesEmailIdentity", "From")]
    [InlineData("OperationDenied.DomainNotVerified", "Get-TcSesEmailIdentity", "DNS")]
    [InlineData("AuthFailure.SignatureExpire", "clock", "five minutes")]
    [InlineData("AuthFailure.SecretIdNotFound", "Get-TcSesContext", "other site")]
    [InlineData("UnsupportedRegion", "Connect-TcSes", "ap-singapore")]
    [InlineData("OperationDenied.TemplateStatusError", "Wait-TcSesEmailTemplate", "review")]
    [InlineData("FailedOperation.InvalidTemplateID", "Get-TcSesEmailTemplate", "approved")]
    [InlineData("InvalidParameterValue.InvalidSmtpPassWord", "New-TcSesSmtpPassword", "10 to 20")]
    [InlineData("InvalidParameterValue.NoSuchSender", "New-TcSesEmailAddress", "region")]
    public void What_hurts_most_has_a_remedy_that_helps(string code, string first, string second)
    {
        Assert.Contains(first, SesErrorInfo.Of(code).Remedy, StringComparison.Ordinal);
        Assert.Contains(second, SesErrorInfo.Of(code).Remedy, StringComparison.Ordinal);
    }

    // A dot within mail.example.com or an address ends no sentence.
    [GeneratedRegex(@"[.!?](?=\s+[A-Z]|$)")]
    private static partial Regex SentenceEnds();
}
