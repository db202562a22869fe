using System;

namespace TencentSes.Reliability;

/// <summary>
/// Keeps what a client learns about the clock of one emulator from the tests that follow: it remembers the difference for the endpoint as long as
/// the process lives, and a later emulator may get the same port.
/// </summary>
internal static class ErringClock
{
    /// <summary>The same endpoint under a name that only tests with clocks that err use; all others use the address.</summary>
    public static Uri Endpoint(Uri endpoint) => new UriBuilder(endpoint) { Host = "localhost" }.Uri;
}
