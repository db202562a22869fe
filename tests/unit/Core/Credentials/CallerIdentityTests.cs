using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Credentials.Sts;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

public sealed class CallerIdentityTests
{
    [Fact]
    public async Task The_service_says_whose_key_it_is()
    {
        await using var cloud = new Cloud();
        using CredentialProvider credentials = Samples.Provider();
        using var client = new SesClient(cloud.Settings with { Target = SesTarget.OfTokenService(SesSite.International, cloud.Endpoint), Credentials = credentials });
        GetCallerIdentityResponse identity = await client.SendAsync(new GetCallerIdentityRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("qcs::cam::uin/100000000001:uin/100000000002", identity.Arn);
        Assert.Equal("100000000001", identity.AccountId);
        Assert.Equal("100000000002", identity.UserId);
        Assert.Equal("100000000002", identity.PrincipalId);
        Assert.Equal("CAMUser", identity.Type);
        Assert.Equal("ap-singapore", client.Target.Region);
    }
}
