using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.UnitTests.Core.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Api;

/// <summary>What is refused before anything is sent, and what is not.</summary>
public sealed class ValidationTests
{
    private const string Label63 = "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz";

    private static readonly Dictionary<string, Func<string, SesRequest>> WithAddress = new()
    {
        ["UpdateEmailSmtpPassWord"] = address => Samples.PasswordChange() with { EmailAddress = address },
        ["CreateEmailAddress"] = address => new CreateEmailAddressRequest { EmailAddress = address },
        ["DeleteEmailAddress"] = address => new DeleteEmailAddressRequest { EmailAddress = address },
    };

    private static readonly Dictionary<string, Func<string, SesRequest>> WithDomain = new()
    {
        ["CreateEmailIdentity"] = domain => new CreateEmailIdentityRequest { EmailIdentity = domain },
        ["GetEmailIdentity"] = domain => new GetEmailIdentityRequest { EmailIdentity = domain },
        ["UpdateEmailIdentity"] = domain => new UpdateEmailIdentityRequest { EmailIdentity = domain },
        ["DeleteEmailIdentity"] = domain => new DeleteEmailIdentityRequest { EmailIdentity = domain },
    };

    public static TheoryData<string> AddressActions => [.. WithAddress.Keys];

    public static TheoryData<string> DomainActions => [.. WithDomain.Keys];

    // With the words that tell what is wrong.
    public static TheoryData<string?, string> MalformedDomains => new()
    {
        { null, "is empty" },
        { "", "is empty" },
        { "noreply@mail.example.com", "is an address, not a domain" },
        { "localhost", "without a dot" },
        { "mail..example.com", "empty part" },
        { ".example.com", "empty part" },
        { "example.com.", "empty part" },
        { ".", "empty part" },
        { "mail example.com", "no domain has" },
        { "mail_1.example.com", "no domain has" },
        { "mail.example.com\n", "no domain has" },
        { "https://mail.example.com", "no domain has" },
        { "*.example.com", "no domain has" },
        { "-mail.example.com", "hyphen" },
        { "mail-.example.com", "hyphen" },
        { "mail.example.com-", "hyphen" },
        { Label63 + "x.example.com", "more than 63" },
        { string.Join('.', Label63, Label63, Label63, Label63[..58], "com"), "more than 253" },
    };

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("mail.example.com", "no @")]
    [InlineData("@mail.example.com", "nothing before")]
    [InlineData("noreply@", "nothing after")]
    [InlineData("a@b@example.com", "more than one @")]
    [InlineData("a@@example.com", "more than one @")]
    [InlineData("no reply@example.com", "no sender address has")]
    [InlineData(" noreply@example.com", "no sender address has")]
    [InlineData("noreply@example.com ", "no domain has")]
    [InlineData("noreply@example.com\n", "no domain has")]
    [InlineData("no\treply@example.com", "no sender address has")]
    [InlineData("Example <noreply@example.com>", "no sender address has")]
    [InlineData("<noreply@example.com>", "no sender address has")]
    [InlineData("\"no reply\"@example.com", "no sender address has")]
    [InlineData("a,b@example.com", "no sender address has")]
    [InlineData("a;b@example.com", "no sender address has")]
    [InlineData("mailto:a@example.com", "no sender address has")]
    [InlineData(".a@example.com", "dot at the beginning or end")]
    [InlineData("a.@example.com", "dot at the beginning or end")]
    [InlineData("a@localhost", "without a dot")]
    [InlineData("a@[127.0.0.1]", "no domain has")]
    [InlineData("a@-example.com", "hyphen")]
    [InlineData("a@example..com", "empty part")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@example.com", "more than 64 characters before")]
    [InlineData("a@aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.com", "more than 63 characters")]
    public void A_malformed_address_is_refused_with_what_is_wrong_about_it(string address, string flaw)
    {
        foreach (Func<string, SesRequest> request in WithAddress.Values)
        {
            var exception = Assert.Throws<SesValidationException>(request(address).Validate);
            Assert.Equal("InvalidEmailAddress", exception.Code);
            Assert.Equal("EmailAddress", exception.ParameterName);
            Assert.Contains(flaw, exception.Message, StringComparison.Ordinal);
            Assert.NotEmpty(exception.Remedy);
        }
    }

    [Theory]
    [InlineData("a@b.co")]
    [InlineData("noreply@mail.example.com")]
    [InlineData("NoReply+tag@Mail.Example.COM")]
    [InlineData("o'neil.first_last-x/y=z%{a}!#$&*?^`|~@mail.example.com")]
    [InlineData("1@1.com")]
    [InlineData("a@xn--bcher-kva.example")]
    [InlineData("jürgen@bücher.example")]
    [InlineData("用户@例子.公司")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg@example.com")]
    public void An_address_that_might_be_right_is_left_to_the_service(string address)
    {
        foreach (Func<string, SesRequest> request in WithAddress.Values)
            request(address).Validate();
    }

    [Theory]
    [MemberData(nameof(AddressActions))]
    public void An_address_has_at_most_128_characters(string action)
    {
        string local = new('a', 64), longest = local + "@" + new string('b', 59) + ".com";
        Assert.Equal(128, (longest + "").Length);
        WithAddress[action](longest).Validate();

        var exception = Assert.Throws<SesValidationException>(WithAddress[action](longest + "m").Validate);
        Assert.Equal("EmailAddressTooLong", exception.Code);
        Assert.Contains("129", exception.Message, StringComparison.Ordinal);
        Assert.Throws<SesValidationException>(WithAddress[action](null!).Validate);
    }

    [Theory]
    [MemberData(nameof(AddressActions))]
    public void An_endless_address_makes_no_endless_message(string action) =>
        Assert.InRange(Assert.Throws<SesValidationException>(WithAddress[action](new string('a', 1_000_000)).Validate).Message.Length, 1, 300);

    [Theory]
    [MemberData(nameof(DomainActions))]
    public void An_endless_domain_makes_no_endless_message(string action) =>
        Assert.InRange(Assert.Throws<SesValidationException>(WithDomain[action](new string('a', 1_000_000)).Validate).Message.Length, 1, 400);

    [Theory]
    [MemberData(nameof(MalformedDomains))]
    public void A_malformed_domain_is_refused_with_what_is_wrong_about_it(string? domain, string flaw)
    {
        foreach (Func<string, SesRequest> request in WithDomain.Values)
        {
            var exception = Assert.Throws<SesValidationException>(request(domain!).Validate);
            Assert.Equal("InvalidEmailIdentity", exception.Code);
            Assert.Equal("EmailIdentity", exception.ParameterName);
            Assert.Contains(flaw, exception.Message, StringComparison.Ordinal);
            Assert.NotEmpty(exception.Remedy);
        }
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("a.b.c.d.e.f.example.com")]
    [InlineData("1.2")]
    [InlineData("MAIL.Example.COM")]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("bücher.example")]
    [InlineData(Label63 + ".example.com")]
    public void A_domain_that_might_be_right_is_left_to_the_service(string domain)
    {
        foreach (Func<string, SesRequest> request in WithDomain.Values)
            request(domain).Validate();
    }

    [Theory]
    [InlineData("Canary1Aa", "has fewer than 10 characters")]
    [InlineData("Canary1AaCanary1AaCan", "has more than 20 characters")]
    [InlineData("CanaryCanary", "has no digit")]
    [InlineData("CANARY123456", "has no lower-case letter")]
    [InlineData("canary123456", "has no upper-case letter")]
    [InlineData("canary", "has fewer than 10 characters, has no digit, has no upper-case letter")]
    public async Task A_password_that_no_reading_of_the_rule_allows_is_refused_before_anything_is_sent(string password, string flaws)
    {
        using var handler = new StubHandler(_ => StubHandler.Answer("{\"Response\":{}}"u8.ToArray()));
        await using var harness = new ClientHarness(handler);
        var exception = await Assert.ThrowsAsync<SesValidationException>(() => harness.SendAsync(Samples.PasswordChange(password)));
        Assert.Equal("InvalidSmtpPassword", exception.Code);
        Assert.Equal("Password", exception.ParameterName);
        Assert.Equal("The password " + flaws + ".", exception.Message);
        Assert.NotEmpty(exception.Remedy);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Null(handler.Body);
    }

    [Theory]
    [InlineData("Aa1Aa1Aa1A")]
    [InlineData("ABabABab11")]
    [InlineData("ABab12 ABab")]
    [InlineData("ABab12é字🔑ABab")]
    public void A_password_that_some_reading_allows_is_left_to_the_service(string password) => Samples.PasswordChange(password).Validate();

    [Fact]
    public void A_wiped_password_is_not_sent()
    {
        UpdateEmailSmtpPassWordRequest request = Samples.PasswordChange();
        request.Password.Dispose();
        Assert.Throws<ObjectDisposedException>(request.Validate);
    }

    [Fact]
    public void Every_record_that_takes_an_address_or_a_domain_is_in_these_tables() => Assert.Equal(
        ApiSchema.Requests.Where(type => type.GetProperty("EmailAddress") is not null || type.GetProperty("EmailIdentity") is not null)
            // There the address is a filter, which may be anything.
            .Where(type => type != typeof(ListBlackEmailAddressRequest))
            .Select(type => SesRequest.ActionOf(type).Name).Order(StringComparer.Ordinal),
        WithAddress.Keys.Concat(WithDomain.Keys).Order(StringComparer.Ordinal));
}
