using System;

namespace TencentSes.Packager;

/// <summary>The module cannot be packaged as it is; the message names the thing and the remedy.</summary>
public sealed class PackagingException : Exception
{
    /// <param name="message">What is wrong, and what to do.</param>
    public PackagingException(string message)
        : base(message)
    {
    }
}
