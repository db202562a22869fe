using System;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator.Hosting;

/// <summary>Refuses options that cannot work, before anything is opened.</summary>
internal static class OptionsCheck
{
    private const int MaxPort = 65_535;

    /// <exception cref="EmulatorStartException">An option makes no sense.</exception>
    public static void Check(EmulatorOptions options)
    {
        CheckPort(options.HttpPort, "HTTP");
        CheckPort(options.SmtpsPort, "SMTPS");
        CheckPort(options.SmtpPort, "SMTP");
        if (string.IsNullOrWhiteSpace(options.SecretId) || string.IsNullOrWhiteSpace(options.SecretKey))
        {
            throw new EmulatorStartException("SecretId and SecretKey must not be empty.");
        }

        if (!AccountNumbers.IsNumber(options.Uin))
        {
            throw new EmulatorStartException("Uin must have digits only.");
        }

        if (double.IsNaN(options.RateScale) || options.RateScale < 0)
        {
            throw new EmulatorStartException("The rate scale must be 0 (no limits) or more.");
        }

        if (options.LedgerCapacity < 1 || options.MailCapacity < 1 || options.BatchMailsPerSecond < 1)
        {
            throw new EmulatorStartException("LedgerCapacity, MailCapacity and BatchMailsPerSecond must be at least 1.");
        }

        if (options.DeliveryDelay < TimeSpan.Zero || options.UploadDelay < TimeSpan.Zero || options.TemplateReviewDelay < TimeSpan.Zero)
        {
            throw new EmulatorStartException("Delays must not be negative.");
        }
    }

    private static void CheckPort(int port, string name)
    {
        if (port is < 0 or > MaxPort)
        {
            throw new EmulatorStartException($"The {name} port must lie between 0 and {MaxPort}.");
        }
    }
}
