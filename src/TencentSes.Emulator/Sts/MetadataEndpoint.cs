using System;
using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sts;

/// <summary>The metadata service of a cloud server, as far as it hands out keys of the server's role. For this machine only.</summary>
internal sealed class MetadataEndpoint(EmulatorState state, EmulatorClock clock, AccessManagement access, AccountNumbers numbers, KeyIssuer issuer)
{
    public const string Root = "/latest/meta-data/cam/security-credentials";
    private const string SessionName = "ins-example";
    private static readonly TimeSpan Life = TimeSpan.FromHours(6);

    public async Task HandleAsync(HttpContext http, PathString path)
    {
        if (http.Connection.RemoteIpAddress is not IPAddress remote || !IPAddress.IsLoopback(remote))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        (byte[]? content, string type) = Find(path.Value!.Trim('/'));
        if (content is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }

    private (byte[]? Content, string Type) Find(string name)
    {
        lock (state.Gate)
        {
            return access.CvmRole switch
            {
                Role role when name.Length == 0 => (Encoding.UTF8.GetBytes(role.Arn.Name!), MediaTypeNames.Text.Plain),
                Role role when name == role.Arn.Name => (Describe(Issue(role)), MediaTypeNames.Application.Json),
                _ => (null, string.Empty),
            };
        }
    }

    private AccessKey Issue(Role role) => issuer.Issue(new RoleSession(role, SessionName, numbers.UinOf(role.AccountId)), clock.UtcNow + Life);

    private static byte[] Describe(AccessKey key) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        TmpSecretId = key.SecretId,
        TmpSecretKey = key.SecretKey,
        ExpiredTime = key.TokenExpires!.Value.ToUnixTimeSeconds(),
        Expiration = IsoTime.Of(key.TokenExpires.Value),
        key.Token,
        Code = "Success",
    });
}
