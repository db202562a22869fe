using System;

namespace TencentSes.Emulator;

/// <summary>The emulator could not be started; the message says which option or port is to blame.</summary>
public sealed class EmulatorStartException : Exception
{
    /// <summary>Creates the exception with the reason for people.</summary>
    public EmulatorStartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason for people and the fault behind it.</summary>
    public EmulatorStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
