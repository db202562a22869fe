using System;

namespace TencentSes.Emulator.State;

/// <summary>What all recipients of a mail share.</summary>
internal sealed record SentMessage(string MessageId, string From, string Domain, int? TemplateId, string Subject, DateTimeOffset RequestTime);
