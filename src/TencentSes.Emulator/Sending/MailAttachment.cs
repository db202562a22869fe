namespace TencentSes.Emulator.Sending;

/// <summary>A file that goes along with a mail.</summary>
internal sealed record MailAttachment(string FileName, byte[] Content);
