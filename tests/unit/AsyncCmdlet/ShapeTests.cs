using System;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using TencentSes.PowerShell.Abstractions;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class ShapeTests
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_base_is_hidden_from_completion_and_cannot_be_a_command_itself()
    {
        Assert.Equal(EditorBrowsableState.Never, typeof(AsyncCmdlet).GetCustomAttribute<EditorBrowsableAttribute>()!.State);
        Assert.True(typeof(AsyncCmdlet).IsAbstract);
        Assert.Null(typeof(AsyncCmdlet).GetCustomAttribute<CmdletAttribute>());
    }

    [Fact]
    public void Every_member_of_the_engine_that_only_the_pipeline_thread_may_call_is_hidden_by_a_safe_one()
    {
        MethodInfo[] unsafeMembers = typeof(Cmdlet).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.StartsWith("Write", StringComparison.Ordinal)
                || method.Name.StartsWith("Should", StringComparison.Ordinal)
                || method.Name == "ThrowTerminatingError")
            .ToArray();

        Assert.True(unsafeMembers.Length >= 18, $"Only {unsafeMembers.Length} found.");
        Assert.All(unsafeMembers, member =>
        {
            MethodInfo? safe = typeof(AsyncCmdlet).GetMethod(member.Name, Members, [.. member.GetParameters().Select(p => p.ParameterType)]);
            Assert.True(safe is not null, $"{member} is not hidden.");
            if (member.ReturnType == typeof(bool))
                Assert.True(safe.GetCustomAttribute<ObsoleteAttribute>()?.IsError, $"{member} can be called by mistake.");
        });
    }

    [Fact]
    public void The_synchronous_methods_cannot_be_overridden_by_mistake() =>
        Assert.All(["BeginProcessing", "ProcessRecord", "EndProcessing", "StopProcessing"], name => Assert.True(typeof(AsyncCmdlet).GetMethod(name, Members)!.IsFinal));
}
