using System.Collections.Generic;

namespace TencentSes.Emulator.Smtp;

/// <summary>A mail as handed over: who sends it to whom, and its bytes.</summary>
internal sealed record SmtpEnvelope(string From, IReadOnlyList<string> Recipients, byte[] Data);
