namespace TencentSes.Perf.Speed.Floors;

/// <summary>
/// The job as somebody writes it who has no module: one signed request from a plain script, without checks, retry or care for the secrets. Address,
/// password, key and endpoint come from the environment.
/// </summary>
internal static class FloorScript
{
    /// <summary>Sends it with what an installation of PowerShell has for that.</summary>
    public const string InvokeRestMethod = Sign + """

        (Invoke-RestMethod -Method Post -Uri $uri -ContentType 'application/json' -Body $body -Headers $headers -SkipHeaderValidation).Response.RequestId
        """;

    /// <summary>Sends it where there is the engine only.</summary>
    public const string HttpClient = Sign + """

        $message = [Net.Http.HttpRequestMessage]::new('Post', $uri)
        $message.Content = [Net.Http.ByteArrayContent]::new($utf8.GetBytes($body))
        $message.Content.Headers.ContentType = [Net.Http.Headers.MediaTypeHeaderValue]::new('application/json')
        foreach ($header in $headers.GetEnumerator()) { $null = $message.Headers.TryAddWithoutValidation($header.Key, $header.Value) }
        $answer = [Net.Http.HttpClient]::new().SendAsync($message).GetAwaiter().GetResult()
        $text = $answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()
        [Text.Json.JsonDocument]::Parse($text, [Text.Json.JsonDocumentOptions]::new()).RootElement.GetProperty('Response').GetProperty('RequestId').GetString()
        """;

    private const string Sign = """
        $ErrorActionPreference = 'Stop'
        $uri = [uri] $env:SES_ENDPOINT
        $body = '{"EmailAddress":"' + $env:SES_ADDRESS + '","Password":"' + $env:SES_PASSWORD + '"}'
        $utf8 = [Text.Encoding]::UTF8
        $now = [DateTimeOffset]::UtcNow
        $time = $now.ToUnixTimeSeconds().ToString()
        $date = $now.ToString('yyyy-MM-dd')
        function Get-Hash([string] $Text) { [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($utf8.GetBytes($Text))).ToLowerInvariant() }
        function Get-Hmac([byte[]] $Key, [string] $Text) { , [Security.Cryptography.HMACSHA256]::HashData($Key, $utf8.GetBytes($Text)) }
        $canonical = "POST`n/`n`ncontent-type:application/json`nhost:$($uri.Authority)`nx-tc-action:updateemailsmtppassword`n`ncontent-type;host;x-tc-action`n" + (Get-Hash $body)
        $scope = "$date/ses/tc3_request"
        $key = Get-Hmac $utf8.GetBytes('TC3' + $env:TENCENTCLOUD_SECRET_KEY) $date
        $key = Get-Hmac $key 'ses'
        $key = Get-Hmac $key 'tc3_request'
        $signature = [Convert]::ToHexString((Get-Hmac $key "TC3-HMAC-SHA256`n$time`n$scope`n$(Get-Hash $canonical)")).ToLowerInvariant()
        $headers = @{
            'Authorization'  = "TC3-HMAC-SHA256 Credential=$env:TENCENTCLOUD_SECRET_ID/$scope, SignedHeaders=content-type;host;x-tc-action, Signature=$signature"
            'X-TC-Action'    = 'UpdateEmailSmtpPassWord'
            'X-TC-Version'   = '2020-10-02'
            'X-TC-Timestamp' = $time
            'X-TC-Region'    = 'ap-guangzhou'
            'X-TC-Language'  = 'en-US'
        }
        """;
}
