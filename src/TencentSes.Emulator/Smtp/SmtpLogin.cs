namespace TencentSes.Emulator.Smtp;

/// <summary>Who logged in: a sender address of an account in a region.</summary>
internal sealed record SmtpLogin(string AccountId, string Region, string Address);
