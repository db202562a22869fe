namespace TencentSes.Emulator.State;

/// <summary>A DNS record that the owner of a domain must publish, and what the service saw when it last looked.</summary>
internal sealed class DnsRecord(string type, string name, string expectedValue)
{
    public string Type => type;

    public string Name => name;

    public string ExpectedValue => expectedValue;

    public string CurrentValue { get; set; } = string.Empty;

    public bool IsRight => CurrentValue == ExpectedValue;
}
