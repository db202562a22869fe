using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace TencentSes.Emulator.State;

/// <summary>A sender domain with the records that prove it.</summary>
internal sealed class SenderDomain
{
    private const int Key1024Bytes = 162;
    private const int Key2048Bytes = 294;

    public SenderDomain(string name, string accountId, int dkimOption, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset created)
    {
        Name = name;
        DkimOption = dkimOption;
        Tags = tags;
        Created = created;
        Records =
        [
            new DnsRecord("TXT", name, "v=spf1 include:qcloudmail.com ~all"),
            new DnsRecord("TXT", "qcloud._domainkey." + name, "v=DKIM1; k=rsa; p=" + PublicKey(accountId, name, dkimOption == 0 ? Key1024Bytes : Key2048Bytes)),
            new DnsRecord("TXT", "_dmarc." + name, $"v=DMARC1; p=none; ruf=mailto:{name}; adkim=r; aspf=r"),
            new DnsRecord("MX", name, "mxbiz1.qq.com"),
        ];
    }

    public string Name { get; }

    public int DkimOption { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; }

    public DateTimeOffset Created { get; }

    public IReadOnlyList<DnsRecord> Records { get; }

    public DomainReputation Reputation { get; } = new();

    public bool IsVerified => Records.All(record => record.IsRight);

    public void LookUp(bool published)
    {
        foreach (DnsRecord record in Records)
        {
            record.CurrentValue = published ? record.ExpectedValue : string.Empty;
        }
    }

    // Nobody verifies DKIM here: the value has the size of a real key, is stable, and differs per account and domain.
    private static string PublicKey(string accountId, string domain, int size)
    {
        byte[] seed = Encoding.UTF8.GetBytes($"{accountId}/{domain}");
        return Convert.ToBase64String(HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, size));
    }
}
