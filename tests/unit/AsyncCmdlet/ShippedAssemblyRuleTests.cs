using System.Reflection;
using TencentSes.PowerShell;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class ShippedAssemblyRuleTests
{
    private const string Ours = @"C:\Modules\TencentSes\bin\net472";
    private const string Token = "cc7b13ffcd2ddd51";

    private static readonly string[] Shipped = ["System.Memory", "TencentSes.Core"];

    [Theory]
    [InlineData("System.Memory, Version=4.0.1.1, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", true)]
    [InlineData("System.Memory, Version=4.0.2.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", true)]
    [InlineData("system.memory, Version=4.0.1.1, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", true)]
    [InlineData("System.Memory, PublicKeyToken=cc7b13ffcd2ddd51", true)]
    [InlineData("System.Memory, Version=4.0.2.1, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", false)]
    [InlineData("System.Memory, Version=5.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", false)]
    [InlineData("System.Memory, Version=4.0.1.1, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a", false)]
    [InlineData("System.Memory, Version=4.0.1.1, Culture=neutral, PublicKeyToken=null", false)]
    [InlineData("System.Memory.resources, Version=4.0.1.1, Culture=de, PublicKeyToken=cc7b13ffcd2ddd51", false)]
    [InlineData("Newtonsoft.Json, Version=4.0.1.1, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", false)]
    public void A_shipped_file_is_loaded_when_it_satisfies_the_request(string requested, bool expected)
    {
        Assert.Equal(expected, MayLoad(requested, Ours));
        // Some paths of the runtime do not say who asks.
        Assert.Equal(expected, MayLoad(requested, requesterFolder: null));
    }

    [Theory]
    [InlineData(@"c:\modules\TENCENTSES\bin\net472", true)]
    [InlineData(@"C:\Modules\Other\bin", false)]
    [InlineData("", false)]
    public void Only_our_own_assemblies_are_answered(string requesterFolder, bool expected)
    {
        Assert.Equal(expected, MayLoad($"System.Memory, Version=4.0.1.1, Culture=neutral, PublicKeyToken={Token}", requesterFolder));
        Assert.Equal(expected, ShippedAssemblyRule.IsValueTuple(new AssemblyName("System.ValueTuple, Version=4.0.5.0"), requesterFolder, Ours));
    }

    [Fact]
    public void A_file_that_is_missing_is_not_promised() =>
        Assert.False(ShippedAssemblyRule.MayLoad(new AssemblyName("System.Memory"), null, Ours, Shipped, _ => null));

    [Fact]
    public void An_unsigned_file_answers_an_unsigned_request() =>
        Assert.True(ShippedAssemblyRule.MayLoad(
            new AssemblyName("TencentSes.Core, Version=0.1.0.0, PublicKeyToken=null"), Ours, Ours, Shipped,
            name => new AssemblyName(name + ", Version=0.1.0.0, PublicKeyToken=null")));

    [Fact]
    public void Only_ValueTuple_is_taken_for_ValueTuple()
    {
        Assert.True(ShippedAssemblyRule.IsValueTuple(new AssemblyName("System.ValueTuple, Version=4.0.5.0"), null, Ours));
        Assert.False(ShippedAssemblyRule.IsValueTuple(new AssemblyName("System.Memory, Version=4.0.5.0"), null, Ours));
    }

    private static bool MayLoad(string requested, string? requesterFolder) => ShippedAssemblyRule.MayLoad(
        new AssemblyName(requested), requesterFolder, Ours, Shipped,
        name => new AssemblyName($"{name}, Version=4.0.2.0, Culture=neutral, PublicKeyToken={Token}"));
}
