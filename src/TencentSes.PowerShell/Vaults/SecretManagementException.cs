using System;

namespace TencentSes.PowerShell.Vaults;

/// <summary>A vault of SecretManagement refused; the message is its own.</summary>
/// <param name="message">What it said.</param>
internal sealed class SecretManagementException(string message) : Exception(message);
