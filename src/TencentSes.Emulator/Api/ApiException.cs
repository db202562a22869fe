using System;

namespace TencentSes.Emulator.Api;

/// <summary>Ends a call with an error envelope. The message is for people; clients match on the code.</summary>
internal sealed class ApiException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
