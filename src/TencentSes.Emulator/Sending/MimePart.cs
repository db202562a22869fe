using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>A part of a message that holds no further parts, with its content still encoded.</summary>
internal sealed partial record MimePart(MailHeaders Headers, string Content)
{
    private const int MaxDepth = 10;

    public bool IsAttachment => Headers.Find("Content-Disposition")?.StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The plain file name; null when none is given.</summary>
    public string? FileName => FileNameParameter().Match(Headers.Find("Content-Disposition") ?? string.Empty) is { Success: true } match ? match.Groups[1].Value : null;

    public static IReadOnlyList<MimePart> Leaves(byte[] message) => [.. Leaves(message, depth: 0)];

    private static IEnumerable<MimePart> Leaves(byte[] entity, int depth)
    {
        MailHeaders headers = MailHeaders.Parse(entity);
        string content = Encoding.UTF8.GetString(entity.AsSpan(headers.BodyStart));
        string contentType = headers.Find("Content-Type") ?? string.Empty;
        Match boundary = BoundaryParameter().Match(contentType);
        if (!contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || !boundary.Success || depth >= MaxDepth)
        {
            return [new MimePart(headers, content)];
        }

        string delimiter = "--" + boundary.Groups[1].Value;
        return ("\r\n" + content)
            .Split("\r\n" + delimiter)
            .Skip(1)
            .TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
            .SelectMany(part => Leaves(Encoding.UTF8.GetBytes(part.TrimStart(' ', '\t').StartsWith("\r\n", StringComparison.Ordinal) ? part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..] : part), depth + 1));
    }

    [GeneratedRegex("boundary=\"?([^\";]+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex BoundaryParameter();

    [GeneratedRegex("filename=\"?([^\";]+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex FileNameParameter();
}
