using System;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>Names the API actions that a cmdlet calls, by their request records.</summary>
/// <param name="requests">The request records.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TcSesActionAttribute(params Type[] requests) : Attribute
{
    /// <summary>The request records.</summary>
    public Type[] Requests { get; } = requests;
}
