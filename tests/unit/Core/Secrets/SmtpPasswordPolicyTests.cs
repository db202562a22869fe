using System;
using System.Linq;
using System.Text;
using CsCheck;
using TencentSes.Secrets;
using Xunit;

namespace TencentSes.UnitTests.Core.Secrets;

public sealed class SmtpPasswordPolicyTests
{
    [Theory]
    [InlineData("Ab12Cd34Ef56", SmtpPasswordFlaws.None)]
    [InlineData("ABab12ABab", SmtpPasswordFlaws.None)]
    [InlineData("ABab12ABab12ABab12AB", SmtpPasswordFlaws.None)]
    [InlineData("ABab12!\"#~", SmtpPasswordFlaws.None)]
    [InlineData("ABab12ABa", SmtpPasswordFlaws.TooShort)]
    [InlineData("ABab12ABab12ABab12ABa", SmtpPasswordFlaws.TooLong)]
    [InlineData("ABabABABab", SmtpPasswordFlaws.NoDigit)]
    [InlineData("AB12AB12AB", SmtpPasswordFlaws.NoLowercase)]
    [InlineData("ab12ab12ab", SmtpPasswordFlaws.NoUppercase)]
    // One kind with one single character: enough when the rule means one of each kind, too little when it means two different ones.
    [InlineData("ABabABab11", SmtpPasswordFlaws.FewDigits)]
    [InlineData("AB12AB12aa", SmtpPasswordFlaws.FewLowercase)]
    [InlineData("ab12ab12AA", SmtpPasswordFlaws.FewUppercase)]
    [InlineData("Aa1Aa1Aa1A", SmtpPasswordFlaws.FewDigits | SmtpPasswordFlaws.FewLowercase | SmtpPasswordFlaws.FewUppercase)]
    [InlineData("", SmtpPasswordFlaws.Forbidden & ~SmtpPasswordFlaws.TooLong)]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!", SmtpPasswordFlaws.Forbidden & ~SmtpPasswordFlaws.TooShort)]
    [InlineData("ABab12 ABab", SmtpPasswordFlaws.UnusualCharacter)]
    [InlineData("ABab12\tABab", SmtpPasswordFlaws.UnusualCharacter)]
    [InlineData("ABab12\u007FABab", SmtpPasswordFlaws.UnusualCharacter)]
    [InlineData("ABab12éABa", SmtpPasswordFlaws.UnusualCharacter)]
    // Length is in characters, whatever a character's bytes or UTF-16 units.
    [InlineData("ABab12é字🔑", SmtpPasswordFlaws.TooShort | SmtpPasswordFlaws.UnusualCharacter)]
    [InlineData("ABab12é字🔑🔑", SmtpPasswordFlaws.UnusualCharacter)]
    [InlineData("ABab12ABab12ABab12🔑🔑", SmtpPasswordFlaws.UnusualCharacter)]
    [InlineData("ABab12ABab12ABab12A🔑🔑", SmtpPasswordFlaws.TooLong | SmtpPasswordFlaws.UnusualCharacter)]
    // Digits and letters of other scripts are not the ones that the rule means.
    [InlineData("١٢٣٤٥abcdeABCDE", SmtpPasswordFlaws.NoDigit | SmtpPasswordFlaws.UnusualCharacter)]
    [InlineData("12345абвгдABCDE", SmtpPasswordFlaws.NoLowercase | SmtpPasswordFlaws.UnusualCharacter)]
    public void Both_readings_of_the_rule(string password, SmtpPasswordFlaws flaws) =>
        Assert.Equal(flaws, SmtpPasswordPolicy.Check(Encoding.UTF8.GetBytes(password)));

    [Fact]
    public void The_check_agrees_with_a_plain_one_on_any_text() => Gen.Char[(char)0x21, (char)0x7E].Array[0, 24].Sample(
        password =>
        {
            int digits = password.Where(char.IsAsciiDigit).Distinct().Count();
            int lower = password.Where(char.IsAsciiLetterLower).Distinct().Count();
            int upper = password.Where(char.IsAsciiLetterUpper).Distinct().Count();
            SmtpPasswordFlaws flaws = SmtpPasswordPolicy.Check(Encoding.ASCII.GetBytes(password));

            bool anyReadingAllows = password.Length is >= 10 and <= 20 && digits > 0 && lower > 0 && upper > 0;
            bool everyReadingAllows = anyReadingAllows && digits > 1 && lower > 1 && upper > 1;
            Assert.Equal(anyReadingAllows, (flaws & SmtpPasswordFlaws.Forbidden) == 0);
            Assert.Equal(everyReadingAllows, flaws == SmtpPasswordFlaws.None);
        },
        iter: 5000);

    [Fact]
    public void Every_flaw_is_forbidden_or_doubtful_and_never_both()
    {
        Assert.Equal(SmtpPasswordFlaws.None, SmtpPasswordFlaws.Forbidden & SmtpPasswordFlaws.Doubtful);
        foreach (SmtpPasswordFlaws flaw in Single())
            Assert.NotEqual(SmtpPasswordFlaws.None, flaw & (SmtpPasswordFlaws.Forbidden | SmtpPasswordFlaws.Doubtful));
    }

    [Fact]
    public void Every_flaw_has_words_of_its_own()
    {
        string[] words = [.. Single().Select(SmtpPasswordPolicy.Describe)];
        Assert.Equal(9, words.Distinct().Count());
        Assert.All(words, text => Assert.StartsWith("has ", text, StringComparison.Ordinal));
        Assert.Equal(string.Join(", ", words), SmtpPasswordPolicy.Describe(SmtpPasswordFlaws.Forbidden | SmtpPasswordFlaws.Doubtful));
        Assert.Equal("", SmtpPasswordPolicy.Describe(SmtpPasswordFlaws.None));
    }

    private static SmtpPasswordFlaws[] Single() => [.. Enum.GetValues<SmtpPasswordFlaws>().Where(flaw => int.IsPow2((int)flaw))];
}
