using System.Text.Encodings.Web;
using System.Text.Json;
using TencentSes.Emulator.Api;

namespace TencentSes.Emulator.Smtp;

/// <summary>The service's own form of refusing a mail: reply 554 with a JSON text in it.</summary>
internal static class SmtpReplies
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string TransactionFailed(string reason) => "554 5.0.0 Error: transaction failed, blame it on the weather: " + reason;

    /// <summary>Code and message go joined by a dot into the one member Code, as the service sends them.</summary>
    public static string Refused(ApiException error, string requestId)
    {
        object answer = new
        {
            Response = new
            {
                RequestId = requestId,
                QcloudError = new { Error = new { Code = error.Code + "." + error.Message } },
            },
        };
        return TransactionFailed("##SES-response-json:" + JsonSerializer.Serialize(answer, Raw));
    }
}
