namespace TencentSes.Api;

/// <summary>One of the APIs of Tencent Cloud.</summary>
/// <param name="Name">Its name in signatures.</param>
/// <param name="Version">The version that is called.</param>
internal sealed record ApiService(string Name, string Version)
{
    /// <summary>Simple Email Service.</summary>
    public static ApiService Ses { get; } = new("ses", "2020-10-02");

    /// <summary>Security Token Service, which issues temporary keys.</summary>
    public static ApiService Sts { get; } = new("sts", "2018-08-13");
}
