using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace TencentSes.UnitTests.Support;

/// <summary>What a <see cref="ScriptedServer"/> does with one request.</summary>
public sealed record ScriptedAnswer
{
    /// <summary>RequestId of the answers made here.</summary>
    public const string RequestId = "5f0c1a52-0000-4000-8000-000000000001";

    private ScriptedAnswer()
    {
    }

    /// <summary>What follows the bytes of an answer.</summary>
    public enum Ending
    {
        /// <summary>The connection takes the next request.</summary>
        KeepOpen,

        /// <summary>An orderly end of the connection.</summary>
        Close,

        /// <summary>A reset of the connection.</summary>
        Reset,

        /// <summary>Nothing more, for as long as the server lives.</summary>
        Stall,

        /// <summary>What another server of this machine says, until either side ends.</summary>
        Relay,
    }

    /// <summary>Does nothing and keeps the connection open.</summary>
    public static ScriptedAnswer Stall => new() { End = Ending.Stall };

    /// <summary>Resets the connection without an answer.</summary>
    public static ScriptedAnswer Reset => new() { End = Ending.Reset };

    /// <summary>Ends the connection in good order without an answer.</summary>
    public static ScriptedAnswer CloseWithoutAnswer => new() { End = Ending.Close };

    /// <summary>The port to relay to.</summary>
    public int RelayPort { get; private init; }

    /// <summary>The bytes to send.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>What follows them.</summary>
    public Ending End { get; init; }

    /// <summary>What to wait for before anything is sent.</summary>
    public Task After { get; init; } = Task.CompletedTask;

    /// <summary>Does what a proxy does: opens a tunnel where it is asked for one, and passes any other request on.</summary>
    public static ScriptedAnswer Relay(int port) => new() { End = Ending.Relay, RelayPort = port };

    /// <summary>An answer of the API with these members and a RequestId.</summary>
    public static ScriptedAnswer Ok(string members = "") =>
        Json("{\"Response\":{" + (members.Length == 0 ? "" : members + ",") + "\"RequestId\":\"" + RequestId + "\"}}");

    /// <summary>A refusal of the API.</summary>
    public static ScriptedAnswer Error(string code, string message = "Refused.", int status = 200, params string[] headers) =>
        Http(status, "application/json", Encoding.UTF8.GetBytes(ErrorJson(code, message)), headers);

    /// <summary>The text of a refusal.</summary>
    public static string ErrorJson(string code, string message) =>
        "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"" + message + "\"},\"RequestId\":\"" + RequestId + "\"}}";

    /// <summary>A text as JSON.</summary>
    public static ScriptedAnswer Json(string json, int status = 200) => Http(status, "application/json", Encoding.UTF8.GetBytes(json));

    /// <summary>A page.</summary>
    public static ScriptedAnswer Html(int status, string html = "<html><body>Sign in to the network</body></html>") =>
        Http(status, "text/html", Encoding.UTF8.GetBytes(html));

    /// <summary>An answer with the length of its body.</summary>
    public static ScriptedAnswer Http(int status, string? contentType, byte[] body, params string[] headers)
    {
        string head = "HTTP/1.1 " + status.ToString(CultureInfo.InvariantCulture) + " Scripted\r\n"
            + (contentType is null ? "" : "Content-Type: " + contentType + "\r\n")
            + "Content-Length: " + body.Length.ToString(CultureInfo.InvariantCulture) + "\r\n"
            + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n";
        return new() { Bytes = [.. Encoding.ASCII.GetBytes(head), .. body] };
    }

    /// <summary>Bytes of any kind.</summary>
    public static ScriptedAnswer Raw(string text, Ending end = Ending.KeepOpen) => new() { Bytes = Encoding.UTF8.GetBytes(text), End = end };

    /// <summary>The same answer, cut this many bytes before its end.</summary>
    public ScriptedAnswer Cut(int bytes, Ending end) => this with { Bytes = Bytes[..^bytes], End = end };
}
