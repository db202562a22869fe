using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Signing;
using Xunit;

namespace TencentSes.UnitTests.Core.Signing;

public sealed class SignerTests
{
    private const long Midnight = 1704067200;

    [Theory]
    [InlineData(Midnight - 1, "2023-12-31/ses/tc3_request")]
    [InlineData(Midnight, "2024-01-01/ses/tc3_request")]
    [InlineData(Midnight + 86399, "2024-01-01/ses/tc3_request")]
    [InlineData(1709208000, "2024-02-29/ses/tc3_request")]
    [InlineData(0, "1970-01-01/ses/tc3_request")]
    [InlineData(-1, "1969-12-31/ses/tc3_request")]
    public void The_day_of_the_scope_is_the_UTC_day_of_the_timestamp(long timestamp, string scope)
    {
        Assert.Equal(scope, Tc3Signer.Scope(timestamp, "ses"));
        using SesCredential credential = Samples.Credential();
        using var signer = new Tc3Signer(credential);
        Assert.Contains("/" + scope + ",", Sign(signer, timestamp), StringComparison.Ordinal);
    }

    [Fact]
    public void One_signer_follows_the_day_and_the_service_back_and_forth()
    {
        using SesCredential credential = Samples.Credential();
        using var signer = new Tc3Signer(credential);
        foreach (string service in new[] { "ses", "sts", "ses" })
        {
            foreach (long timestamp in new[] { Midnight - 1, Midnight, Midnight - 1, -1, 0, -1, Midnight + 86400 })
                Assert.Equal(new PlainTc3 { Timestamp = timestamp, Service = service }.Authorization, Sign(signer, timestamp, service));
        }
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void The_signature_does_not_depend_on_the_culture(string name)
    {
        string expected = new PlainTc3 { Timestamp = Midnight, Host = "SES.INTL.TENCENTCLOUDAPI.COM", Action = "ListEmailIdentities" }.Authorization;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            if (name == "th-TH" && DateTime.UnixEpoch.ToString("yyyy", CultureInfo.CurrentCulture) == "1970")
                Assert.Skip("This machine has no culture data.");
            using SesCredential credential = Samples.Credential();
            using var signer = new Tc3Signer(credential);
            Assert.Equal(expected, signer.Authorize(
                new Tc3Request("POST", "SES.INTL.TENCENTCLOUDAPI.COM", "application/json", "{}"u8, Midnight) { Action = "ListEmailIdentities" }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Many_threads_sign_across_midnight_as_one_does()
    {
        long[] timestamps = [.. Enumerable.Range(-50, 100).Select(second => Midnight + second)];
        Dictionary<long, string> expected = timestamps.ToDictionary(timestamp => timestamp, timestamp => new PlainTc3 { Timestamp = timestamp }.Authorization);
        using SesCredential credential = Samples.Credential();
        using var signer = new Tc3Signer(credential);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                // Neighbours on both sides of midnight, so that the workers take the day's key from each other.
                long timestamp = timestamps[(i * 53 + worker) % timestamps.Length];
                Assert.Equal(expected[timestamp], Sign(signer, timestamp));
                // Lets finalizers of replaced keys run while other workers sign.
                if (worker == 0 && i % 500 == 0)
                    GC.Collect();
            }
        })));
    }

    [Fact]
    public void A_signature_costs_no_more_than_700_bytes()
    {
        using SesCredential credential = Samples.Credential();
        using var signer = new Tc3Signer(credential);
        byte[] body = new byte[2000];
        long worst = 0;
        for (int i = 0; i < 200; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            signer.Authorize(new Tc3Request("POST", "ses.tencentcloudapi.com", "application/json", body, Midnight + i) { Action = "UpdateEmailSmtpPassWord" });
            long spent = GC.GetAllocatedBytesForCurrentThread() - before;
            worst = i < 100 ? 0 : Math.Max(worst, spent);
        }
        TestContext.Current.TestOutputHelper!.WriteLine("Bytes for one signature: " + worst.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(worst, 1, 700);
    }

    [Fact]
    public void A_signer_without_a_credential_is_refused() => Assert.Throws<ArgumentNullException>(() => new Tc3Signer(null!));

    [Fact]
    public void A_wiped_key_signs_nothing()
    {
        SesCredential credential = Samples.Credential();
        using var signer = new Tc3Signer(credential);
        credential.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Sign(signer, Midnight));
    }

    private static string Sign(Tc3Signer signer, long timestamp, string service = "ses") =>
        signer.Authorize(new Tc3Request("POST", "ses.tencentcloudapi.com", "application/json", "{}"u8, timestamp) { Service = service });
}
