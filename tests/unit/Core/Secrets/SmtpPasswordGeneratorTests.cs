using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TencentSes.Secrets;
using Xunit;

namespace TencentSes.UnitTests.Core.Secrets;

public sealed class SmtpPasswordGeneratorTests
{
    private const int Draws = 20_000;

    public static TheoryData<int, bool> Lengths
    {
        get
        {
            var lengths = new TheoryData<int, bool>();
            for (int length = 10; length <= 20; length++)
            {
                lengths.Add(length, false);
                lengths.Add(length, true);
            }
            return lengths;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_length_is_met_and_every_reading_of_the_rule_satisfied(int length, bool excludeLookAlikes)
    {
        for (int i = 0; i < 300; i++)
        {
            using SecretBuffer password = SmtpPasswordGenerator.Generate(length, excludeLookAlikes);
            Assert.Equal(length, password.Length);
            Assert.Equal(SmtpPasswordFlaws.None, SmtpPasswordPolicy.Check(password.Utf8));
            Assert.All(password.Utf8.ToArray(), b => Assert.True(char.IsAsciiLetterOrDigit((char)b)));
            if (excludeLookAlikes)
                Assert.DoesNotContain(password.Utf8.ToArray(), b => "0Oo1lI".Contains((char)b));
        }
    }

    [Fact]
    public void Without_being_told_it_makes_the_longest()
    {
        using SecretBuffer password = SmtpPasswordGenerator.Generate();
        Assert.Equal(SmtpPasswordPolicy.MaxLength, password.Length);
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(21)]
    [InlineData(int.MaxValue)]
    public void Another_length_is_refused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => SmtpPasswordGenerator.Generate(length));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Characters_are_uniform_within_their_kind_at_every_place_and_no_password_comes_twice(bool excludeLookAlikes)
    {
        var seen = new HashSet<string>();
        var counts = new int[128];
        var digitsAt = new int[20];
        for (int i = 0; i < Draws; i++)
        {
            using SecretBuffer password = SmtpPasswordGenerator.Generate(20, excludeLookAlikes);
            Assert.True(seen.Add(Encoding.ASCII.GetString(password.Utf8)));
            for (int at = 0; at < 20; at++)
            {
                byte b = password.Utf8[at];
                counts[b]++;
                if (char.IsAsciiDigit((char)b))
                    digitsAt[at]++;
            }
        }

        // Chi-square: its mean is the number of cells less one. Beyond these limits a fair generator goes once in more than 10^9 runs.
        Assert.InRange(ChiSquare(Kind(counts, '0', '9', excludeLookAlikes ? 8 : 10)), 0, 65);
        Assert.InRange(ChiSquare(Kind(counts, 'a', 'z', excludeLookAlikes ? 24 : 26)), 0, 105);
        Assert.InRange(ChiSquare(Kind(counts, 'A', 'Z', excludeLookAlikes ? 24 : 26)), 0, 105);
        // A generator that puts the required kinds at fixed places, or fills up at the end, shows here.
        Assert.InRange(ChiSquare(digitsAt), 0, 90);
    }

    private static int[] Kind(int[] counts, char first, char last, int expectedKinds)
    {
        int[] cells = [.. counts.Skip(first).Take(last - first + 1).Where(count => count > 0)];
        Assert.Equal(expectedKinds, cells.Length);
        return cells;
    }

    private static double ChiSquare(int[] cells)
    {
        double expected = cells.Average();
        return cells.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
