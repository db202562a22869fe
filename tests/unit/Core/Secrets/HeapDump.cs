using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Runtime;

namespace TencentSes.UnitTests.Core.Secrets;

/// <summary>The managed memory of another process at one moment, objects that nobody refers to any more included.</summary>
internal sealed class HeapDump : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly DataTarget? _target;
    private readonly ClrRuntime? _runtime;

    /// <summary>Takes the dump.</summary>
    /// <exception cref="NotSupportedException">This machine does not let processes be looked into.</exception>
    public HeapDump(int processId)
    {
        try
        {
            new DiagnosticsClient(processId).WriteDump(DumpType.WithHeap, _file, logDumpGeneration: false);
            _target = DataTarget.LoadDump(_file);
            // The process runs on the runtime of this one, so that its reader fits, whatever a distribution wrote into its version.
            _runtime = _target.ClrVersions.Single().CreateRuntime(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), ReaderName), ignoreMismatch: true);
        }
        catch (Exception exception)
        {
            Dispose();
            throw new NotSupportedException("No heap dump here: " + exception.Message, exception);
        }
    }

    private static string ReaderName => OperatingSystem.IsWindows() ? "mscordaccore.dll" : OperatingSystem.IsMacOS() ? "libmscordaccore.dylib" : "libmscordaccore.so";

    private ClrHeap Heap => _runtime!.Heap;

    /// <summary>All strings and character arrays that hold a text: their type, and what they hold.</summary>
    public IReadOnlyList<(string Type, string Text)> Texts(string text) =>
    [
        .. Heap.EnumerateObjects(carefully: true)
            .Select(found => (Type: found.Type?.Name ?? "", Text: TextOf(found)))
            .Where(found => found.Text.Contains(text, StringComparison.Ordinal)),
    ];

    /// <summary>How often a text stands anywhere in managed memory as UTF-16, between objects and in freed ones as well.</summary>
    public int Utf16Copies(string text) => Occurrences(Encoding.Unicode.GetBytes(text)).Count;

    /// <summary>The byte arrays that hold a text as UTF-8: for each the types that refer to it.</summary>
    public IReadOnlyList<string> Utf8Holders(string text)
    {
        var holders = new List<string>();
        foreach (ulong address in Occurrences(Encoding.UTF8.GetBytes(text)))
        {
            ClrObject holder = Heap.EnumerateObjects(carefully: true).FirstOrDefault(found => found.Address <= address && address < found.Address + found.Size);
            IEnumerable<string> referrers = Heap.EnumerateObjects(carefully: true)
                .Where(found => found.EnumerateReferences(carefully: true).Any(reference => reference.Address == holder.Address))
                .Select(found => found.Type?.Name ?? "");
            holders.Add((holder.Type?.Name ?? "free memory") + " <- " + string.Join(", ", referrers.Distinct().Order(StringComparer.Ordinal)));
        }
        return holders;
    }

    /// <summary>The contents of the byte arrays in a field of all objects of a type.</summary>
    public IReadOnlyList<byte[]> Arrays(string type, string field) =>
    [
        .. Heap.EnumerateObjects(carefully: true)
            .Where(found => found.Type?.Name == type)
            .Select(found => found.ReadObjectField(field).AsArray())
            .Select(array => array.ReadValues<byte>(0, array.Length)!),
    ];

    public void Dispose()
    {
        _runtime?.Dispose();
        _target?.Dispose();
        File.Delete(_file);
    }

    private static string TextOf(ClrObject found) => found.Type?.Name switch
    {
        "System.String" => found.AsString(int.MaxValue) ?? "",
        "System.Char[]" when found.AsArray() is { Length: > 0 } characters => new string(characters.ReadValues<char>(0, characters.Length)),
        _ => "",
    };

    private List<ulong> Occurrences(byte[] pattern)
    {
        var found = new List<ulong>();
        foreach (ClrSegment segment in Heap.Segments)
        {
            byte[] memory = new byte[segment.CommittedMemory.Length];
            Span<byte> rest = memory.AsSpan(0, _target!.DataReader.Read(segment.CommittedMemory.Start, memory));
            ulong start = segment.CommittedMemory.Start;
            for (int at = rest.IndexOf(pattern); at >= 0; at = rest.IndexOf(pattern))
            {
                found.Add(start + (ulong)at);
                start += (ulong)(at + pattern.Length);
                rest = rest[(at + pattern.Length)..];
            }
        }
        return found;
    }
}
