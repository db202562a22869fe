using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Errors;

public sealed class SesErrorInfoTests
{
    public static TheoryData<string> PublishedCodes => [.. Published()];

    [Fact]
    public void No_entry_is_without_text() => Assert.All(SesErrorInfo.All, info =>
    {
        Assert.NotEmpty(info.Code);
        Assert.NotEmpty(info.Meaning);
        Assert.NotEmpty(info.Remedy);
    });

    [Theory]
    [MemberData(nameof(PublishedCodes))]
    public void Every_published_code_has_a_meaning_and_a_remedy(string code)
    {
        SesErrorInfo info = SesErrorInfo.Of(code);
        Assert.Equal(code, info.Code);
        Assert.Contains(SesErrorInfo.All, known => ReferenceEquals(known, info));
        Assert.EndsWith(".", info.Meaning, StringComparison.Ordinal);
        Assert.EndsWith(".", info.Remedy, StringComparison.Ordinal);
        Assert.True(Enum.IsDefined(info.Category));
        Assert.True(Enum.IsDefined(info.Repeat));
    }

    [Theory]
    [InlineData("InvalidParameterValue.NeverHeardOf", "InvalidParameterValue")]
    [InlineData("RequestLimitExceeded.UinLimitExceeded.Region", "RequestLimitExceeded.UinLimitExceeded")]
    [InlineData("RequestLimitExceeded.New", "RequestLimitExceeded")]
    [InlineData("InternalError.a.b.c", "InternalError")]
    [InlineData("OperationDenied.", "OperationDenied")]
    [InlineData("OperationDenied..x", "OperationDenied")]
    public void A_sub_code_that_nobody_knows_yet_is_treated_as_its_family(string code, string family)
    {
        SesErrorInfo info = SesErrorInfo.Of(code), known = SesErrorInfo.Of(family);
        Assert.Equal(code, info.Code);
        Assert.Equal((known.Meaning, known.Remedy, known.Repeat, known.Category), (info.Meaning, info.Remedy, info.Repeat, info.Category));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".InternalError")]
    [InlineData("NeverHeardOf")]
    [InlineData("NeverHeardOf.InternalError")]
    [InlineData("internalerror")]
    [InlineData("InternalErrors")]
    public void A_code_without_a_known_family_still_has_a_remedy_and_is_not_repeated(string code)
    {
        SesErrorInfo info = SesErrorInfo.Of(code);
        Assert.Equal(code, info.Code);
        Assert.Contains("RequestId", info.Remedy, StringComparison.Ordinal);
        Assert.Equal(SesErrorRepeat.No, info.Repeat);
        Assert.Equal(SesErrorCategory.InvalidOperation, info.Category);
    }

    [Theory]
    [InlineData("RequestLimitExceeded", SesErrorRepeat.Wait, SesErrorCategory.LimitsExceeded)]
    [InlineData("ServiceUnavailable", SesErrorRepeat.Wait, SesErrorCategory.ResourceUnavailable)]
    [InlineData("InternalError", SesErrorRepeat.Unsure, SesErrorCategory.InvalidResult)]
    [InlineData("AuthFailure.SignatureExpire", SesErrorRepeat.Resign, SesErrorCategory.AuthenticationError)]
    [InlineData("AuthFailure.TokenFailure", SesErrorRepeat.Renew, SesErrorCategory.AuthenticationError)]
    [InlineData("AuthFailure.SignatureFailure", SesErrorRepeat.No, SesErrorCategory.AuthenticationError)]
    [InlineData("AuthFailure.UnauthorizedOperation", SesErrorRepeat.No, SesErrorCategory.PermissionDenied)]
    [InlineData("OperationDenied.ReceiverIsOperating", SesErrorRepeat.Later, SesErrorCategory.ResourceBusy)]
    [InlineData("OperationDenied.RepeatPassWord", SesErrorRepeat.No, SesErrorCategory.InvalidOperation)]
    [InlineData("InvalidParameterValue.NoSuchSender", SesErrorRepeat.No, SesErrorCategory.ObjectNotFound)]
    [InlineData("InvalidParameterValue.RepeatEmailAddress", SesErrorRepeat.No, SesErrorCategory.ResourceExists)]
    public void The_codes_that_the_client_acts_on(string code, SesErrorRepeat repeat, SesErrorCategory category)
    {
        Assert.Equal(repeat, SesErrorInfo.Of(code).Repeat);
        Assert.Equal(category, SesErrorInfo.Of(code).Category);
    }

    private static IEnumerable<string> Published()
    {
        JsonElement codes = Fixtures.Api.GetProperty("errorCodes");
        IEnumerable<JsonElement> all = codes.GetProperty("common").EnumerateArray().Concat(codes.GetProperty("ses").EnumerateArray());
        foreach (JsonProperty action in Fixtures.Api.GetProperty("actions").EnumerateObject())
        {
            if (action.Value.TryGetProperty("errors", out JsonElement errors))
                all = all.Concat(errors.EnumerateArray());
        }
        return all.Select(code => code.GetString()!).Distinct();
    }
}
