using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using TencentSes.Api;
using TencentSes.Transport;
using TencentSes.UnitTests.Core.Api;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Every member of every request and answer is shown in traces or redacted on purpose: a new one has to be decided on.</summary>
public sealed partial class TraceMembersTests
{
    private const string Secret = "a secret";
    private const string Content = "content of a mail or template";
    private const string Person = "address of a recipient";
    private const string FreeText = "written by people, who put anything there";
    private const string OtherText = "text of another program that may quote a mail or an address";
    private const string Verification = "may hold a code that proves the ownership of a domain";

    private static readonly Dictionary<string, string> RedactedOnPurpose = new(StringComparer.Ordinal)
    {
        ["Password"] = Secret,
        ["Attachments.Content"] = Content,
        ["Attachments.FileName"] = FreeText,
        ["Attachments.FileURL"] = "an address that may hold a key",
        ["Attributes.CurrentValue"] = Verification,
        ["Attributes.ExpectedValue"] = Verification,
        ["Bcc"] = Person,
        ["BlackList.EmailAddress"] = Person,
        ["BlackList.IspDesc"] = OtherText,
        ["Cc"] = Person,
        ["Data.Desc"] = FreeText,
        ["Data.Email"] = Person,
        ["Data.ErrMsg"] = OtherText,
        ["Data.OriginalMailFrom"] = "may hold the address of a recipient, as return addresses do",
        ["Data.OriginalRcptTo"] = Person,
        ["Data.Reason"] = OtherText,
        ["Data.SourceIp"] = "an address of others",
        ["Data.Subject"] = Content,
        ["Data.Template.TemplateData"] = Content,
        ["Data.TemplateData"] = Content,
        ["Datas.Email"] = Person,
        ["Datas.TemplateData"] = Content,
        ["Desc"] = FreeText,
        ["Destination"] = Person,
        ["Email"] = Person,
        ["EmailAddressList"] = Person,
        ["EmailIdentities.TagList.TagKey"] = FreeText,
        ["EmailIdentities.TagList.TagValue"] = FreeText,
        ["EmailStatusList.DeliverMessage"] = OtherText,
        ["EmailStatusList.ToEmailAddress"] = Person,
        ["Emails"] = Person,
        ["Error.Message"] = "may quote any parameter; the error shows it when it is harmless",
        ["KeyWord"] = FreeText,
        ["Simple.Html"] = Content,
        ["Simple.Text"] = Content,
        ["SmtpHeaders"] = Content,
        ["Subject"] = Content,
        ["TagList.TagKey"] = FreeText,
        ["TagList.TagValue"] = FreeText,
        ["Template.TemplateData"] = Content,
        ["TemplateContent.Html"] = Content,
        ["TemplateContent.Text"] = Content,
        ["TemplatesMetadata.ReviewReason"] = OtherText,
        ["ToAddress"] = Person,
        ["ToEmailAddress"] = Person,
    };

    [Fact]
    public void Every_member_is_on_exactly_one_of_the_two_lists()
    {
        string[] members = [.. ApiSchema.Requests.SelectMany(type => Paths(type).Concat(Paths(ApiSchema.ResponseOf(type))))
            .Append("Error.Code").Append("Error.Message").Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(36, ApiSchema.Requests.Count);
        Assert.Equal(members, TraceMembers.Shown.Concat(RedactedOnPurpose.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_name_that_may_hold_content_or_a_secret_is_shown() =>
        Assert.DoesNotContain(TraceMembers.Shown, path => Delicate().IsMatch(path));

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-TC-Token")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("Location")]
    [InlineData("WWW-Authenticate")]
    public void Delicate_headers_are_not_shown(string name) => Assert.False(TraceMembers.ShowsHeader(name));

    [GeneratedRegex("Passw|Secret|Token|Html|Text|Content|TemplateData$|Subject|Headers|Message$|Url", RegexOptions.IgnoreCase)]
    private static partial Regex Delicate();

    private static IEnumerable<string> Paths(Type record, string parent = "")
    {
        foreach (PropertyInfo property in ApiSchema.Properties(record))
        {
            Type type = property.PropertyType;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
                type = type.GetGenericArguments()[0];
            if (type.Namespace == typeof(SesRequest).Namespace)
            {
                foreach (string inner in Paths(type, parent + property.Name + "."))
                    yield return inner;
            }
            else
            {
                yield return parent + property.Name;
            }
        }
    }
}
