namespace TencentSes.Emulator.Sending;

/// <summary>The body of a mail, decoded and with template values filled in.</summary>
internal sealed record MailContent(string? Html, string? Text);
