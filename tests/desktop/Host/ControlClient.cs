using System;
using System.Globalization;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace TencentSes.DesktopHost;

/// <summary>Steers the emulator over its control API.</summary>
internal sealed class ControlClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(endpoint, "_emulator/") };

    public async Task PostAsync(string command)
    {
        using HttpResponseMessage answer = await _http.PostAsync(command, null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Posts, and gives a text member of the answer.</summary>
    public async Task<string> PostForAsync(string command, string member)
    {
        using HttpResponseMessage answer = await _http.PostAsync(command, null);
        answer.EnsureSuccessStatusCode();
        return Regex.Match(await answer.Content.ReadAsStringAsync(), "\"" + member + "\": *\"([^\"]+)\"").Groups[1].Value;
    }

    /// <summary>How many API requests have reached the emulator.</summary>
    public async Task<int> CountRequestsAsync()
    {
        string status = await _http.GetStringAsync("status");
        return int.Parse(Regex.Match(status, "\"requests\": *([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public void Dispose() => _http.Dispose();
}
