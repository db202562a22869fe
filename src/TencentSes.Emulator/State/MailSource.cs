namespace TencentSes.Emulator;

/// <summary>The way a mail came in.</summary>
public enum MailSource
{
    /// <summary>Over SMTP.</summary>
    Smtp,

    /// <summary>By SendEmail.</summary>
    Api,

    /// <summary>By a task of BatchSendEmail.</summary>
    Batch,
}
