namespace TencentSes;

/// <summary>A DNS record that a sender domain needs.</summary>
public sealed class DnsRecord
{
    internal DnsRecord(string? type, string? name, string? expectedValue, string? currentValue, bool verified)
    {
        Type = type;
        Name = name;
        ExpectedValue = expectedValue;
        CurrentValue = currentValue;
        Verified = verified;
    }

    /// <summary>TXT, MX, CNAME or A.</summary>
    public string? Type { get; }

    /// <summary>Name of the record.</summary>
    public string? Name { get; }

    /// <summary>Value to publish.</summary>
    public string? ExpectedValue { get; }

    /// <summary>Value that the service saw when it last looked.</summary>
    public string? CurrentValue { get; }

    /// <summary>True when the two are equal.</summary>
    public bool Verified { get; }

    /// <summary>Type, name and value on one line.</summary>
    public override string ToString() => Type + " " + Name + " " + ExpectedValue;
}
