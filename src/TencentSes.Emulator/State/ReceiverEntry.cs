using System;

namespace TencentSes.Emulator.State;

/// <summary>One address of a recipient list.</summary>
/// <param name="Id">Its number inside the list.</param>
/// <param name="Email">The address.</param>
/// <param name="TemplateData">Its template values, JSON text; empty when uploaded without.</param>
/// <param name="Created">When it was uploaded.</param>
/// <param name="Reason">Why it is invalid; empty when it is valid.</param>
internal sealed record ReceiverEntry(int Id, string Email, string TemplateData, DateTimeOffset Created, string Reason)
{
    public const int Valid = 1;
    public const int Invalid = 2;

    public bool IsValid => Reason.Length == 0;

    public int Status => IsValid ? Valid : Invalid;
}
