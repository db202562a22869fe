using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace TencentSes.UnitTests.Core.Secrets;

/// <summary>What a process that sets a password has in its memory, looked up in a dump of it.</summary>
public sealed class HeapTests(HeapProbeRun run) : IClassFixture<HeapProbeRun>
{
    [Fact]
    public void The_search_finds_what_was_planted_even_when_nobody_refers_to_it_any_more()
    {
        foreach (HeapDump dump in new[] { run.AfterCall, run.DuringCall })
        {
            Assert.Equal(
                [("System.Char[]", run.Marker), ("System.String", "kept:" + run.Marker), ("System.String", "lost:" + run.Marker)],
                dump.Texts(run.Marker).Order());
            Assert.Equal(3, dump.Utf16Copies(run.Marker));
            Assert.Equal("System.Byte[] <- System.Object[]", Assert.Single(dump.Utf8Holders(run.Marker)));
        }
    }

    [Fact]
    public void No_string_and_no_character_array_ever_held_the_password()
    {
        foreach (HeapDump dump in new[] { run.AfterCall, run.DuringCall })
        {
            Assert.Empty(dump.Texts(run.Password));
            Assert.Equal(0, dump.Utf16Copies(run.Password));
        }
        // Both calls went through, and nothing that was allocated had been cleared away before the look.
        Assert.Equal(2, run.Requests);
        Assert.EndsWith("collections 0", run.Said.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_call_nothing_of_ours_holds_the_password()
    {
        IReadOnlyList<byte[]> blocks = run.AfterCall.Arrays("TencentSes.Transport.RequestBody+PinnedBlock", "<Array>k__BackingField");
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Equal(-1, block.AsSpan().IndexOf(Encoding.UTF8.GetBytes(run.Password))));
        Assert.All(blocks, block => Assert.DoesNotContain(block, b => b != 0));
        Assert.DoesNotContain(run.AfterCall.Utf8Holders(run.Password), holder => holder.Contains("TencentSes", StringComparison.Ordinal));
    }

    [Fact]
    public void During_the_call_the_password_is_in_the_secret_the_body_and_the_HTTP_stack_and_nowhere_else()
    {
        IReadOnlyList<string> holders = run.DuringCall.Utf8Holders(run.Password);
        Report("during the call", holders);
        Assert.Single(holders, holder => holder.Contains("TencentSes.Secrets.SecretBuffer", StringComparison.Ordinal));
        Assert.Single(holders, holder => holder.Contains("TencentSes.Transport.RequestBody+PinnedBlock", StringComparison.Ordinal));
        Assert.All(holders.Where(holder => !holder.Contains("TencentSes", StringComparison.Ordinal)), AssertOfTheHttpStack);
    }

    [Fact]
    public void After_the_call_only_the_HTTP_stack_keeps_a_copy_in_the_buffer_of_an_open_connection()
    {
        IReadOnlyList<string> holders = run.AfterCall.Utf8Holders(run.Password);
        Report("after the call", holders);
        Assert.All(holders, AssertOfTheHttpStack);
        Assert.InRange(holders.Count, 0, 1);
    }

    private static void AssertOfTheHttpStack(string holder) => Assert.StartsWith("System.Byte[] <- System.Net.", holder, StringComparison.Ordinal);

    private static void Report(string when, IReadOnlyList<string> holders) =>
        TestContext.Current.TestOutputHelper!.WriteLine("Copies " + when + ":\n" + string.Join('\n', holders));
}
