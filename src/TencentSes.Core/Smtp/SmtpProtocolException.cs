using System;

namespace TencentSes.Smtp;

/// <summary>The server said something that is not SMTP, or nothing more.</summary>
internal sealed class SmtpProtocolException(string message) : Exception(message);
