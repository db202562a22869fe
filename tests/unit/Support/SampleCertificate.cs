using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TencentSes.UnitTests.Support;

/// <summary>A certificate that signs itself, so that nobody trusts it who is not told to.</summary>
internal static class SampleCertificate
{
    public static X509Certificate2 For(string host)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var description = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        description.CertificateExtensions.Add(names.Build());
        description.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 made = description.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
