using System;
using System.Globalization;
using System.IO;

namespace TencentSes.DesktopHost;

/// <summary>What the caller tells the host. The key comes over standard input: a command line is visible to everybody on the machine.</summary>
internal sealed class HostSettings
{
    public const string Usage = "DesktopHost <folder of the staged net472 assemblies> <endpoint> <SMTPS port> <SMTP port> <SecretId> <sender address> <proxy> [without-initializer], and the SecretKey on standard input";

    private HostSettings(string moduleFolder, Uri endpoint, int smtpsPort, int smtpPort, string secretId, string sender, Uri proxy, bool runsInitializer, string secretKey)
    {
        ModuleFolder = moduleFolder;
        Endpoint = endpoint;
        SmtpsPort = smtpsPort;
        SmtpPort = smtpPort;
        SecretId = secretId;
        Sender = sender;
        Proxy = proxy;
        RunsInitializer = runsInitializer;
        SecretKey = secretKey;
    }

    public string ModuleFolder { get; }

    public Uri Endpoint { get; }

    public int SmtpsPort { get; }

    public int SmtpPort { get; }

    public string SecretId { get; }

    /// <summary>The sender address that the scenarios make and use.</summary>
    public string Sender { get; }

    /// <summary>A proxy on this machine.</summary>
    public Uri Proxy { get; }

    /// <summary>False leaves the module's initialiser out and tries one call only, to show what the initialiser is for.</summary>
    public bool RunsInitializer { get; }

    public string SecretKey { get; }

    public static HostSettings? Read(string[] arguments, TextReader input)
    {
        bool runsInitializer = arguments.Length == 7;
        if (!runsInitializer && !(arguments.Length == 8 && arguments[7] == "without-initializer"))
            return null;
        return new HostSettings(
            Path.GetFullPath(arguments[0]),
            new Uri(arguments[1]),
            int.Parse(arguments[2], CultureInfo.InvariantCulture),
            int.Parse(arguments[3], CultureInfo.InvariantCulture),
            arguments[4],
            arguments[5],
            new Uri(arguments[6]),
            runsInitializer,
            input.ReadLine() ?? "");
    }
}
